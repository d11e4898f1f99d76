"""Everything that is kept as one file, and back: from either database into either."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    Table,
    column,
    false,
    func,
    insert,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.types import NullType

from service.errors import BackupError, SettingsError
from service.settings import Settings
from service.store._dump import Head, Reader, Shape, Writer
from service.store._engine import WRITES, make_engine
from service.store._folder import DataFolder
from service.store._migrate import is_known, newest, revise
from service.store._store import DATABASE_FILE, JOBS_FILE, reachable, refuse_another_schema
from service.store.tables import Base, UtcTime

# Who is alive at the moment is nothing to keep.
_LEFT_OUT = {"worker"}

# A store in which these are empty has nothing to lose.
_PRECIOUS = ("document", "brand", "template", "webhook", "key")

_ROWS_AT_A_TIME = 200
_LOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: how many rows of each table, and the moment it shows."""

    rows: Mapping[str, int]
    made_at: datetime


def back_up(settings: Settings, file: Path) -> Backup:
    """What was written to `file`, which shows one moment of a store that may be in use, and was read again to check it.

    Raises:
        SettingsError: there is no store, or it has not the schema of this version.
        BackupError: the file is there already, or cannot be written.
    """
    head = Head(newest(), datetime.now(UTC))
    engine = _engine_beside(settings)
    with reachable(engine):
        refuse_another_schema(engine)
        with _new_file(file) as stream, _snapshot(engine) as connection:
            writer = Writer(stream, head)
            for each in _tables():
                writer.add(_shape(each), _rows(connection, each))
            writer.close()
    return Backup(Reader(file).check(), head.made_at)


def restore(settings: Settings, file: Path, *, replace: bool = False) -> Backup:
    """What was restored; the store holds that and nothing else, in the schema of this version.

    Until all of it is there, the store is as it was.

    Raises:
        BackupError: the file is damaged, none, or of a newer version; or the store holds something and `replace` is
            not set.
        SettingsError: the database cannot be used, or a service uses the data folder.
    """
    reader = Reader(file)
    head = reader.head()
    if not is_known(head.schema):
        raise BackupError(f"{file} was written by a newer version of socialmediafy.", "Restore it with that version.")
    rows = reader.check()
    into = _into_postgresql if settings.database_url is not None else _into_folder
    into(settings, reader, head, replace=replace)
    return Backup(rows, head.made_at)


def _into_folder(settings: Settings, reader: Reader, head: Head, *, replace: bool) -> None:
    """A new file is filled beside the old one, and takes its place when it is whole."""
    folder = DataFolder(settings.data)
    kept, made = folder.path / DATABASE_FILE, folder.path / f"{DATABASE_FILE}.restoring"
    try:
        if kept.exists() and not replace:
            _refuse_the_full(kept)
        _delete(made)
        _fill_file(made, reader, head)
        # The engine of jobs is told anew by the next sweep what is not done.
        _delete(folder.path / JOBS_FILE)
        _delete(kept)
        made.replace(kept)
    finally:
        _delete(made)
        folder.release()


def _refuse_the_full(kept: Path) -> None:
    engine = make_engine(f"sqlite:///{kept}")
    with reachable(engine), engine.connect() as connection:
        _refuse_what_is_there(connection)


def _fill_file(made: Path, reader: Reader, head: Head) -> None:
    engine = make_engine(f"sqlite:///{made}", foreign_keys=False)
    with reachable(engine):
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            revise(connection, head.schema)
            _insert(connection, reader)
            if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
                raise BackupError(f"{reader.path} has rows that belong to none.", "Take another; nothing was changed.")
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            revise(connection, newest())


def _into_postgresql(settings: Settings, reader: Reader, head: Head, *, replace: bool) -> None:
    """All in one transaction, as tables there can be made and dropped in one."""
    engine = make_engine(settings.database_url or "")
    with reachable(engine), _alone(), engine.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
        if not replace:
            _refuse_what_is_there(connection)
        if inspect(connection).has_table("alembic_version"):
            revise(connection, "base")
        revise(connection, head.schema)
        _insert(connection, reader)
        _set_counters(connection)
        revise(connection, newest())


@contextmanager
def _alone() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "lock timeout" not in str(error.orig):
            raise
        raise SettingsError("A service uses the database.", "Stop it, and every worker, before you restore.") from None


def _refuse_what_is_there(connection: Connection) -> None:
    there = inspect(connection)
    for name in _PRECIOUS:
        if there.has_table(name) and connection.execute(select(text("1")).select_from(table(name)).limit(1)).first():
            raise BackupError(
                f"The store holds something already: at least one {name}.",
                "Back it up if it is worth anything; then add --replace, and what it holds is gone.",
            )


def _insert(connection: Connection, reader: Reader) -> None:
    for shape, rows in groupby(reader.rows(), key=lambda each: each[0]):
        into = table(shape.table, *(column(name, _type(shape, name)) for name in shape.columns))
        values = (row for _, row in rows)
        while batch := list(islice(values, _rows_at_a_time(shape))):
            try:
                connection.execute(insert(into), batch)
            except IntegrityError:
                raise BackupError(
                    f"{reader.path} contradicts itself in {shape.table}.", "Take another; nothing was changed."
                ) from None


def _type(shape: Shape, name: str) -> Any:  # noqa: ANN401 - a type of the library's, of no common kind
    if name in shape.times:
        return UtcTime()
    return LargeBinary() if name in shape.data else NullType()


def _set_counters(connection: Connection) -> None:
    """Nothing; rows to come are numbered after those that are there."""
    for each in _tables():
        (key,) = list(each.primary_key)[:1]
        if isinstance(key.type, Integer):
            last = connection.scalar(select(func.max(key))) or 0
            counter = func.pg_get_serial_sequence(each.name, key.name)
            connection.execute(select(func.setval(counter, last + 1, false())))


def _tables() -> Iterator[Table]:
    """The tables in an order in which rows can be inserted."""
    return (each for each in Base.metadata.sorted_tables if each.name not in _LEFT_OUT)


def _shape(of: Table) -> Shape:
    def those(kind: type[Any]) -> frozenset[str]:
        return frozenset(each.name for each in of.columns if isinstance(each.type, kind))

    return Shape(of.name, tuple(each.name for each in of.columns), those(UtcTime), those(LargeBinary))


def _rows(connection: Connection, of: Table) -> Iterator[Any]:
    keys: list[Column[Any]] = list(of.primary_key)
    a_time = connection.execution_options(yield_per=_rows_at_a_time(_shape(of)))
    return iter(a_time.execute(select(of).order_by(*keys)))


def _rows_at_a_time(of: Shape) -> int:
    """How many are held in memory: those with bytes in them may have many."""
    return 1 if of.data else _ROWS_AT_A_TIME


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the store, however long it takes."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        yield connection


def _engine_beside(settings: Settings) -> Engine:
    if settings.database_url is not None:
        return make_engine(settings.database_url)
    kept = settings.data / DATABASE_FILE
    if not kept.is_file():
        raise SettingsError(f"There is no store in {settings.data}.", "Name its folder with --data DIR.")
    return make_engine(f"sqlite:///{kept}")


@contextmanager
def _new_file(file: Path) -> Iterator[IO[bytes]]:
    """A file that nobody else may read, which is there under its name once it is whole."""
    part = file.with_name(f"{file.name}.part")
    if file.exists():
        raise BackupError(f"{file} is there already.", "Give the backup another name, or take that one away first.")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror or error}.", "Choose another place.") from None
    finally:
        part.unlink(missing_ok=True)


def _delete(database: Path) -> None:
    """Nothing; the file is gone, with those that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
