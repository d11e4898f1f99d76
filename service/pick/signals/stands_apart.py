"""Stands apart: a paragraph of its own, or a short one."""

from __future__ import annotations

import math

from chunkers import BlockKind
from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

# Characters; what is shorter is set off rather than told.
_SHORT_BLOCK = 250


@signal("stands_apart", "alone", "short_block", "block_length", "item", "set_as_quotation")
def stands_apart(stretch: Stretch, context: Context) -> Reading:
    """Whether it is all its block, whether that is short, the log of its length, and what kind it is."""
    alone = stretch.first and stretch.last
    length = len(stretch.block.span)
    item, quotation = (stretch.block.kind is kind for kind in (BlockKind.LIST_ITEM, BlockKind.QUOTATION))
    says = "an item of a list" if item else "set apart as a quotation" if quotation else ""
    values = (
        float(alone),
        float(alone and length < _SHORT_BLOCK),
        math.log(max(1, length)),
        float(item),
        float(quotation),
    )
    return Reading(values, says or ("a paragraph of its own" if alone else "part of a longer paragraph"))
