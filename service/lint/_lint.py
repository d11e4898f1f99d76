"""All checks over one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chunkers import Parse
from service.lint._flag import SEVERITIES, Said, Text, all_checks
from service.lint._plain import parse_text
from service.model import Flag, Severity

# Where a sentence of a post ends: at its mark, with what closes behind it, before a capital; or at a line's end.
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\s*\n\s*")


def lint_parse(parse: Parse, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Flag, ...]:
    """The flags of a parsed text, in order of place, the gravest first where several begin at one.

    `names`: those of the brand. `ignored`: flags ("jargon") and words ("robust") that the brand will not hear of.
    """
    text = parse.document.text
    return _look(Text(text, tuple(_said(parse)), tuple(names)), ignored)


def lint_text(text: str, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Flag, ...]:
    """The flags of a text, parsed for this; positions count in the text as given."""
    return lint_parse(parse_text(text), names, ignored)


def lint_post(text: str, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> tuple[Flag, ...]:
    """The flags of a post, its sentences told by their marks, which takes no parse and next to no time."""
    return _look(Text(text, tuple(_by_marks(text)), tuple(names)), ignored)


def is_grave(text: str) -> bool:
    """Whether a text sells by fear or puts others down: what must not be published unseen. Takes no parse."""
    said = Text(text, tuple(_by_marks(text)))
    grave = (look for name, look in all_checks().items() if SEVERITIES[name] is Severity.ERROR)
    return any(next(look(said), None) is not None for look in grave)


def _by_marks(text: str) -> Iterator[Said]:
    at = 0
    for found in [*_END.finditer(text), None]:
        end = found.start() if found else len(text)
        words = text[at:end]
        if words.strip():
            yield at + len(words) - len(words.lstrip()), words.strip()
        at = found.end() if found else end


def _said(parse: Parse) -> Iterator[Said]:
    for sentence in parse.sentences:
        yield sentence.span.start, sentence.span.of(parse.document.text)


def _look(text: Text, ignored: Sequence[str]) -> tuple[Flag, ...]:
    unheard = {word.lower() for word in ignored}
    order = list(SEVERITIES)
    found = [flag for name, look in all_checks().items() if name not in unheard for flag in look(text)]
    kept = [flag for flag in found if text.words[flag.start : flag.end].lower() not in unheard]
    return tuple(sorted(kept, key=lambda flag: (flag.start, order.index(flag.flag), flag.end)))
