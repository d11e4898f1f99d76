"""The store: opens the database, and hands out transactions."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from service.errors import SettingsError, StoreAwayError
from service.settings import Settings
from service.store._engine import WRITES, make_engine, make_jobs_engine
from service.store._folder import DataFolder, FolderInUseError
from service.store._migrate import is_current, upgrade
from service.store.audit import Audit
from service.store.deliveries import Deliveries
from service.store.documents import Documents
from service.store.figures import Counts
from service.store.house import Brands, Texts
from service.store.keys import Keys
from service.store.leases import Leases
from service.store.posts import Posts
from service.store.rules import Rules
from service.store.search import Search
from service.store.tables import TemplateRow
from service.store.updates import Updates
from service.store.versions import Versions
from service.store.webhooks import Webhooks

_log = logging.getLogger("service.store")

DATABASE_FILE = "socialmediafy.db"
JOBS_FILE = "jobs.db"

# Any number that nobody else takes: who looks after the jobs of all services on one PostgreSQL holds this lock.
_SWEEPING = 7_368_102


@dataclass(frozen=True, slots=True)
class Transaction:
    """One repository a noun; all that is written through them is kept together or not at all."""

    documents: Documents
    versions: Versions
    updates: Updates
    posts: Posts
    search: Search
    audit: Audit
    webhooks: Webhooks
    deliveries: Deliveries
    keys: Keys
    figures: Counts
    leases: Leases
    brands: Brands
    templates: Texts
    rules: Rules


class Store:
    """A database in use; may be used from any thread.

    `jobs_engine`: where the engine of jobs keeps its own tables, None where it is to use the same PostgreSQL.
    """

    def __init__(
        self, engine: Engine, jobs_engine: Engine | None, folder: DataFolder | None, *, keep_bytes: bool
    ) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._folder = folder
        self._keep_bytes = keep_bytes
        self.jobs_engine = jobs_engine

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that sees one state of the store and writes nothing.

        Raises:
            StoreAwayError: the database does not answer.
        """
        with _answering(), Session(self._engine) as session:
            yield self._transaction(session)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that is kept if the block ends without an error.

        Raises:
            StoreAwayError: the database does not answer.
        """
        with _answering(), Session(self._writer) as session, session.begin():
            yield self._transaction(session)

    @property
    def shared(self) -> bool:
        """Whether other services may use the same database at the same time."""
        return self._engine.dialect.name == "postgresql"

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else, in whatever service, is in such a block now; if so nobody comes in until it ends.

        A process that is stopped in such a block is thrown out by the database after a while: see `make_engine`.

        Raises:
            StoreAwayError: the database does not answer.
        """
        if not self.shared:
            yield True
            return
        with _answering(), Session(self._engine) as session:
            yield bool(session.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _SWEEPING}))

    def close(self) -> None:
        """Nothing; connections are closed, and another service may use the data folder."""
        for engine in filter(None, (self._engine, self.jobs_engine)):
            engine.dispose()
        if self._folder is not None:
            self._folder.release()

    def _transaction(self, session: Session) -> Transaction:
        documents, versions = Documents(session), Versions(session, keep_bytes=self._keep_bytes)
        return Transaction(
            documents,
            versions,
            Updates(session, documents, versions),
            Posts(session),
            Search(session),
            Audit(session),
            Webhooks(session),
            Deliveries(session),
            Keys(session),
            Counts(session),
            Leases(session),
            Brands(session),
            Texts(session, TemplateRow),
            Rules(session),
        )


def open_store(settings: Settings) -> Store:
    """The store of these settings; in a data folder it is made and migrated as needed.

    Raises:
        SettingsError: the folder or the database cannot be used, or the database has not the schema of this version.
    """
    if settings.database_url is not None:
        engine = make_engine(settings.database_url)
        with reachable(engine):
            refuse_another_schema(engine)
        return Store(engine, None, None, keep_bytes=settings.keep_sources)
    folder = DataFolder(settings.data)
    try:
        migrate_folder(folder)
    except BaseException:
        folder.release()
        raise
    jobs = make_jobs_engine(str(folder.path / JOBS_FILE))
    return Store(make_engine(_address(folder, DATABASE_FILE)), jobs, folder, keep_bytes=settings.keep_sources)


def open_beside(settings: Settings) -> Store:
    """The store of these settings, also while a service uses it; for what is done in a moment.

    Raises:
        SettingsError: as for `open_store`, but for a folder in use.
    """
    try:
        return open_store(settings)
    except FolderInUseError:
        engine = make_engine(f"sqlite:///{settings.data / DATABASE_FILE}")
        with reachable(engine):
            refuse_another_schema(engine)
        return Store(engine, None, None, keep_bytes=settings.keep_sources)


def migrate_store(settings: Settings) -> None:
    """Nothing; the database has the schema of this version.

    Raises:
        SettingsError: it cannot be reached, or its schema is newer.
    """
    if settings.database_url is None:
        open_store(settings).close()
        return
    engine = make_engine(settings.database_url)
    with reachable(engine):
        upgrade(engine)


def migrate_folder(folder: DataFolder) -> None:
    """Nothing; the database in the folder is there, with the schema of this version."""
    engine = make_engine(_address(folder, DATABASE_FILE), foreign_keys=False)
    with reachable(engine):
        upgrade(engine)


def _address(folder: DataFolder, name: str) -> str:
    return f"sqlite:///{folder.path / name}"


def refuse_another_schema(engine: Engine) -> None:
    """Nothing; the database has the schema of this version.

    Raises:
        SettingsError: it has another.
    """
    if not is_current(engine):
        raise SettingsError(
            "The database has not the tables of this version.",
            "Make a backup, then run: socialmediafy migrate (with the same SOCIALMEDIAFY_DATABASE_URL).",
        )


@contextmanager
def reachable(engine: Engine) -> Iterator[None]:
    """Nothing; the engine is left without connections.

    Raises:
        SettingsError: the database does not answer, or its file is none.
    """
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise SettingsError(
            f"The database cannot be used: {str(error.orig).splitlines()[0]}.",
            "See that it runs and that SOCIALMEDIAFY_DATABASE_URL or --data names the right one.",
        ) from None
    finally:
        engine.dispose()


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        _log.error("the database does not answer: %s", type(error.orig).__qualname__)
        raise StoreAwayError("The database does not answer.", "Try again in a few seconds.") from None
