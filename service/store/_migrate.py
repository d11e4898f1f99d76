"""The schema: which the database has, which it should have, and how it gets there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from service.errors import SettingsError
from service.store._engine import WRITES

# Any number that nobody else takes: who migrates a PostgreSQL holds the lock of this name.
_LOCK = 7_368_101


def upgrade(engine: Engine, to: str = "head") -> None:
    """Nothing; the database has this schema.

    Raises:
        SettingsError: it has one that this version does not know.
    """
    _refuse_the_unknown(engine)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        revise(connection, to)


def downgrade(engine: Engine, to: str) -> None:
    """Nothing; the database has this schema again, "base" for none at all."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        command.downgrade(_config(connection=connection), to)


def revise(connection: Connection, to: str) -> None:
    """Nothing; within the transaction of this connection, the database has this schema, "base" for none at all."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    move = command.downgrade if to == "base" else command.upgrade
    move(_config(connection=connection), to)


def newest() -> str:
    """The schema of this version."""
    return _scripts().get_current_head() or ""


def is_known(schema: str) -> bool:
    """Whether this version has had such a schema."""
    return schema in {script.revision for script in _scripts().walk_revisions()}


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest schema.

    Raises:
        SettingsError: it has one that this version does not know.
    """
    return _refuse_the_unknown(engine) == newest()


def _refuse_the_unknown(engine: Engine) -> str | None:
    with engine.connect() as connection:
        has = MigrationContext.configure(connection).get_current_revision()
    if has is not None and not is_known(has):
        raise SettingsError(
            "The database was written by a newer version of socialmediafy.",
            "Start that version, or restore a backup of before.",
        )
    return has


def _config(**attributes: object) -> Config:
    config = Config()
    # The option is a template, in which a per cent sign would begin a name.
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.attributes.update(attributes)
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
