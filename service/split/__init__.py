"""A parsed document into passages: runs every chunker and keeps each passage once."""

from __future__ import annotations

from chunkers import Parse, Passage, PassageKind, Span, chunker_names, get_chunker

# A sentence that several chunkers cut is known by what makes it most worth sharing.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            PassageKind.QUOTATION,
            PassageKind.STATISTIC,
            PassageKind.STORY,
            PassageKind.CONTRAST,
            PassageKind.DEFINITION,
            PassageKind.TIP,
            PassageKind.QUESTION,
            PassageKind.LIST,
            PassageKind.CLAIM,
        )
    )
}


def split_document(parse: Parse) -> tuple[Passage, ...]:
    """All passages in document order; of those with the same spans, the one of the most telling kind."""
    best: dict[tuple[Span, ...], Passage] = {}
    for name in chunker_names():
        for passage in get_chunker(name)(parse):
            known = best.get(passage.spans)
            if known is None or _RANK[passage.kind] < _RANK[known.kind]:
                best[passage.spans] = passage
    return tuple(sorted(best.values(), key=lambda passage: (passage.spans, _RANK[passage.kind])))
