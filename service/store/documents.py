"""Documents as callers know them: added, looked up, listed, deleted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, delete, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from chunkers import Document
from service.errors import KeyUsedError, NotKeptError
from service.model import Source, Wish
from service.store._ids import new_id
from service.store._json import from_json, storable, to_json
from service.store._new_version import new_version
from service.store.renewed import KeptVersion
from service.store.search import matching_snippets
from service.store.sources import drop_orphans
from service.store.tables import DocumentRow, IdempotencyRow, PostRow, SnippetRow, VersionRow
from service.store.values import Fault, Findings, KeptDocument, Stage, Status

_NEWEST, _SHOWN = aliased(VersionRow), aliased(VersionRow)
_SNIPPETS = (
    select(func.count(SnippetRow.id))
    .where(SnippetRow.version_id == _SHOWN.id)
    .correlate(_SHOWN)
    .scalar_subquery()
    .label("snippets")
)
_OF_ANY_VERSION = aliased(VersionRow)
_POSTS = (
    select(func.count(PostRow.id))
    .join(_OF_ANY_VERSION, _OF_ANY_VERSION.id == PostRow.version_id)
    .where(_OF_ANY_VERSION.document_id == DocumentRow.id)
    .correlate(DocumentRow)
    .scalar_subquery()
    .label("posts")
)


@dataclass(frozen=True, slots=True)
class Page:
    """Which documents are asked for: at most `limit`, made before the one with the id `before`, newest first.

    `query`: words of a snippet, of the title or of the name. `status`: only these, empty for all.
    """

    limit: int
    before: str | None = None
    query: str | None = None
    status: tuple[Status, ...] = ()


class Documents:
    """The documents of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self, source: Source, wish: Wish, key: str | None = None, asked: Wish | None = None
    ) -> tuple[KeptDocument, bool]:
        """The document, queued, and whether it is new: with a `key` that was used for the same before, it is not.

        `asked`: what the request itself wishes for, by which two are the same, though what is kept beside has changed.

        Raises:
            KeyUsedError: the key was used for another source or another wish.
        """
        print_ = _fingerprint(source, asked or wish)
        known = self._used(key) if key is not None else None
        if known is not None:
            if known.fingerprint != print_:
                raise KeyUsedError("This Idempotency-Key was used for another request.", "Send a new key with it.")
            return self.get(known.document_id), False
        document = self._new(source, wish)
        if key is not None:
            self._session.add(
                IdempotencyRow(key=key, fingerprint=print_, document_id=document.id, created_at=document.created_at)
            )
            self._session.flush()
        return self.get(document.id), True

    def get(self, document_id: str) -> KeptDocument:
        """The document.

        Raises:
            NotKeptError: there is none with this id.
        """
        found = self._session.execute(_documents().where(DocumentRow.id == document_id)).first()
        if found is None:
            raise NotKeptError(f"No document has the id {document_id}.", "GET /v1/documents lists those there are.")
        return _kept(found)

    def of_version(self, version_id: str) -> KeptDocument:
        """The document that the version is of, as it is with its newest version.

        Raises:
            NotKeptError: there is no such version.
        """
        asked = select(VersionRow.document_id).where(VersionRow.id == version_id)
        return self.get(self._session.execute(asked).scalar_one_or_none() or version_id)

    def page(self, asked: Page) -> list[KeptDocument]:
        """Those asked for, newest first."""
        listed = _documents().order_by(DocumentRow.id.desc()).limit(asked.limit)
        if asked.before is not None:
            listed = listed.where(DocumentRow.id < asked.before)
        if asked.status:
            listed = listed.where(_NEWEST.status.in_(asked.status))
        if asked.query is not None:
            listed = listed.where(self._about(asked.query))
        return [_kept(row) for row in self._session.execute(listed)]

    def versions(self, document_id: str) -> list[KeptVersion]:
        """The versions of the document, newest first; none of a document that is not there."""
        asked = select(VersionRow).where(VersionRow.document_id == document_id).order_by(VersionRow.number.desc())
        return [_kept_version(row) for row in self._session.scalars(asked)]

    def delete(self, document_id: str) -> None:
        """Nothing; the document is gone with all that came from it.

        Raises:
            NotKeptError: there is none with this id.
        """
        held = select(VersionRow.bytes_digest).where(VersionRow.document_id == document_id)
        digests = [digest for digest in self._session.scalars(held) if digest is not None]
        gone = self._session.execute(
            delete(DocumentRow).where(DocumentRow.id == document_id).returning(DocumentRow.id)
        ).first()
        if gone is None:
            raise NotKeptError(f"No document has the id {document_id}.", "It may have been deleted already.")
        drop_orphans(self._session, digests)

    def read(self, document: KeptDocument) -> tuple[Document | None, Findings]:
        """What was read in the version that is shown, None before that, and what the flow says of it."""
        asked = select(VersionRow.text, VersionRow.outcome).where(VersionRow.id == document.shown_id)
        text, outcome = self._session.execute(asked).one()
        found = from_json(Findings, outcome) if outcome else Findings()
        return (from_json(Document, text) if text else None), found

    def _used(self, key: str) -> IdempotencyRow | None:
        """What the key was used for; no other can use it until this transaction ends (on SQLite none writes anyway)."""
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))
        return self._session.get(IdempotencyRow, key)

    def _new(self, source: Source, wish: Wish) -> DocumentRow:
        now = datetime.now(UTC)
        document = DocumentRow(id=new_id("doc"), current=1, created_at=now, updated_at=now)
        self._session.add(document)
        self._session.flush()
        new_version(self._session, document.id, 1, (source, wish), now)
        return document

    def _about(self, query: str) -> Any:  # noqa: ANN401 - a condition, for which SQLAlchemy has no plain type
        query = storable(query)
        found = matching_snippets(self._session, query)
        return or_(
            _SHOWN.title.icontains(query, autoescape=True),
            _SHOWN.name.icontains(query, autoescape=True),
            exists().where(SnippetRow.version_id == _SHOWN.id, SnippetRow.id.in_(found)),
        )


