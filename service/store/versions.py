"""Versions of documents as those see them who work on them: claimed, brought on, settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from chunkers import Document
from service.errors import LostClaimError
from service.model import Post, Snippet, Source, Unfit, Wish
from service.store._ids import new_id
from service.store._json import from_json, storable, to_json
from service.store.sources import drop_orphans, get_bytes
from service.store.succession import Heir, Inheritance, move_row
from service.store.tables import DocumentRow, PostRow, SnippetRow, VersionRow, WordingRow
from service.store.values import FLOW, Claim, Fault, Findings, PostStatus, Stage, Status

_NEXT = dict(zip(Stage, [*list(Stage)[1:], None], strict=True))


class Versions:
    """The versions of one transaction; `keep_bytes`: whether a source's bytes stay when its version is settled."""

    def __init__(self, session: Session, *, keep_bytes: bool) -> None:
        self._session = session
        self._keep_bytes = keep_bytes

    def unsettled(self, limit: int = 1000) -> list[str]:
        """The ids of versions that somebody has to work on, oldest first, at most `limit`."""
        asked = select(VersionRow.id).where(VersionRow.status.in_([Status.QUEUED, Status.PROCESSING]))
        return list(self._session.scalars(asked.order_by(VersionRow.id).limit(limit)))

    def claim(self, version_id: str, stage: Stage, worker: str) -> Claim | None:
        """The right to do this stage, None where there is nothing to do: it is done, settled or deleted."""
        row = self._locked(version_id)
        if row is None or Status(row.status).settled or row.stage != stage:
            return None
        claim = Claim(version_id, stage, row.fence + 1, row.deaths)
        row.fence, row.deaths = claim.fence, row.deaths + 1
        row.status, row.worker = Status.PROCESSING, worker
        return claim

    def give_back(self, claim: Claim) -> None:
        """Nothing; the claim counts for no death, because nothing was begun under it."""
        row = self._held(claim)
        row.deaths = claim.deaths

    def source(self, version_id: str) -> Source:
        """The source with its bytes, which must be kept still."""
        asked = select(VersionRow.source, VersionRow.bytes_digest).where(VersionRow.id == version_id)
        source, digest = self._session.execute(asked).one()
        return replace(from_json(Source, source), data=get_bytes(self._session, digest or ""))

    def wish(self, version_id: str) -> Wish:
        """What is asked for."""
        asked = select(VersionRow.wish).where(VersionRow.id == version_id)
        return from_json(Wish, self._session.execute(asked).scalar_one())

    def document(self, version_id: str) -> Document:
        """The document as it was read; it must have been."""
        asked = select(VersionRow.text).where(VersionRow.id == version_id)
        return from_json(Document, self._session.execute(asked).scalar_one() or "")

    def snippets(self, version_id: str) -> tuple[Snippet, ...]:
        """The snippets, best first."""
        asked = select(SnippetRow.value).where(SnippetRow.version_id == version_id).order_by(SnippetRow.rank)
        return tuple(from_json(Snippet, value) for value in self._session.scalars(asked))

    def keep_document(self, claim: Claim, document: Document) -> None:
        """Nothing; the document was read.

        Raises:
            LostClaimError: another has claimed the version since, or it is gone.
        """
        row = self._held(claim)
        # A read-only mapping has no place in JSON; a plain one has.
        row.text = to_json(Document, replace(document, details=dict(document.details)))
        row.title = storable(document.detail("title") or "") or None
        self._go_on(row)

    def findings(self, version_id: str) -> Findings:
        """What the flow has said of the version so far."""
        asked = select(VersionRow.outcome).where(VersionRow.id == version_id)
        outcome = self._session.execute(asked).scalar_one()
        return from_json(Findings, outcome) if outcome else Findings()

    def keep_snippets(self, claim: Claim, snippets: Sequence[Snippet], found: Findings) -> None:
        """Nothing; the snippets were picked.

        Raises:
            LostClaimError: as above.
        """
        row = self._held(claim)
        self._session.execute(delete(SnippetRow).where(SnippetRow.version_id == row.id))
        self._session.add_all(_snippet_row(row.id, rank, snippet) for rank, snippet in enumerate(snippets))
        row.outcome = to_json(Findings, found)
        self._go_on(row)

    def keep_posts(
        self, claim: Claim, posts: Sequence[Post], unfit: Sequence[Unfit], notes: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """The ids of posts that are stale by this; the version is ready and shown, the notes added to what was said.

        Posts of earlier versions give way to them, or go on beside them: see `Inheritance`.

        Raises:
            LostClaimError: as above.
        """
        row = self._held(claim)
        now = datetime.now(UTC)
        inheritance = Inheritance(self._session, row, now)
        for rank, post in enumerate(inheritance.settle(posts)):
            if isinstance(post, Heir):
                move_row(self._session, post, row.id, rank, now)
                continue
            kept = _post_row(row.id, rank, post, now)
            self._session.add(kept)
            self._session.add(_first_wording(kept.id, post, now))
        found = self.findings(row.id)
        row.outcome = to_json(Findings, replace(found, unfit=tuple(unfit), notes=(*found.notes, *notes)))
        self._go_on(row)
        self._settle(row, Status.READY)
        shown = update(DocumentRow).where(DocumentRow.id == row.document_id).values(shown=row.number)
        self._session.execute(shown)
        return tuple(inheritance.stale)

    def fail(self, claim: Claim, fault: Fault, status: Status = Status.FAILED) -> None:
        """Nothing; the version has come to its end, and why is kept.

        Raises:
            LostClaimError: as above.
        """
        self._end(self._held(claim), fault, status)

    def give_up(self, version_id: str, fault: Fault, status: Status) -> bool:
        """Whether the version has come to its end by this, whoever had claimed it; not if it had before."""
        row = self._locked(version_id)
        if row is None or Status(row.status).settled:
            return False
        row.fence += 1
        self._end(row, fault, status)
        return True

    def replace_unsettled(self, document_id: str) -> None:
        """Nothing; no version of the document, which this transaction holds, is worked on any more."""
        asked = select(VersionRow.id).where(
            VersionRow.document_id == document_id, VersionRow.status.in_([Status.QUEUED, Status.PROCESSING])
        )
        for version_id in self._session.scalars(asked).all():
            row = self._locked(version_id)
            if row is not None and not Status(row.status).settled:
                row.fence += 1
                self._settle(row, Status.REPLACED)

    def _locked(self, version_id: str) -> VersionRow | None:
        """The version; whoever holds it holds its document first, so that no two wait for one another."""
        document = select(DocumentRow.id).join(VersionRow, VersionRow.document_id == DocumentRow.id)
        self._session.execute(document.where(VersionRow.id == version_id).with_for_update(of=DocumentRow))
        return self._session.get(VersionRow, version_id, with_for_update=True, populate_existing=True)

    def _held(self, claim: Claim) -> VersionRow:
        row = self._locked(claim.version_id)
        if row is None or row.fence != claim.fence or Status(row.status).settled:
            raise LostClaimError("The document was given to another, or deleted.", "There is nothing to be done.")
        return row

    def _go_on(self, row: VersionRow) -> None:
        row.deaths = 0
        row.stage = _NEXT[Stage(row.stage)] if row.stage else None

    def _end(self, row: VersionRow, fault: Fault, status: Status) -> None:
        row.fault, row.problem, row.remedy = fault.kind, storable(fault.problem), storable(fault.remedy)
        self._settle(row, status)

    def _settle(self, row: VersionRow, status: Status) -> None:
        now = datetime.now(UTC)
        row.status, row.settled_at = status, now
        touched = update(DocumentRow).where(DocumentRow.id == row.document_id).values(updated_at=now)
        self._session.execute(touched)
        digest = row.bytes_digest
        if not self._keep_bytes and digest is not None:
            row.bytes_digest = None
            self._session.flush()
            drop_orphans(self._session, [digest])


def _snippet_row(version_id: str, rank: int, snippet: Snippet) -> SnippetRow:
    return SnippetRow(
        version_id=version_id,
        rank=rank,
        key=snippet.id,
        kind=snippet.kind,
        score=snippet.score,
        text=storable(snippet.text),
        value=to_json(Snippet, snippet),
    )


def _post_row(version_id: str, rank: int, post: Post, now: datetime) -> PostRow:
    return PostRow(
        id=new_id("post"),
        version_id=version_id,
        rank=rank,
        network=post.network,
        status=PostStatus.DRAFT,
        wording=1,
        revision=1,
        created_at=now,
        updated_at=now,
    )


def _first_wording(post_id: str, post: Post, now: datetime) -> WordingRow:
    return WordingRow(post_id=post_id, number=1, value=to_json(Post, post), by=FLOW, created_at=now)
