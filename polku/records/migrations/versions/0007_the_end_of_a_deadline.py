"""Deadlines: when the person said that one is over"""

import sqlalchemy as sa
from alembic import op

from polku.records import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the instant; what was over before is gone already."""
    op.add_column("deadlines", sa.Column("removed_at", types.Instant(timezone=True), nullable=True))


def downgrade() -> None:
    """Let go of what is over."""
    op.execute("DELETE FROM deadlines WHERE removed_at IS NOT NULL")
    op.execute("ALTER TABLE deadlines DROP COLUMN removed_at")
