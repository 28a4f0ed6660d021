"""Reminders of more kinds: deadlines, quiet hours, snoozes, corrections"""

import sqlalchemy as sa
from alembic import op

from polku.records import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = ["person", "kind", "subject", "lead"]


def upgrade() -> None:
    op.create_table(
        "deadlines",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("told_at", types.Instant(timezone=True), nullable=False),
        sa.Column("draft", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_deadlines_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        sa.UniqueConstraint("person", "draft", name=op.f("uq_deadlines_person_draft")),
        info={"owner": "person"},
    )
    op.create_table(
        "snoozes",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("until", types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_snoozes_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "kind", "subject", name=op.f("pk_snoozes")),
        info={"owner": "person"},
    )
    # Never rebuilt on SQLite: to drop the old table would delete every row that names a person.
    op.add_column("people", sa.Column("quiet_from", sa.Integer(), nullable=True))
    op.add_column("people", sa.Column("quiet_to", sa.Integer(), nullable=True))
    op.add_column(
        "people",
        sa.Column("discreet", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("people", sa.Column("unheard_at", types.Instant(timezone=True), nullable=True))
    # A cache: the first sweep fills it again.
    op.execute(sa.text("DELETE FROM due"))
    with op.batch_alter_table("due", schema=None, recreate="always") as due:
        due.add_column(sa.Column("nominal", types.Instant(timezone=True), nullable=False))
    with op.batch_alter_table("sends", schema=None) as sends:
        sends.drop_constraint("uq_sends_person_kind_subject_lead_at", type_="unique")
        sends.alter_column("at", new_column_name="nominal")
    # A column has its new name only in a batch of its own.
    with op.batch_alter_table("sends", schema=None) as sends:
        sends.create_unique_constraint(
            op.f("uq_sends_person_kind_subject_lead_nominal"), [*_KEY, "nominal"]
        )
        sends.add_column(sa.Column("bundle", sa.BigInteger(), nullable=True))
        sends.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
        sends.add_column(sa.Column("said_day", sa.Date(), nullable=True))
        sends.add_column(sa.Column("said_time", sa.String(length=5), nullable=True))
        sends.create_index(op.f("ix_sends_bundle"), ["bundle"], unique=False)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM due"))
    with op.batch_alter_table("sends", schema=None) as sends:
        sends.drop_index(op.f("ix_sends_bundle"))
        for name in ("said_time", "said_day", "attempts", "bundle"):
            sends.drop_column(name)
        sends.drop_constraint("uq_sends_person_kind_subject_lead_nominal", type_="unique")
        sends.alter_column("nominal", new_column_name="at")
    with op.batch_alter_table("sends", schema=None) as sends:
        sends.create_unique_constraint(op.f("uq_sends_person_kind_subject_lead_at"), [*_KEY, "at"])
    with op.batch_alter_table("due", schema=None) as due:
        due.drop_column("nominal")
    for name in ("unheard_at", "discreet", "quiet_to", "quiet_from"):
        op.execute(sa.text(f"ALTER TABLE people DROP COLUMN {name}"))
    op.drop_table("snoozes")
    op.drop_table("deadlines")
