"""Documents that come again: as a newer version, or as what another system published or took back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.errors import NotKeptError
from service.model import Source, Wish
from service.store._ids import new_id
from service.store._json import from_json
from service.store._new_version import new_version
from service.store.documents import Documents
from service.store.renewed import Deal, Dealt
from service.store.tables import DocumentRow, VersionRow
from service.store.values import Status
from service.store.versions import Versions

_FAILED = {Status.FAILED, Status.PARKED}
_LONGEST_ORIGIN, _LONGEST_TOLD = 300, 100

_OUTDATED = "What is here was published or taken back later than this."


class Updates:
    """The updates of one transaction."""

    def __init__(self, session: Session, documents: Documents, versions: Versions) -> None:
        self._session, self._documents, self._versions = session, documents, versions

    def update(self, document_id: str, source: Source, wish: Wish) -> Dealt:
        """The document with this as its newest version, or as it was, if its newest is of the same bytes and wish.

        Work on an older version that is not done ends. One that failed is tried again.

        Raises:
            NotKeptError: there is none with this id.
        """
        row = self._session.get(DocumentRow, document_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise NotKeptError(f"No document has the id {document_id}.", "GET /v1/documents lists those there are.")
        return Dealt(self._renew(row, source, wish), self._documents.get(document_id))

    def publish(self, origin: str, told: str, source: Source, wish: Wish) -> Dealt:
        """The document that another system calls `origin`: made, given a newer version, brought back, or left alone.

        `told`: what that system tells versions apart by, a time where it has one, empty where it has nothing.
        """
        row = self._of_origin(origin)
        if row is None:
            return Dealt(Deal.ADDED, self._documents.get(self._make(origin, told, (source, wish))))
        if _is_older(told, row.told):
            return Dealt(Deal.IGNORED, self._documents.get(row.id), _OUTDATED)
        row.told = _short(told, _LONGEST_TOLD) or row.told
        deal = self._renew(row, source, wish)
        if row.retired_at is not None:
            row.retired_at, row.updated_at = None, datetime.now(UTC)
            deal = Deal.RESTORED if deal is Deal.UNCHANGED else deal
        self._session.flush()
        return Dealt(deal, self._documents.get(row.id))

    def retire(self, origin: str, told: str) -> Dealt:
        """The document that another system calls `origin`, no longer published; its posts are kept."""
        row = self._of_origin(origin)
        if row is None:
            return Dealt(Deal.IGNORED, None, "No document came from it.")
        if _is_older(told, row.told):
            return Dealt(Deal.IGNORED, self._documents.get(row.id), _OUTDATED)
        row.told = _short(told, _LONGEST_TOLD) or row.told
        deal = Deal.UNCHANGED
        if row.retired_at is None:
            row.retired_at = row.updated_at = datetime.now(UTC)
            deal = Deal.RETIRED
        self._session.flush()
        return Dealt(deal, self._documents.get(row.id))

    def _of_origin(self, origin: str) -> DocumentRow | None:
        """The document of this origin; no other transaction makes one before this ends (on SQLite none writes)."""
        origin = _short(origin, _LONGEST_ORIGIN)
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(origin, 0))))
        asked = select(DocumentRow).where(DocumentRow.origin == origin)
        return self._session.scalars(asked.with_for_update().execution_options(populate_existing=True)).first()

    def _make(self, origin: str, told: str, asked: tuple[Source, Wish]) -> str:
        now = datetime.now(UTC)
        row = DocumentRow(
            id=new_id("doc"),
            origin=_short(origin, _LONGEST_ORIGIN),
            told=_short(told, _LONGEST_TOLD) or None,
            current=1,
            created_at=now,
            updated_at=now,
        )
        self._session.add(row)
        self._session.flush()
        new_version(self._session, row.id, 1, asked, now)
        return row.id

    def _renew(self, row: DocumentRow, source: Source, wish: Wish) -> Deal:
        """What was done to the document, which this transaction holds."""
        newest = select(VersionRow).where(VersionRow.document_id == row.id, VersionRow.number == row.current)
        version = self._session.scalars(newest.execution_options(populate_existing=True)).one()
        if Status(version.status) not in _FAILED and _is_the_same(version, source, wish):
            return Deal.UNCHANGED
        self._versions.replace_unsettled(row.id)
        row.current, row.updated_at = row.current + 1, datetime.now(UTC)
        new_version(self._session, row.id, row.current, (source, wish), row.updated_at)
        return Deal.UPDATED


def _is_the_same(version: VersionRow, source: Source, wish: Wish) -> bool:
    before = from_json(Source, version.source)
    same = version.digest == sha256(source.data).hexdigest() and before.format == source.format
    return same and from_json(Wish, version.wish) == wish


def _is_older(told: str, known: str | None) -> bool:
    """Whether one version came before another, as far as their names tell: by times, or by numbers."""
    for read in _READINGS:
        try:
            return read(told) < read(known or "")
        except (ValueError, TypeError):
            continue
    return False


def _moment(text: str) -> float:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


_READINGS: tuple[Callable[[str], float], ...] = (int, _moment)


def _short(text: str, most: int) -> str:
    """The text, or what stands for it where it is too long for its column; without what PostgreSQL does not take."""
    return text.replace("\0", "") if len(text) <= most else sha256(text.encode()).hexdigest()
