"""How much text, linked text and prose each element of a page holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from justhtml import Element, Node, Text

from service.read._html.tree import class_words
from service.read._html.vocabulary import words_of

# A teaser's line or a caption is shorter than this more often than a paragraph is.
MIN_PROSE_CHARACTERS = 40
# In running text one word in ten is linked; in menus and teasers all are.
MAX_PROSE_LINKED = 0.4

_SILENT = frozenset(
    {
        *(
            "head",
            "title",
            "script",
            "style",
            "template",
            "noscript",
            "noframes",
            "frameset",
            "iframe",
            "object",
            "embed",
        ),
        *("applet", "audio", "video", "canvas", "svg", "map", "button", "select", "textarea", "datalist"),
    }
)
_COMMAS = (",", "،", "、")
_NO_PROSE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "th", "a", "address", "label"})


@dataclass(slots=True, eq=False)
class Measured:
    """An element and what stands below it, in characters.

    `own`, `own_linked`: text of the element as one paragraph, that of blocks within left out. `text`, `linked`: all.
    `prose`: the text of all paragraphs below, without list items, since lists of headlines look like prose.
    `dropped`: it is no content.
    """

    node: Node
    parent: Measured | None
    block: bool
    direct: int = 0
    commas: int = 0
    own: int = 0
    own_linked: int = 0
    own_commas: int = 0
    text: int = 0
    linked: int = 0
    prose: int = 0
    score: float = 0.0
    dropped: bool = False
    words: frozenset[str] = frozenset()
    children: list[Measured] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The element's name."""
        return self.node.name

    @property
    def link_density(self) -> float:
        """The share of the text that is linked, 0 to 1."""
        return self.linked / self.text if self.text else 0.0

    @property
    def is_prose(self) -> bool:
        """Whether the element by itself is a paragraph of running text."""
        return (
            self.block
            and self.own >= MIN_PROSE_CHARACTERS
            and self.own_linked <= MAX_PROSE_LINKED * self.own
            and self.name not in _NO_PROSE
        )


def measure_elements(root: Node) -> list[Measured]:
    """The elements from `root` down that can hold words, in document order, with their sums."""
    found: list[Measured] = []
    blocks = words_of("elements", "blocks")
    stack: list[tuple[Node, Measured | None]] = [(root, None)]
    while stack:
        node, parent = stack.pop()
        measured = Measured(node, parent, node.name in blocks or parent is None)
        if node.attrs:
            measured.words = class_words(node)
        if parent is not None:
            parent.children.append(measured)
        found.append(measured)
        for child in reversed(node.children or ()):
            if isinstance(child, Text):
                text = (child.data or "").strip()
                if text:
                    measured.direct += len(text)
                    measured.commas += sum(map(text.count, _COMMAS))
            elif isinstance(child, Element) and child.name not in _SILENT:
                stack.append((child, measured))
    add_up(found)
    return found


def add_up(found: list[Measured]) -> None:
    """Set the sums of each element anew, dropped elements left out."""
    for measured in found:
        measured.own = measured.text = measured.direct
        measured.own_commas = measured.commas
        measured.own_linked = measured.linked = measured.prose = 0
    for measured in reversed(found):
        if measured.dropped:
            continue
        if measured.name == "a":
            measured.own_linked, measured.linked = measured.own, measured.text
        if measured.is_prose and measured.name != "li":
            measured.prose += measured.own
        if measured.parent:
            _add_to_parent(measured, measured.parent)


def _add_to_parent(measured: Measured, parent: Measured) -> None:
    parent.text += measured.text
    parent.linked += measured.linked
    parent.prose += measured.prose
    if not measured.block:
        parent.own += measured.own
        parent.own_linked += measured.own_linked
        parent.own_commas += measured.own_commas
