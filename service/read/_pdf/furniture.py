"""Running heads, page numbers and the like: what is printed on the edge of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from service.read._pdf.chunks import Page
from service.read._pdf.segments import Segment

# Shares of the page's height; heads and feet of the papers measured lie within, first lines of text mostly without.
_EDGE = 0.12
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|slide)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|\|)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE
)
_SECOND_GRID = 10_000
_Key = tuple[str, int]
_NUMBERS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Page], body_size: float) -> None:
    """Take running heads, feet and page numbers off the pages; a repeated title in large type stays once."""
    counts = Counter(key for page in pages for key in {key for each in _on_edge(page) for key in _keys(each)})
    # Seen twice in a short paper, four times in a long one. Source: trial over six papers, 2026-11.
    often = max(2, min(4, round(0.3 * len(pages))))
    seen: set[str] = set()
    for page in pages:
        edge = set(map(id, _on_edge(page)))
        page.segments[:] = [
            each
            for each in page.segments
            if id(each) not in edge or not _is_furniture(page, each, counts, often, body_size, seen)
        ]


def _on_edge(page: Page) -> Iterator[Segment]:
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    return (each for each in page.segments if each.baseline < low or each.baseline > high)


def _keys(segment: Segment) -> tuple[_Key, _Key]:
    """Words and place, the place in two grids so that no edge of a cell parts what stands together."""
    words = _NUMBERS.sub("#", segment.text).lower()
    return (words, round(segment.baseline / 8)), (words, round(segment.baseline / 8 + 0.5) + _SECOND_GRID)


def _is_furniture(
    page: Page, segment: Segment, counts: Counter[_Key], often: int, body_size: float, seen: set[str]
) -> bool:
    if _PAGE_NUMBER.fullmatch(segment.text) and _is_outermost(page, segment):
        return True
    if max(counts[key] for key in _keys(segment)) < often:
        return False
    if segment.size > 1.25 * body_size and segment.baseline > page.height / 2:
        # The title of a slide stands where a running head would.
        again = segment.text in seen
        seen.add(segment.text)
        return again
    return True


def _is_outermost(page: Page, segment: Segment) -> bool:
    """Whether no other line stands between the segment and the nearer edge, top or bottom, of the page."""
    near = 0.5 * segment.size
    if segment.baseline < page.height / 2:
        return all(other.baseline > segment.baseline - near for other in page.segments)
    return all(other.baseline < segment.baseline + near for other in page.segments)
