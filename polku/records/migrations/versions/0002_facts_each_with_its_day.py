"""Facts, each with the day on which it was told, in place of the plan with one day for all"""

import sqlalchemy as sa
from alembic import op

from polku.records import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "facts",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=16), nullable=False),
        sa.Column("told_at", types.Instant(timezone=True), nullable=False),
        sa.Column("draft", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_facts_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", "name", name=op.f("pk_facts")),
        info={"owner": "person"},
    )
    for name, column in (("plan_first_day", "first_day"), ("per_period", "per_period")):
        op.execute(
            "INSERT INTO facts (person, name, value, told_at) "  # noqa: S608 - constants above
            f"SELECT person, '{name}', CAST({column} AS VARCHAR(16)), told_at "
            f"FROM plans WHERE {column} IS NOT NULL"
        )
    op.drop_table("plans")


def downgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("per_period", sa.Integer(), nullable=True),
        sa.Column("told_at", types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("fk_plans_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_plans")),
        info={"owner": "person"},
    )
    day = "f.value" if op.get_bind().dialect.name == "sqlite" else "CAST(f.value AS DATE)"
    op.execute(
        "INSERT INTO plans (person, first_day, per_period, told_at) "  # noqa: S608 - as above
        f"SELECT f.person, {day}, CAST(n.value AS INTEGER), f.told_at FROM facts f "
        "LEFT JOIN facts n ON n.person = f.person AND n.name = 'per_period' "
        "WHERE f.name = 'plan_first_day'"
    )
    op.drop_table("facts")
