"""Alembic's entry: run the migrations on the connection that ``polku.records.migrate`` gives."""

from alembic import context

from polku.records.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    user_module_prefix="types.",
)
with context.begin_transaction():
    context.run_migrations()
