"""Conversations: where, in which language, what was answered, and removal that can be undone"""

import sqlalchemy as sa
from alembic import op

from polku.records import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NEW = ("place", "language", "interpreter", "reason", "suggested", "told_office_at", "removed_at")


def upgrade() -> None:
    """Add the columns; what was told before says nothing of them and is not removed."""
    with op.batch_alter_table("conversations") as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("language", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("interpreter", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("reason", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("suggested", sa.JSON(none_as_null=True), nullable=True))
        for name in ("told_office_at", "removed_at"):
            batch_op.add_column(sa.Column(name, types.Instant(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_conversations_removed_at"), ["removed_at"])
    op.create_table(
        "removed_conversations",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("removed_at", types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"],
            ["people.id"],
            name=op.f("fk_removed_conversations_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removed_conversations")),
    )
    with op.batch_alter_table("removed_conversations") as batch_op:
        for name in ("person", "removed_at"):
            batch_op.create_index(batch_op.f(f"ix_removed_conversations_{name}"), [name])


def downgrade() -> None:
    """Go back; removed conversations are gone then."""
    op.drop_table("removed_conversations")
    op.execute("DELETE FROM conversations WHERE removed_at IS NOT NULL")
    with op.batch_alter_table("conversations") as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversations_removed_at"))
        for name in ("sequence", *_NEW):
            batch_op.drop_column(name)
