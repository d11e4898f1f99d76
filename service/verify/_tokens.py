"""Text as words, numbers and signs that count; the same for posts and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.verify._words import words

ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# Addresses, the possessive ending of a bracket (“the university (RIT)’s”), and the mark of a cut, which ends nothing.
_WORDLESS = re.compile(rf"{ADDRESS.pattern}|(?<=\))[’']s\b|\[(?:…|\.\.\.)\]")
_TOKEN = re.compile(
    r"[#@]?\w+(?:[.,:/’'\-‑]\w+)*(?:’|')?(?<![’'])"
    r"|[%‰$€£¥]"
)
# Some texts close with a straight mark what a curved one opened, or the other way round.
_QUOTED = re.compile(r"“[^”\"]*(?:[”\"]|$)|\"(?:[^\"“”]|“[^”]*”)*(?:[”\"]|$)")
# A stop with what closes it, then a space and what may open a sentence.
_STOP = re.compile(r"[.!?…:;]+[\"”’')\]]*\s+(?=[\"“‘'(\[#@]?[\w$€£])|\n+")
_END = re.compile(r"[.!?…][\"”’')\]]*\s+$|\n")
_LONGEST_SHORT = 12
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Fig|approx)|\b[A-Z])\.\s+$")

_AND_SO_ON = re.compile(r"\betc\.\s+$")
_NUMBER_SIGN = re.compile(r"\bNo\.\s+$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: `norm` is what is compared, `start` and `end` count code points of the text.

    `sentence` and `clause` count from 0 within the text; `opens`: the first of its sentence; `quoted`: between
    quotation marks; `short`: capitals only, as in IT.
    """

    norm: str
    start: int
    end: int
    sentence: int
    clause: int
    capital: bool
    opens: bool
    quoted: bool
    short: bool

    @property
    def is_number(self) -> bool:
        """Whether it is a figure, in digits or in letters."""
        return self.norm[0].isdigit() or self.norm in words("number")


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order; web addresses have none, nor has the ending of a bracket."""
    blanked = _WORDLESS.sub(lambda match: " " * len(match.group()), text)
    made: list[Token] = []
    inside = quoted_ranges(text)
    for sentence, clause, start, end in _clauses(blanked):
        for match in _TOKEN.finditer(blanked, start, end):
            opens = not made or made[-1].sentence != sentence
            quoted = any(match.start() in stretch for stretch in inside)
            made.append(_token(match, sentence, clause, opens=opens, quoted=quoted))
    return made


def quoted_ranges(text: str) -> list[range]:
    """Where quoted words stand in a text; a quotation that is not closed runs to the end."""
    return [range(match.start(), match.end()) for match in _QUOTED.finditer(text)]


def _token(match: re.Match[str], sentence: int, clause: int, *, opens: bool, quoted: bool) -> Token:
    shown = match.group()
    bare = shown.removesuffix("’s").removesuffix("'s")
    short = len(bare) > 1 and bare.isupper()
    return Token(normal(shown), match.start(), match.end(), sentence, clause, shown[0].isupper(), opens, quoted, short)


def normal(shown: str) -> str:
    """A word as it is compared: lower case, plain apostrophes and hyphens, no possessive ending."""
    plain = shown.replace("’", "'").replace("‑", "-").lower()
    return plain.removesuffix("'s") or plain


def _clauses(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Sentence, clause, start and end of each stretch between stops; colons and semicolons part clauses only."""
    bounds = [0, *(match.end() for match in _STOP.finditer(text) if not _abbreviates(text, match.end())), len(text)]
    sentence = 0
    for clause, (start, end) in enumerate(pairwise(bounds)):
        yield sentence, clause, start, end
        sentence += bool(_END.search(text[start:end]))


def _abbreviates(text: str, end: int) -> bool:
    """Whether the stop before `end` is that of an abbreviation or an initial."""
    before = text[max(0, end - _LONGEST_SHORT) : end]
    following = text[end : end + 1]
    numbers, goes_on = following.isdigit(), following.islower()
    return bool(
        _SHORT.search(before) or (numbers and _NUMBER_SIGN.search(before)) or (goes_on and _AND_SO_ON.search(before))
    )
