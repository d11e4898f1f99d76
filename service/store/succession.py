"""What becomes of a document's posts when a newer version of it is ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from chunkers import Document, Span
from service.model import Post, Snippet
from service.store._json import from_json, to_json
from service.store._moved import Succession
from service.store._moved_posts import changes_in, moved_post, spans_of
from service.store.tables import PostRow, SnippetRow, VersionRow, WordingRow
from service.store.values import Change, PostStatus

Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Heir:
    """A post of an earlier version that goes on in the newer one, with its origins counted there.

    `spans`: where what it was made of stands there.
    """

    row: PostRow
    post: Post
    spans: tuple[Span, ...] = ()


class Inheritance:
    """The posts of a document's earlier versions, at the moment a newer one is ready.

    What nobody touched gives way to the new posts. What was approved, rejected or edited goes on while the sentences
    that its words come from stand in the new version; else it stays as it is, told apart by what changed. `stale`: the
    ids of those of which nobody knew that before.
    """

    def __init__(self, session: Session, version: VersionRow, now: datetime) -> None:
        self._session, self._version, self._now = session, version, now
        self._read: dict[str, tuple[Succession, dict[str, tuple[Span, ...]]]] = {}
        self._spans = {snippet.id: snippet.spans for snippet in self._snippets(version.id)}
        self.stale: list[str] = []
        self._ids = {spans: id_ for id_, spans in self._spans.items()}

    def settle(self, posts: Sequence[Post]) -> list[Post | Heir]:
        """The posts of the version in order: the new ones, and in the stead of some those that go on.

        Where an earlier post goes on, no new one of the same words of the document comes beside it on its network.
        """
        earlier = [(row, from_json(Post, wording.value)) for row, wording in self._earlier()]
        heirs = [*filter(None, (self._heir(row, post) for row, post in earlier if _is_touched(row)))]
        fresh = [post for post in posts if not any(self._is_of_the_same(post, heir) for heir in heirs)]
        untouched = [(row, post) for row, post in earlier if not _is_touched(row)]
        kept = _said_again(untouched, fresh)
        self._drop({row.id for row, _ in untouched} - {heir.row.id for heir in kept.values()})
        self._forget_snippets()
        return _by_network(heirs, [kept.get(number, post) for number, post in enumerate(fresh)])

    def _earlier(self) -> Iterator[tuple[PostRow, WordingRow]]:
        asked = (
            select(PostRow, WordingRow)
            .join(WordingRow, (WordingRow.post_id == PostRow.id) & (WordingRow.number == PostRow.wording))
            .join(VersionRow, VersionRow.id == PostRow.version_id)
            .where(VersionRow.document_id == self._version.document_id, VersionRow.id != self._version.id)
            .order_by(VersionRow.number.desc(), PostRow.rank)
            .with_for_update(of=PostRow)
            .execution_options(populate_existing=True)
        )
        yield from self._session.execute(asked).all()

    def _heir(self, row: PostRow, post: Post) -> Heir | None:
        """The post where it goes on; else None, and the row says what changed."""
        succession, snippets = self._succession(row.version_id)
        changes = changes_in(post, succession)
        if not spans_of(post):
            # Worded anew by a person, it still is about what it was made of.
            changes = changes_in(self._first(row), succession)
        if changes:
            self._mark(row, changes)
            return None
        row.change, row.stale = None, False
        placed = {each: _placed(snippets.get(each, ()), succession) for each in post.snippets}
        # One that was not picked again keeps the id it had.
        moved = moved_post(post, succession, [self._ids.get(spans, each) for each, spans in placed.items()])
        return Heir(row, moved, tuple(chain.from_iterable(placed.values())) or tuple(spans_of(moved)))

    def _mark(self, row: PostRow, changes: Changes) -> None:
        """Nothing; the post is stale, unless somebody has answered to these very changes before."""
        said = to_json(Changes, changes)
        if said != row.change:
            row.change, row.stale = said, True
            self.stale.append(row.id)
            row.revision, row.updated_at = row.revision + 1, self._now

    def _first(self, row: PostRow) -> Post:
        asked = select(WordingRow.value).where(WordingRow.post_id == row.id, WordingRow.number == 1)
        return from_json(Post, self._session.execute(asked).scalar_one())

    def _succession(self, version_id: str) -> tuple[Succession, dict[str, tuple[Span, ...]]]:
        """The earlier version held against the new one, and where its snippets stand in it."""
        if version_id not in self._read:
            spans = {snippet.id: snippet.spans for snippet in self._snippets(version_id)}
            self._read[version_id] = Succession(self._text(version_id), self._text(self._version.id)), spans
        return self._read[version_id]

    def _text(self, version_id: str) -> Document:
        asked = select(VersionRow.text).where(VersionRow.id == version_id)
        return from_json(Document, self._session.execute(asked).scalar_one() or "")

    def _snippets(self, version_id: str) -> Iterator[Snippet]:
        asked = select(SnippetRow.value).where(SnippetRow.version_id == version_id)
        return (from_json(Snippet, value) for value in self._session.scalars(asked))

    def _is_of_the_same(self, new: Post, heir: Heir) -> bool:
        """Whether both are for one network and made of overlapping words."""
        made_of = [span for each in new.snippets for span in self._spans.get(each, ())]
        return new.network == heir.post.network and any(one.overlaps(other) for one in made_of for other in heir.spans)

    def _drop(self, ids: AbstractSet[str]) -> None:
        self._session.execute(delete(PostRow).where(PostRow.id.in_(ids)))

    def _forget_snippets(self) -> None:
        earlier = select(VersionRow.id).where(
            VersionRow.document_id == self._version.document_id, VersionRow.id != self._version.id
        )
        self._session.execute(delete(SnippetRow).where(SnippetRow.version_id.in_(earlier)))


def move_row(session: Session, heir: Heir, version_id: str, rank: int, now: datetime) -> None:
    """Nothing; the post is one of the version, at this place."""
    row = heir.row
    row.version_id, row.rank = version_id, rank
    row.revision, row.updated_at = row.revision + 1, now
    asked = select(WordingRow).where(WordingRow.post_id == row.id, WordingRow.number == row.wording)
    session.execute(asked).scalar_one().value = to_json(Post, heir.post)


def _is_touched(row: PostRow) -> bool:
    return row.status != PostStatus.DRAFT or row.wording > 1


def _words(post: Post) -> tuple[str, ...]:
    return (post.network, *(str(part.words) for part in post.parts))


def _placed(spans: Sequence[Span], succession: Succession) -> tuple[Span, ...]:
    return tuple(filter(None, map(succession.place, spans)))


def _said_again(untouched: Sequence[tuple[PostRow, Post]], fresh: Sequence[Post]) -> dict[int, Heir]:
    """Of the new posts, by number, those that say what one that nobody touched said before: it stays."""
    said = {_words(post): row for row, post in reversed(untouched)}
    found = ((number, post, said.pop(_words(post), None)) for number, post in enumerate(fresh))
    return {number: Heir(row, post) for number, post, row in found if row is not None}


def _by_network(heirs: Sequence[Heir], fresh: Sequence[Post | Heir]) -> list[Post | Heir]:
    """All of them, network by network in the order of the new posts; those that went on first."""
    listed = [*chain(heirs, fresh)]
    order = {network: number for number, network in enumerate(dict.fromkeys(map(_network, [*fresh, *heirs])))}
    return sorted(listed, key=lambda each: order[_network(each)])


def _network(each: Post | Heir) -> str:
    return each.network if isinstance(each, Post) else each.post.network
