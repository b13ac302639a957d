"""How Alembic runs the migrations: on the connection that it is handed."""

from alembic import context

from riwaya.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
