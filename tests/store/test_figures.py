"""How much is kept, and in which states."""

from __future__ import annotations

from service.model import Source, Wish
from service.store import Stage, Store


def test_documents_are_counted_by_how_far_they_are(store: Store) -> None:
    with store.reading() as kept:
        empty = kept.figures.now()
    assert (empty.documents, set(empty.versions.values()), empty.oldest_unsettled_seconds) == (0, {0}, 0)
    assert {"stale", "retired", "approved"} < set(empty.posts)
    with store.writing() as kept:
        added = [kept.documents.add(Source("a.md", str(number).encode()), Wish())[0] for number in range(3)]
        kept.versions.claim(added[0].version_id, Stage.READ, "w1")
    with store.reading() as kept:
        now = kept.figures.now()
    assert (now.documents, now.versions["queued"], now.versions["processing"], now.versions["ready"]) == (3, 2, 1, 0)
    assert 0 <= now.oldest_unsettled_seconds < 60
