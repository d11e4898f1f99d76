"""The Markdown parser: markdown-it-py with places for inline tokens, and with what site generators add to Markdown."""

from __future__ import annotations

from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from service.read._site_syntax import site_syntax_plugin

# Deeper nesting of brackets, quotations and lists is text to CommonMark's parsers as well.
MAX_NESTING = 30


class _PlacedState(StateInline):
    """The state of parsing one inline text, which notes in each token's map where it begins, twice."""

    _pending_at = 0
    _reached = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the parser's name
        token = super().pushPending()
        self._place(token, self._pending_at)
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        at = self.pos
        token = super().push(ttype, tag, nesting)
        # Delimiters of one run (`**`) are pushed one by one before the position moves on.
        self._place(token, max(at, self._reached) if ttype == "text" else at)
        return token

    def _place(self, token: Token, at: int) -> None:
        token.map = [at, at]
        self._reached = at + max(len(token.content), 1) if token.type == "text" else 0


class _PlacedInline(ParserInline):
    """The inline parser that works on a `_PlacedState`, and leaves its tokens apart."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def markdown_parser() -> MarkdownIt:
    """CommonMark with tables, struck-out text, footnotes and site syntax; tokens know their place, HTML is kept."""
    parser = MarkdownIt("commonmark")
    parser.inline = _PlacedInline()
    parser.configure("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    # Joined, an escape or a delimiter that means nothing would lose its place.
    parser.disable(["text_join", "fragments_join"])
    # Nothing is rendered; a link to nowhere good is still a link, and its words are words.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    footnote_plugin(parser, move_to_end=False, always_match_refs=True)
    site_syntax_plugin(parser)
    return parser