def _documents() -> Select[DocumentRow, VersionRow, VersionRow, int, int]:
    return (
        select(DocumentRow, _NEWEST, _SHOWN, _SNIPPETS, _POSTS)
        .join(_NEWEST, (_NEWEST.document_id == DocumentRow.id) & (_NEWEST.number == DocumentRow.current))
        .join(_SHOWN, (_SHOWN.document_id == DocumentRow.id) & (_SHOWN.number == shown_number()))
    )


def shown_number() -> Any:  # noqa: ANN401 - an expression, for which SQLAlchemy has no plain type
    """The number of the version that is shown: the newest that is ready, before any is, the newest."""
    return func.coalesce(DocumentRow.shown, DocumentRow.current)


def _kept(row: Row[DocumentRow, VersionRow, VersionRow, int, int]) -> KeptDocument:
    document, version, shown, snippets, posts = row
    return KeptDocument(
        id=document.id,
        version_id=version.id,
        version=version.number,
        name=version.name,
        title=version.title or shown.title,
        status=Status(version.status),
        stage=Stage(version.stage) if version.stage else None,
        digest=version.digest,
        bytes_kept=version.bytes_digest is not None,
        fault=_fault(version),
        snippets=snippets,
        posts=posts,
        created_at=document.created_at,
        updated_at=document.updated_at,
        shown_id=shown.id,
        shown=shown.number,
        origin=document.origin,
        retired_at=document.retired_at,
    )


def _kept_version(row: VersionRow) -> KeptVersion:
    return KeptVersion(
        number=row.number,
        status=Status(row.status),
        name=row.name,
        title=row.title,
        digest=row.digest,
        bytes_kept=row.bytes_digest is not None,
        fault=_fault(row),
        created_at=row.created_at,
        settled_at=row.settled_at,
    )


def _fault(version: VersionRow) -> Fault | None:
    return Fault(version.fault, version.problem or "", version.remedy or "") if version.fault else None


def _fingerprint(source: Source, wish: Wish) -> str:
    """SHA-256 in hex of all that is asked for."""
    asked = sha256(source.data)
    for text in (to_json(Source, replace(source, data=b"")), to_json(Wish, wish)):
        asked.update(sha256(text.encode()).digest())
    return asked.hexdigest()
