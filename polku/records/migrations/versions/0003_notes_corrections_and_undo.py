"""Applications: a note, the last correction, and deletion that can be undone"""

import sqlalchemy as sa
from alembic import op

from polku.records import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was told before has no note and is not deleted."""
    with op.batch_alter_table("applications") as batch_op:
        batch_op.add_column(
            sa.Column("note", sa.String(length=500), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("corrected_by", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("deleted_at", types.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("undo", sa.String(length=16), nullable=True))
        batch_op.create_index(batch_op.f("ix_applications_deleted_at"), ["deleted_at"])


def downgrade() -> None:
    """Go back to the first tables; deleted applications are gone then."""
    op.execute("DELETE FROM applications WHERE deleted_at IS NOT NULL")
    with op.batch_alter_table("applications") as batch_op:
        batch_op.drop_index(batch_op.f("ix_applications_deleted_at"))
        for name in ("undo", "deleted_at", "corrected_by", "note"):
            batch_op.drop_column(name)
