"""The structure tree of a tagged pdf: which characters belong together, and as what.

Source: ISO 32000-1, 14.7 and 14.8 (structure types); read through PDFium, which follows the role map.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from service.read._pdf import engine
from service.read._pdf.glyphs import Glyphs

_MAX_DEPTH = 60
_MAX_ELEMENTS = 20_000
_MAX_NAMES = 200
_MANY_ELSEWHERE = 12
_HEADINGS = {"H": 0, "Title": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_INLINE = frozenset(
    [
        "Span",
        "Link",
        "Reference",
        "Em",
        "Strong",
        "Quote",
        "Annot",
        "BibEntry",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Sub",
        "Lbl",
        "Private",
        "Form",
    ]
)
_BLOCKS = frozenset(
    ["P", "TD", "TH", "Note", "FENote", "Caption", "TOCI", "Code", "Formula", "Index", "Figure", "Artifact"]
)
_HOLD_PARAGRAPHS = frozenset(("LI", "Note", "FENote", "TD", "TH", "TOCI"))
_LEFT_OUT = frozenset(("Artifact",))


@dataclass(slots=True)
class Tag:
    """A block of the structure tree.

    `name`: its structure type. `level`: of a heading, 0 if the type does not say. `depth`: lists it lies in. `listing`,
    `item`, `row`, `table`: numbers of the list, item, row and table it lies in, None outside. `marks`: its marked
    contents. `begun`: the first of its contents lies on a page before.
    """

    name: str
    level: int = 0
    depth: int = 0
    listing: int | None = None
    item: int | None = None
    row: int | None = None
    table: int | None = None
    quoted: bool = False
    begun: bool = False
    marks: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree the walk is."""

    tag: Tag | None = None
    depth: int = 0
    listing: int | None = None
    item: int | None = None
    row: int | None = None
    table: int | None = None
    quoted: bool = False


def page_tags(page: engine.Handle) -> list[Tag]:
    """The tags of the page, in the order of the tree; those without characters are left out."""
    tree = engine.tree_of_page(page)
    if not tree:
        return []
    try:
        walk = _Walk()
        for index in range(engine.tree_children(tree)):
            element = engine.tree_child(tree, index)
            if element:
                walk.enter(element, _Place(), 0)
        return [tag for tag in walk.tags if tag.marks]
    finally:
        engine.close_tree(tree)


class _Walk:
    """One walk over a page's tree; numbers what it enters."""

    def __init__(self) -> None:
        self.tags: list[Tag] = []
        self.entered = 0

    def enter(self, element: int, place: _Place, deep: int) -> None:
        self.entered += 1
        if deep > _MAX_DEPTH or self.entered > _MAX_ELEMENTS:
            return
        name = _name(element)
        inner = self._inner(name, place)
        elsewhere = 0
        for index in range(engine.element_children(element)):
            child = engine.element_child(element, index)
            if child:
                self.enter(child, inner, deep + 1)
                elsewhere = 1
                continue
            mark = engine.element_mark(element, index)
            if mark >= 0:
                inner = self._hold(mark, inner)
                elsewhere = 1
            elif inner.tag is not None and not inner.tag.marks:
                inner.tag.begun = True
            elif elsewhere:
                # Children stand in order: after those of this page come those of the next.
                elsewhere += 1
                if elsewhere > _MANY_ELSEWHERE:
                    return

    def _hold(self, mark: int, place: _Place) -> _Place:
        tag = place.tag
        if tag is None:
            tag = self._open("P", place)
            place = replace(place, tag=tag)
        tag.marks.append(mark)
        return place

    def _open(self, name: str, place: _Place) -> Tag:
        level = _HEADINGS.get(name, 0)
        tag = Tag(name, level, place.depth, place.listing, place.item, place.row, place.table, place.quoted)
        self.tags.append(tag)
        return tag

    def _inner(self, name: str, place: _Place) -> _Place:
        """Where the children of an element of this type are."""
        held = place.tag.name if place.tag is not None else ""
        if name in _INLINE or name == "LBody" or held == "Artifact" or (name == "Code" and held):
            return place
        if name in _FRAMES:
            return _FRAMES[name](self, place)
        if name == "P" and held in _HOLD_PARAGRAPHS:
            return self._paragraph_inside(place)
        if name in _HEADINGS or name in _BLOCKS:
            return replace(place, tag=self._open(name, place))
        return place

    def in_list(self, place: _Place) -> _Place:
        """A list, one deeper."""
        return replace(place, tag=None, depth=place.depth + 1, listing=self.entered, item=None)

    def in_item(self, place: _Place) -> _Place:
        """An item of a list, with a tag of its own."""
        inner = replace(place, tag=None, item=self.entered)
        return replace(inner, tag=self._open("LI", inner))

    def in_table(self, place: _Place) -> _Place:
        """A table."""
        return replace(place, tag=None, row=None, table=self.entered)

    def in_row(self, place: _Place) -> _Place:
        """A row of a table."""
        return replace(place, tag=None, row=self.entered)

    def in_quotation(self, place: _Place) -> _Place:
        """A quotation."""
        return replace(place, tag=None, quoted=True)

    def _paragraph_inside(self, place: _Place) -> _Place:
        tag = place.tag
        if tag is None or tag.name != "LI" or not tag.marks or len(tag.marks) < 2:
            return place
        return replace(place, tag=self._open("P", place))


_FRAMES: dict[str, Callable[[_Walk, _Place], _Place]] = {
    "L": _Walk.in_list,
    "LI": _Walk.in_item,
    "Table": _Walk.in_table,
    "TR": _Walk.in_row,
    "BlockQuote": _Walk.in_quotation,
}

_NAME = (ctypes.c_char * 64)()
_NAME_AT = ctypes.addressof(_NAME)
_known_names: dict[bytes, str] = {}


def _name(element: int) -> str:
    size = engine.element_type(element, _NAME_AT, 64)
    raw = _NAME.raw[: max(min(size, 64) - 2, 0)]
    name = _known_names.get(raw)
    if name is None:
        name = raw.decode("utf-16-le", "ignore")
        if len(_known_names) < _MAX_NAMES:
            _known_names[raw] = name
    return name


def tag_numbers(glyphs: Glyphs, tags: list[Tag]) -> npt.NDArray[np.int32]:
    """For each character the index of its tag, -1 without."""
    highest = max((mark for tag in tags for mark in tag.marks), default=-1)
    table = np.full(highest + 2, -1, np.int32)
    for index, tag in enumerate(tags):
        table[tag.marks] = index
    marks = np.where(glyphs.mark > highest, -1, glyphs.mark)
    return table[marks]


def covered(glyphs: Glyphs, numbers: npt.NDArray[np.int32]) -> float:
    """The share of the page's upright characters that has a tag."""
    upright = glyphs.style >= 0
    return float((numbers[upright] >= 0).mean()) if upright.any() else 0.0


def by_tag(tags: Sequence[Tag]) -> Iterator[tuple[int, Tag]]:
    """The tags that hold content, with their numbers."""
    return ((index, tag) for index, tag in enumerate(tags) if tag.name not in _LEFT_OUT)
