"""Connections to the database: what each kind has to be told first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from service.errors import SettingsError

# How long one writer waits for another before it gives up.
_BUSY_MILLISECONDS = 10_000
_CONNECT_SECONDS = 10
# How long one may do nothing within a transaction; no transaction of this service waits for anything but the database.
_IDLE_SECONDS = 30

# An option of a connection: its transactions write.
WRITES = "service_writes"


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine for `url`, of SQLite or PostgreSQL; `foreign_keys` is for migrations, which rebuild tables.

    Raises:
        SettingsError: the URL is none, or of another database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise _wrong_url() from None
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(url, foreign_keys=foreign_keys)
        case "postgresql" | "postgres":
            return _postgresql(parsed)
    raise _wrong_url()


def _wrong_url() -> SettingsError:
    return SettingsError(
        "The setting database_url is no address of a database that is known here.",
        "Give postgresql://user:password@host/database, or leave it out for SQLite in the data folder.",
    )


def _postgresql(url: URL) -> Engine:
    address = url.set(drivername="postgresql+psycopg")
    engine = create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})
    event.listen(engine, "connect", _forbid_to_idle)
    return engine


def _forbid_to_idle(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own, which has no common type
    """Nothing; a process that is stopped within a transaction holds its locks no longer than that.

    Source: postgresql.org, "Client Connection Defaults", idle_in_transaction_session_timeout, read 2026-11-22.
    """
    before, connection.autocommit = connection.autocommit, True
    connection.execute(f"SET idle_in_transaction_session_timeout = '{_IDLE_SECONDS}s'")
    connection.autocommit = before


def _sqlite(url: str, *, foreign_keys: bool) -> Engine:
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare(foreign_keys=foreign_keys))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(*, foreign_keys: bool) -> Callable[[Any, object], None]:
    """What a new connection is told; WAL lets readers read while one writes, and loses nothing when a process dies.

    Source: sqlite.org, "Write-Ahead Logging" and "PRAGMA synchronous", read 2026-11-22.
    """

    def prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own, which has no common type
        # The driver would begin transactions by itself, and too late: see `_begin`.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={_BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return prepare


def make_jobs_engine(path: str) -> Engine:
    """An engine for the job engine's own file: SQLite that begins transactions as that engine expects.

    Source: dbos 3.4, whose own engine takes the write lock with each transaction and leaves the journal as it is;
    with this journal it does three times as many jobs a second (2026-11-22).
    """
    engine = create_engine(f"sqlite:///{path}")

    def prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - as above
        connection.isolation_level = "IMMEDIATE"
        for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    return engine


def _begin(connection: Connection) -> None:
    """Nothing; whoever will write waits for the lock now, for one who has read first cannot wait any more."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
