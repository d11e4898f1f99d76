"""Blocks of a tree, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from justhtml import Node, Text

from chunkers import BlockDraft, BlockKind, Role
from service.read._blocks import BlockBuilder
from service.read._html.align import align_text
from service.read._html.layout import is_layout
from service.read._html.quoting import is_attribution
from service.read._html.tree import Child, attribute, class_words, plain_text
from service.read._html.vocabulary import words_of
from service.read._lines import SourceLines

# A text set as a heading and longer than this is a paragraph in large type.
MAX_HEADING_WORDS = 30
# A picture's caption with its credit has some 50 words.
MAX_CAPTION_CHARACTERS = 400

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RAW = frozenset({"pre", "xmp", "listing", "plaintext"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_PASSED_OVER = frozenset(
    {
        *("#comment", "!doctype", "head", "title", "script", "style", "template", "noscript", "noframes", "frameset"),
        *("iframe", "object", "embed", "applet", "audio", "video", "canvas", "svg", "map", "progress", "meter"),
        *("button", "select", "textarea", "input", "datalist", "option", "optgroup", "del", "s", "strike"),
    }
)
_MAYBE_CAPTIONS = frozenset({"p", "div", "dd"})
_DASHES = ("—", "–", "-", "―", "~")
# Where a source's text begins that the source does not hold.
_NOWHERE = -1

Leave = Callable[[], None]


def read_blocks(source: SourceLines, root: Node, left_out: Container[int] = ()) -> list[BlockDraft]:
    """The blocks below `root`; `left_out` holds the `id()` of nodes that are no content."""
    walk = _Walk(source, left_out)
    walk.read(root)
    return [_without_long_heading(draft) for draft in walk.builder.finish()]


def _without_long_heading(draft: BlockDraft) -> BlockDraft:
    if draft.kind is BlockKind.HEADING and len(draft.body.text.split()) > MAX_HEADING_WORDS:
        return replace(draft, kind=BlockKind.PARAGRAPH, level=0)
    return draft


class _Walk:
    """One reading of a tree, without recursion."""

    def __init__(self, source: SourceLines, left_out: Container[int]) -> None:
        self.builder = BlockBuilder(source)
        self._source, self._left_out = source.text, left_out
        self._contents, self._references = words_of("classes", "contents"), words_of("classes", "references")
        self._captions = words_of("classes", "captions")
        self._heading_level = 1
        self._quotes = 0
        self._layouts = 0
        self._attributing = False

    def read(self, root: Node) -> None:
        stack: list[Child | Leave] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, Text):
                self._text(node)
            elif isinstance(node, Node):
                leave = self._enter(node)
                if leave is not None:
                    stack.append(leave)
                    stack.extend(reversed(node.children or ()))
            else:
                node()

    def _text(self, node: Text) -> None:
        if not node.data or node.origin_offset is None:
            return
        for text, start, end, verbatim in align_text(self._source, node.origin_offset, node.data):
            if verbatim:
                self.builder.text(text, start)
            else:
                self.builder.text_for(text, start, end)

    def _enter(self, node: Node) -> Leave | None:
        """What to do after the element's children; None to pass it over with all it holds."""
        name = node.name
        if name in _PASSED_OVER or id(node) in self._left_out:
            return None
        if name == "br":
            start = node.origin_offset or 0
            self.builder.line_break(start, max(self._source.find(">", start) + 1, start))
            return None
        if name == "img":
            self.builder.image()
            return None
        return self._opened("pre", node) if name in _RAW else self._element(node)

    def _element(self, node: Node) -> Leave:
        name = node.name
        if name == "q":
            return self._quoted()
        if name == "blockquote":
            return self._quotation(node)
        names_source = name == "figcaption" or (self._quotes > 0 and name in {"footer", "cite"})
        if names_source and not self._attributing and is_attribution(node):
            return self._attribution(node)
        if name in _HEADINGS:
            self._heading_level = int(name[1])
        elif name in _MAYBE_CAPTIONS and self._is_caption(node):
            name = "figcaption"
        elif name == "summary" or attribute(node, "role") == "heading":
            name = f"h{self._level(node)}"
        elif name == "table":
            return self._table(node)
        elif self._layouts and name in _TABLE:
            name = "div"
        role = self._role(node)
        return self._opened(name, node) if role is None else self._in_role(role, name, node)

    def _opened(self, name: str, node: Node) -> Leave:
        self.builder.open(name, {key: value or "" for key, value in (node.attrs or {}).items()}, firm=True)
        return lambda: self.builder.close(name, firm=True)

    def _in_role(self, role: Role, name: str, node: Node) -> Leave:
        self.builder.flush()
        drafts = self.builder.sinks[-1]
        first = len(drafts)
        close = self._opened(name, node)

        def leave() -> None:
            close()
            self.builder.flush()
            drafts[first:] = [replace(draft, role=role) for draft in drafts[first:]]

        return leave

    def _role(self, node: Node) -> Role | None:
        role, words = attribute(node, "role"), class_words(node)
        if role == "doc-toc" or words & self._contents:
            return Role.CONTENTS
        return Role.REFERENCES if role == "doc-bibliography" or words & self._references else None

    def _is_caption(self, node: Node) -> bool:
        names = class_words(node)
        return bool(names & self._captions) and 0 < len(plain_text(node)) <= MAX_CAPTION_CHARACTERS

    def _level(self, node: Node) -> int:
        level = attribute(node, "aria-level")
        return int(level) if level in set("123456") else min(self._heading_level + 1, 6)

    def _table(self, node: Node) -> Leave:
        if not is_layout(node):
            return self._opened("table", node)
        self._layouts += 1
        close = self._opened("div", node)

        def leave() -> None:
            close()
            self._layouts -= 1

        return leave

    def _quoted(self) -> Leave:
        self.builder.text_for("“", _NOWHERE, _NOWHERE)
        return lambda: self.builder.text_for("”", _NOWHERE, _NOWHERE)

    def _quotation(self, node: Node) -> Leave:
        self._quotes += 1
        close = self._opened("blockquote", node)

        def leave() -> None:
            close()
            self._quotes -= 1

        return leave

    def _attribution(self, node: Node) -> Leave:
        """Who is quoted, as a quotation's last block, marked by the dash that typesetters put before a name."""
        close = self._opened("blockquote", node)
        self._attributing = True
        words = next((near.data.strip() for near in _texts(node) if near.data and near.data.strip()), "")
        if not words.startswith(_DASHES):
            self.builder.text_for("— ", _NOWHERE, _NOWHERE)

        def leave() -> None:
            close()
            self._attributing = False

        return leave


def _texts(root: Node) -> list[Text]:
    """The text nodes below a node, in order."""
    found: list[Text] = []
    stack: list[Child] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            found.append(node)
        else:
            stack.extend(reversed(node.children or ()))
    return found
