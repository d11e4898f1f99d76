"""Keys: made, shown once, looked up by their digest, counted, revoked."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.errors import KeyNameUsedError, NotKeptError
from service.store._ids import new_id
from service.store.scopes import Scope
from service.store.tables import KeyRow, KeyUseRow

# What a key begins with, so that people and scanners for leaked secrets know one when they see it.
PREFIX = "smf_"

# What a key may be called: what stands in a line of a log or of the audit trail without need of quotation marks.
KEY_NAME = r"^[A-Za-z0-9](?:[A-Za-z0-9 _.@-]{0,58}[A-Za-z0-9])?$"

# Whom the audit trail knows by these names is not to be mistaken for a key.
_TAKEN = frozenset({"local", "nobody", "command line", "socialmediafy"})

_RANDOM_BYTES = 32
_HINT_CHARACTERS = 8

# When a key was last used is kept to the minute: nobody needs to know it better, and each write costs.
_USED_EVERY = timedelta(minutes=1)


class Window(StrEnum):
    """The spans of time in which the uses of a key are counted; each begins with the clock's minute or UTC day."""

    MINUTE = "minute"
    DAY = "day"

    @property
    def seconds(self) -> int:
        """How long it is."""
        return 60 if self is Window.MINUTE else 86_400


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a key is to be; a limit of None is that of the settings."""

    name: str
    scopes: tuple[Scope, ...]
    expires_at: datetime | None = None
    requests_per_minute: int | None = None
    documents_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key as it is kept, which is without the key; `hint`: its first characters."""

    id: str
    name: str
    hint: str
    scopes: tuple[Scope, ...]
    requests_per_minute: int | None
    documents_per_day: int | None
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None

    @property
    def in_force(self) -> bool:
        """Whether it opens anything now."""
        return self.revoked_at is None and not self.expired

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= datetime.now(UTC)

    def allows(self, scope: Scope) -> bool:
        """Whether it may be used for this."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


@dataclass(frozen=True, slots=True)
class Use:
    """How often a key was used in the window that now runs, this time included, and the seconds left of it."""

    count: int
    seconds_left: int


class Keys:
    """The keys of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, new: NewKey) -> tuple[KeptKey, str]:
        """The key as it is kept, and the key itself, which nobody can be told again.

        Its digest needs neither salt nor a slow function, which are there for words that people choose: 32 random bytes
        are guessed by nobody, whatever a guess costs.

        Raises:
            KeyNameUsedError: another key in force has the name, by which the audit trail tells them apart.
        """
        self._refuse_a_used_name(new.name)
        secret = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
        row = KeyRow(
            id=new_id("key"),
            name=new.name,
            digest=_digest(secret),
            hint=secret[:_HINT_CHARACTERS],
            scopes=" ".join(scope for scope in Scope if scope in new.scopes),
            requests_per_minute=new.requests_per_minute,
            documents_per_day=new.documents_per_day,
            created_at=datetime.now(UTC),
            expires_at=new.expires_at,
        )
        self._session.add(row)
        self._session.flush()
        return _kept(row), secret

    def presented(self, secret: str) -> KeptKey | None:
        """The key that this is, in force or not, None if it is none.

        It is looked up by its digest: how long that takes says nothing that would help to guess the key.
        """
        row = self._session.scalars(select(KeyRow).where(KeyRow.digest == _digest(secret))).one_or_none()
        return _kept(row) if row is not None else None

    def all(self) -> list[KeptKey]:
        """Every key there is or was, newest first."""
        return [_kept(row) for row in self._session.scalars(select(KeyRow).order_by(KeyRow.id.desc()))]

    def any_in_force(self) -> bool:
        """Whether anybody has a key."""
        return bool(self._session.scalar(select(exists().where(*_in_force()))))

    def revoke(self, key_id: str) -> KeptKey:
        """The key, which opens nothing any more; it stays in the list, because the audit trail speaks of it.

        Raises:
            NotKeptError: there is none with this id.
        """
        row = self._session.get(KeyRow, key_id, with_for_update=True)
        if row is None:
            raise NotKeptError(f"No key has the id {key_id}.", "GET /v1/keys or `socialmediafy keys list` names them.")
        row.revoked_at = row.revoked_at or datetime.now(UTC)
        self._session.flush()
        return _kept(row)

    def named(self, name: str) -> KeptKey:
        """The key in force of this name.

        Raises:
            NotKeptError: there is none.
        """
        row = self._session.scalars(select(KeyRow).where(KeyRow.name == name, *_in_force())).first()
        if row is None:
            raise NotKeptError(f"No key in force is called {name}.", "`socialmediafy keys list` names those there are.")
        return _kept(row)

    def count(self, key_id: str, window: Window) -> Use:
        """How often the key was used in this window, once more now.

        Counted in the store, so that all services that share one count together; one statement, so that none is lost.
        """
        now = int(time.time())
        began = now - now % window.seconds
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        added = dialect.insert(KeyUseRow).values(key_id=key_id, kind=window, began=began, count=1)
        goes_on = KeyUseRow.began >= added.excluded.began
        counted = added.on_conflict_do_update(
            index_elements=[KeyUseRow.key_id, KeyUseRow.kind],
            set_={"began": began, "count": case((goes_on, KeyUseRow.count + 1), else_=1)},
        ).returning(KeyUseRow.count)
        return Use(self._session.scalars(counted).one(), began + window.seconds - now)

    def note_use(self, key: KeptKey) -> None:
        """Nothing; the key is known to have been used about now."""
        now = datetime.now(UTC)
        if key.used_at is None or now - key.used_at > _USED_EVERY:
            row = self._session.get_one(KeyRow, key.id)
            row.used_at = now

    def _refuse_a_used_name(self, name: str) -> None:
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"key {name}", 0))))
        if name in _TAKEN or self._session.scalar(select(exists().where(KeyRow.name == name, *_in_force()))):
            raise KeyNameUsedError(f"A key called {name} is in use.", "Choose another name, or revoke that key first.")


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _in_force() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    alive = or_(KeyRow.expires_at.is_(None), KeyRow.expires_at > datetime.now(UTC))
    return KeyRow.revoked_at.is_(None), alive


def _kept(row: KeyRow) -> KeptKey:
    return KeptKey(
        id=row.id,
        name=row.name,
        hint=row.hint,
        scopes=tuple(Scope(word) for word in row.scopes.split()),
        requests_per_minute=row.requests_per_minute,
        documents_per_day=row.documents_per_day,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )
