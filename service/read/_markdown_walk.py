"""The block tokens of a Markdown source, fed to the block builder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from markdown_it.token import Token

from chunkers import BlockKind
from service.read._blocks import BlockBuilder
from service.read._line import Line
from service.read._lines import SourceLines, find_cell, find_lines
from service.read._markdown_inline import Inline, Place, moved, place_of
from service.read._markdown_parser import markdown_parser
from service.read._markup import Tag, feed_markup, scan_markup
from service.read._site_syntax import Shortcode

_ELEMENTS = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "table", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"}
)


class Aside(NamedTuple):
    """A note whose words stand where it is referred to."""

    label: str
    content: str
    tokens: list[Token]
    place: Place


@dataclass(slots=True)
class Walk:
    """A walk over the parser's tokens, which feeds the builder.

    `source`: its lines as they were parsed, each as long as in the builder's source. `environment`: what the parser
    notes of the whole document. `column`: where a table's next cell is looked for. `quotations`: shortcodes that are
    open. `asides`: notes that wait for the end of the block they are in.
    """

    source: SourceLines
    builder: BlockBuilder
    environment: dict[str, Any] = field(default_factory=dict)
    column: int = 0
    quotations: list[Shortcode] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Parse a text and feed all its tokens."""
        for token in markdown_parser().parse(text, self.environment):
            if token.type in _FEEDERS:
                _FEEDERS[token.type](self, token)
            elif token.tag in _ELEMENTS:
                self.element(token, token.tag, {name: str(value) for name, value in token.attrs.items()})

    def element(self, token: Token, tag: str, attrs: dict[str, str]) -> None:
        """The beginning or end of a block, list, table or part of one."""
        if tag == "tr":
            self.column = 0
        if token.nesting > 0:
            self.builder.open(tag, attrs, firm=True)
        else:
            self.builder.close(tag, firm=True)
            self._lay_asides()

    def note(self, token: Token) -> None:
        """The beginning or end of a footnote."""
        self.element(token, "footnote", {"label": str(token.meta.get("label", ""))})

    def inline(self, token: Token) -> None:
        """The words of a block."""
        first = _first_line(token)
        if self.builder.stack and self.builder.stack[-1].tag in {"td", "th"}:
            place, self.column = find_cell(token.content, first, self.column, self.source)
        else:
            place = find_lines(token.content, first, self.source)
        inline = Inline(self.builder, token.content, place)
        for child in token.children or ():
            inline.feed(child)
            if child.type == "footnote_ref" and "label" not in child.meta:
                self._set_aside(child, inline)
        self.builder.hidden.clear()

    def html(self, token: Token) -> None:
        """A piece of HTML."""
        place = find_lines(token.content.removesuffix("\n"), _first_line(token), self.source)
        feed_markup(self.builder, token.content, place)
        self.builder.end_fragment()

    def indented(self, token: Token) -> None:
        """Code, unless it is HTML that was indented for its reader's sake and holds no words."""
        parts = [part for part in scan_markup(token.content) if not isinstance(part, Tag)]
        if any(token.content[start:end].strip() for start, end in parts):
            self.code(token)
        else:
            self.html(token)

    def code(self, token: Token) -> None:
        """A block of code."""
        content = token.content.removesuffix("\n")
        place = find_lines(content, _first_line(token) + (token.type == "fence"), self.source)
        line, at = Line(self.builder.source.text), 0
        for text in content.split("\n"):
            if at:
                line.add_feed(place(at) - 1, place(at))
            line.add_raw(text, place(at))
            at += len(text) + 1
        self.builder.add(BlockKind.CODE, line)

    def rule(self, token: Token) -> None:  # noqa: ARG002 - every feeder has the token
        """A line across the page."""
        self.builder.rule()

    def title(self, token: Token) -> None:
        """The title of an aside."""
        first = _first_line(token)
        found = self.source.lines[first].find(token.content)
        self.builder.open("p", firm=True)
        self.builder.text(token.content, self.source.starts[first] + found)
        self.builder.close("p", firm=True)

    def shortcode(self, token: Token) -> None:
        """A figure's caption, or a quotation with the one who said it; other shortcodes show nothing of their own."""
        shortcode: Shortcode = token.meta["shortcode"]
        quoted = "quote" in shortcode.name
        if quoted and not shortcode.closing:
            self.builder.open("blockquote", firm=True)
            self.quotations.append(shortcode)
        elif quoted and self.quotations:
            self._said_by(self.quotations.pop())
            self.builder.close("blockquote", firm=True)
        elif span := _caption_of(shortcode):
            self.builder.add(BlockKind.CAPTION, self._parameter(span))

    def _said_by(self, shortcode: Shortcode) -> None:
        names = (name for name in ("by", "author", "attribution", "name") if name in shortcode.parameters)
        if name := next(names, None):
            self.builder.flush()
            self.builder.line = self._parameter(shortcode.parameters[name], "—")
            self.builder.flush()

    def _parameter(self, span: tuple[int, int], sign: str = "") -> Line:
        """The words of a shortcode's parameter, which may hold Markdown, after a sign."""
        builder = BlockBuilder(self.builder.source)
        start, end = map(self._source_place, span)
        if sign:
            builder.line.put(f"{sign} ")
        text = self.builder.source.text[start:end]
        inline = Inline(builder, text, partial(moved, int, start))
        for token in markdown_parser().parseInline(text)[0].children or ():
            inline.feed(token)
        builder.line.close_all()
        return builder.line

    def _source_place(self, offset: int) -> int:
        """Where an offset in the parsed text, whose line ends are one character, stands in the source."""
        for number, line in enumerate(self.source.lines):
            if offset <= len(line):
                return self.source.starts[number] + offset
            offset -= len(line) + 1
        return len(self.source.text)

    def _set_aside(self, token: Token, inline: Inline) -> None:
        number = token.meta["id"]
        note = self.environment["footnotes"]["list"][number]
        place = partial(moved, inline.place, place_of(token) + len("^["))
        self.asides.append(Aside(str(number + 1), note["content"], note["tokens"], place))

    def _lay_asides(self) -> None:
        asides, self.asides = self.asides, []
        for aside in asides:
            self.builder.open("footnote", {"label": aside.label}, firm=True)
            inline = Inline(self.builder, aside.content, aside.place)
            for token in aside.tokens:
                inline.feed(token)
            self.builder.close("footnote", firm=True)


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _caption_of(shortcode: Shortcode) -> tuple[int, int] | None:
    """Where a figure's caption stands; a title is one only where there is an image."""
    pictured = shortcode.parameters.keys() & {"src", "link", "image"}
    return shortcode.parameters.get("caption") or (shortcode.parameters.get("title") if pictured else None)


_FEEDERS: dict[str, Callable[[Walk, Token], None]] = {
    "inline": Walk.inline,
    "html_block": Walk.html,
    "fence": Walk.code,
    "code_block": Walk.indented,
    "hr": Walk.rule,
    "shortcode": Walk.shortcode,
    "aside_title": Walk.title,
    "footnote_reference_open": Walk.note,
    "footnote_reference_close": Walk.note,
}
