"""Emphasis: the author set it in bold or italics, or linked it."""

from __future__ import annotations

from chunkers import MarkKind
from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal


@signal("emphasis", "strong", "emphasis", "link")
def emphasis(stretch: Stretch, context: Context) -> Reading:
    """Shares of its characters in bold, in italics and in links."""
    strong, italic, link = (_share(stretch, kind) for kind in (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK))
    if strong + italic > 0.3:
        return Reading((strong, italic, link), "the author set it in bold or italics")
    return Reading((strong, italic, link), "holds a link" if link else "")


def _share(stretch: Stretch, kind: MarkKind) -> float:
    marked = sum(
        min(mark.span.end, stretch.span.end) - max(mark.span.start, stretch.span.start)
        for mark in stretch.block.marks
        if mark.kind is kind and mark.span.overlaps(stretch.span)
    )
    return min(1.0, marked / max(1, len(stretch.span)))
