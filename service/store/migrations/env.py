"""How alembic runs the steps: on the connection it is given, with no file of settings and no log of its own."""

from __future__ import annotations

from alembic import context

from service.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot alter most of a table: it is built anew and the rows are moved.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
