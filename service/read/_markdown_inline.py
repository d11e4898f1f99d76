"""The inline tokens of one block of Markdown, fed to the block builder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from markdown_it.token import Token

from service.read._blocks import BlockBuilder
from service.read._markup import feed_markup

Place = Callable[[int], int]


def moved(place: Place, by: int, offset: int) -> int:
    """The place of an offset that counts from `by`."""
    return place(offset + by)


def place_of(token: Token) -> int:
    """Where an inline token begins in the text it was parsed from."""
    return token.map[0] if token.map else 0


@dataclass(slots=True)
class Inline:
    """A walk over inline tokens; `content` is what they were parsed from, `place` where that stands in the source."""

    builder: BlockBuilder
    content: str
    place: Place

    def feed(self, token: Token) -> None:
        """Feed one token."""
        if token.type in _FEEDERS:
            _FEEDERS[token.type](self, token, place_of(token))
        elif token.nesting > 0:
            href = token.attrs.get("href")
            self.builder.open(token.tag, {"href": str(href)} if href else None)
        elif token.nesting < 0:
            self.builder.close(token.tag)

    def text(self, token: Token, at: int) -> None:
        """Words; the address of an automatic link begins after a "<"."""
        text = token.content
        if text and not self.content.startswith(text, at):
            at = max(self.content.find(text, at, at + len(text) + 2), at)
        if text:
            self.builder.text(text, self.place(at))

    def special(self, token: Token, at: int) -> None:
        """An escape or an entity."""
        self.builder.text_for(token.content, self.place(at), self.place(at) + len(token.markup))

    def line_feed(self, token: Token, at: int) -> None:  # noqa: ARG002 - every feeder has the token
        """A line's end."""
        self.builder.line_feed(self.place(at), self.place(at) + 1)

    def line_break(self, token: Token, at: int) -> None:  # noqa: ARG002 - every feeder has the token
        """A line's end that is meant."""
        self.builder.line_break(self.place(at), self.place(at) + 1)

    def code(self, token: Token, at: int) -> None:
        """Code, whose line ends the parser made spaces and whose padding of one space it took off."""
        start = at + len(token.markup)
        if self.content[start : start + len(token.content)].replace("\n", " ") != token.content:
            start += 1
        self.builder.open("code")
        for index, line in enumerate(self.content[start : start + len(token.content)].split("\n")):
            if index:
                self.builder.line_feed(self.place(start) - 1, self.place(start))
            self.builder.text(line, self.place(start))
            start += len(line) + 1
        self.builder.close("code")

    def markup(self, token: Token, at: int) -> None:
        """A tag or a comment."""
        feed_markup(self.builder, token.content, partial(moved, self.place, at))

    def image(self, token: Token, at: int) -> None:  # noqa: ARG002 - every feeder has the token
        """An image, whose alternative text is no prose."""
        self.builder.image()

    def note(self, token: Token, at: int) -> None:
        """A reference to a footnote."""
        label = str(token.meta.get("label") or token.meta["id"] + 1)
        self.builder.refer(label, self.place(at), self.place(at) + 1)


_FEEDERS: dict[str, Callable[[Inline, Token, int], None]] = {
    "text": Inline.text,
    "text_special": Inline.special,
    "softbreak": Inline.line_feed,
    "hardbreak": Inline.line_break,
    "code_inline": Inline.code,
    "html_inline": Inline.markup,
    "image": Inline.image,
    "footnote_ref": Inline.note,
}
