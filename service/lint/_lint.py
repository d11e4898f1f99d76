"""All checks over one text, or over many that are parsed together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chunkers import Parse, Span
from service.lint._flag import SEVERITIES, Said, Text, all_checks
from service.lint._plain import parse_text
from service.model import Flag

# Between texts that are parsed together; a blank line parts paragraphs, so no sentence crosses it.
_BETWEEN = "\n\n"


def lint_parse(parse: Parse, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Flag, ...]:
    """The flags of a parsed text, in order of place, the gravest first where several begin at one.

    `names`: those of the brand. `ignored`: flags ("jargon") and words ("robust") that the brand will not hear of.
    """
    text = parse.document.text
    return _look(Text(text, tuple(_said(parse, Span(0, len(text)))), tuple(names)), ignored)


def lint_text(text: str, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Flag, ...]:
    """The flags of a text, parsed for this; positions count in the text as given."""
    return lint_parse(parse_text(text), names, ignored)


def lint_texts(
    texts: Sequence[str], names: Sequence[str] = (), ignored: Sequence[str] = ()
) -> dict[str, tuple[Flag, ...]]:
    """The flags of each text, as if it stood alone; all are parsed in one go, which is far faster."""
    alone = list(dict.fromkeys(texts))
    parse = parse_text(_BETWEEN.join(alone))
    flags: dict[str, tuple[Flag, ...]] = {}
    at = 0
    for text in alone:
        span = Span(at, at + len(text))
        flags[text] = _look(Text(text, tuple(_said(parse, span)), tuple(names)), ignored)
        at = span.end + len(_BETWEEN)
    return flags


def _said(parse: Parse, span: Span) -> Iterator[Said]:
    for sentence in parse.sentences:
        if span.contains(sentence.span):
            tokens = parse.grammar_of(sentence)
            words = sentence.span.of(parse.document.text)
            yield sentence.span.start - span.start, words, tuple(tokens) if tokens is not None else ()


def _look(text: Text, ignored: Sequence[str]) -> tuple[Flag, ...]:
    unheard = {word.lower() for word in ignored}
    order = list(SEVERITIES)
    found = [flag for name, look in all_checks().items() if name not in unheard for flag in look(text)]
    kept = [flag for flag in found if text.words[flag.start : flag.end].lower() not in unheard]
    return tuple(sorted(kept, key=lambda flag: (flag.start, order.index(flag.flag), flag.end)))
