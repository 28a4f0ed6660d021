"""People: the day on which they last wrote, and the day on which they were told of their erasure"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the days; for people who are there already, their time begins on the day of this."""
    # Never rebuilt on SQLite: to drop the old table would delete every row that names a person.
    op.add_column("people", sa.Column("seen_on", sa.Date(), nullable=True))
    op.add_column("people", sa.Column("warned_on", sa.Date(), nullable=True))
    op.execute("UPDATE people SET seen_on = CURRENT_DATE")
    op.create_index("ix_people_seen_on", "people", ["seen_on"])


def downgrade() -> None:
    """Forget the days."""
    op.drop_index("ix_people_seen_on", "people")
    for name in ("warned_on", "seen_on"):
        op.execute(f"ALTER TABLE people DROP COLUMN {name}")
