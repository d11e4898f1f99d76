"""Where a text holds emoji made of several code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_KEYCAP = "\u20e3"
_TELLS_A_SEQUENCE = re.compile("[\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""One of these stands in every sequence: joiner, keycap, emoji style, flag letter, skin tone, tag."""


def emoji_sequence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of emoji of two or more code points, in order, the longest at each place; linear in the text's length.

    Known sequences only, none by their grammar: a network that counts an emoji as one thing does so for the emoji it
    knows, and a made-up chain of joined emoji is counted piece by piece. Known are those that Unicode recommends for
    general interchange, fully qualified as keyboards type them, and keycaps with or without the emoji style: what
    twemoji, by which X counts, matches as one. They come from the `emoji` package, which follows Unicode's releases.

    Source: twitter/twemoji-parser, src/lib/regex.js; Unicode Technical Standard 51, emoji-test.txt; read 2026-11-22.
    """
    if text.isascii() or not _TELLS_A_SEQUENCE.search(text):
        return
    known = _known()
    done = 0
    for start, character in enumerate(text):
        if start >= done and character in known.lengths:
            end = known.end_of_sequence(text, start)
            if end:
                yield start, end
                done = end


@dataclass(frozen=True, slots=True)
class _Known:
    """The sequences, and for each character with which some begin their lengths, the longest first."""

    sequences: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]

    def end_of_sequence(self, text: str, start: int) -> int:
        """Where the longest sequence that begins here ends; 0 when none begins here."""
        pieces = (text[start : start + length] for length in self.lengths[text[start]])
        return next((start + len(piece) for piece in pieces if piece in self.sequences), 0)


@cache
def _known() -> _Known:
    from emoji import EMOJI_DATA, STATUS

    sequences = frozenset(
        sequence
        for sequence, facts in EMOJI_DATA.items()
        if len(sequence) > 1 and (facts["status"] == STATUS["fully_qualified"] or sequence.endswith(_KEYCAP))
    )
    lengths: dict[str, set[int]] = {}
    for sequence in sequences:
        lengths.setdefault(sequence[0], set()).add(len(sequence))
    return _Known(sequences, {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()})
