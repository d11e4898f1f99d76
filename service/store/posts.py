"""Posts as writers know them: looked up, edited, approved, rejected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.orm import Session

from service.errors import ChangedError, NotKeptError, UnpublishableError
from service.model import Post
from service.store._json import from_json, storable, to_json
from service.store.succession import Changes
from service.store.tables import DocumentRow, PostRow, VerdictRow, VersionRow, WordingRow
from service.store.values import FLOW, KeptPost, KeptVerdict, PostStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a post, by whom, and why."""

    verdict: PostStatus
    by: str
    reason: str | None = None


# What a post is: what was said of it, unless its document says otherwise; for queries that join both.
POST_STATUS = case(
    (DocumentRow.retired_at.is_not(None), PostStatus.RETIRED.value),
    (PostRow.stale, PostStatus.STALE.value),
    else_=PostRow.status,
)


class Posts:
    """The posts of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_document(
        self, document_id: str, networks: Sequence[str] = (), status: Sequence[PostStatus] = ()
    ) -> list[KeptPost]:
        """The posts of a document by network, best first; what of earlier versions goes on or is stale is among them.

        Of these networks and states; empty for all, but for posts of a document that is no longer published.
        """
        asked = _posts().where(DocumentRow.id == document_id).order_by(VersionRow.number.desc(), PostRow.rank)
        if networks:
            asked = asked.where(PostRow.network.in_(networks))
        asked = asked.where(POST_STATUS.in_(status) if status else POST_STATUS != PostStatus.RETIRED)
        rows = self._session.execute(asked).all()
        verdicts = self._verdicts([row[0].id for row in rows])
        order = {network: number for number, network in enumerate(dict.fromkeys(row[0].network for row in rows))}
        return [_kept(row, verdicts.get(row[0].id, ())) for row in sorted(rows, key=lambda row: order[row[0].network])]

    def get(self, post_id: str) -> KeptPost:
        """The post.

        Raises:
            NotKeptError: there is none with this id.
        """
        row = self._session.execute(_posts().where(PostRow.id == post_id)).first()
        if row is None:
            raise NotKeptError(f"No post has the id {post_id}.", "GET /v1/documents/{id}/posts lists a document's.")
        return _kept(row, self._verdicts([post_id]).get(post_id, ()))

    def wordings(self, post_id: str) -> list[tuple[int, str, datetime, Post]]:
        """Every wording the post had, the flow's own first: its number, by whom, when, and what."""
        asked = select(WordingRow).where(WordingRow.post_id == post_id).order_by(WordingRow.number)
        return [
            (row.number, row.by, row.created_at, from_json(Post, row.value)) for row in self._session.scalars(asked)
        ]

    def own_wordings(self, post_id: str) -> int:
        """How many of its wordings are the flow's own."""
        asked = select(func.count(WordingRow.id)).where(WordingRow.post_id == post_id, WordingRow.by == FLOW)
        return self._session.scalar(asked) or 0

    def edit(self, post_id: str, revision: int, post: Post, by: str) -> KeptPost:
        """The post with another wording, a draft again.

        Raises:
            NotKeptError: there is none with this id.
            ChangedError: `revision` is not its newest.
        """
        row = self._held(post_id, revision)
        row.wording += 1
        self._session.add(
            WordingRow(
                post_id=post_id, number=row.wording, value=to_json(Post, post), by=by, created_at=datetime.now(UTC)
            )
        )
        self._change(row, PostStatus.DRAFT)
        return self.get(post_id)

    def decide(self, post_id: str, verdict: Verdict, revision: int | None = None) -> KeptPost:
        """The post with the verdict; None for a revision says it of whatever the post says now.

        Raises:
            NotKeptError: there is none with this id.
            ChangedError: `revision` is not its newest.
            UnpublishableError: it is approved, and a part is longer than its network allows.
        """
        row = self._held(post_id, revision)
        if verdict.verdict is PostStatus.APPROVED:
            _refuse_the_long(self.get(post_id).post)
        self._session.add(
            VerdictRow(
                post_id=post_id,
                wording=row.wording,
                verdict=verdict.verdict,
                reason=storable(verdict.reason) if verdict.reason else None,
                by=verdict.by,
                created_at=datetime.now(UTC),
            )
        )
        self._change(row, verdict.verdict)
        return self.get(post_id)

    def _held(self, post_id: str, revision: int | None) -> PostRow:
        row = self._session.get(PostRow, post_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise NotKeptError(f"No post has the id {post_id}.", "GET /v1/documents/{id}/posts lists a document's.")
        if revision is not None and row.revision != revision:
            raise ChangedError(
                "The post was changed since you read it.", "Read it again, and send its new ETag as If-Match."
            )
        return row

    def _change(self, row: PostRow, status: PostStatus) -> None:
        row.status, row.updated_at = status, datetime.now(UTC)
        # Whoever says something of a post has seen what changed in its document.
        row.stale = False
        row.revision += 1
        self._session.flush()

    def _verdicts(self, post_ids: Sequence[str]) -> dict[str, tuple[KeptVerdict, ...]]:
        asked = select(VerdictRow).where(VerdictRow.post_id.in_(post_ids)).order_by(VerdictRow.post_id, VerdictRow.id)
        rows: Iterable[VerdictRow] = self._session.scalars(asked)
        return {post_id: tuple(map(_verdict, of)) for post_id, of in groupby(rows, key=lambda row: row.post_id)}


def _posts() -> Select[PostRow, WordingRow, int, str, str]:
    return (
        select(PostRow, WordingRow, VersionRow.number, DocumentRow.id, POST_STATUS)
        .join(WordingRow, (WordingRow.post_id == PostRow.id) & (WordingRow.number == PostRow.wording))
        .join(VersionRow, VersionRow.id == PostRow.version_id)
        .join(DocumentRow, DocumentRow.id == VersionRow.document_id)
    )


def _kept(row: Row[PostRow, WordingRow, int, str, str], verdicts: Sequence[KeptVerdict]) -> KeptPost:
    post, wording, version, document_id, status = row
    return KeptPost(
        id=post.id,
        document_id=document_id,
        version_id=post.version_id,
        version=version,
        status=PostStatus(status),
        revision=post.revision,
        wording=post.wording,
        post=from_json(Post, wording.value),
        verdicts=tuple(verdicts),
        created_at=post.created_at,
        updated_at=post.updated_at,
        changes=from_json(Changes, post.change) if post.change else (),
    )


def _verdict(row: VerdictRow) -> KeptVerdict:
    return KeptVerdict(PostStatus(row.verdict), row.reason, row.wording, row.by, row.created_at)


def _refuse_the_long(post: Post) -> None:
    for number, part in enumerate(post.parts, start=1):
        if part.length > part.limit:
            raise UnpublishableError(
                f"Part {part.name or number} has {part.length:,} of {part.limit:,} {part.unit.replace('_', ' ')}.",
                "Shorten it with PATCH, then approve it.",
            )
