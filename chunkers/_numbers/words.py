"""Numbers written in digits and in words, and what they are worth."""

from __future__ import annotations

import re

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12} | {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
}
SPELLED = frozenset({*_ONES, *_TENS, *_SCALES})
_SMALL = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LETTERS = rf"(?:{_SMALL})(?:[- ](?:and )?(?:{_SMALL}))*"
SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
NUMBER = (
    rf"(?:(?:{DIGITS})(?:(?:k|K|M|bn|B|m)\b(?!\w))?|{_LETTERS}|(?:a|an)(?=\s+(?:half-)?{SCALE}\b(?!s)))"
    rf"(?:\s+and\s+a\s+half\b)?(?:\+?\s+{SCALE}\b(?!s))*"
)


def value_of(text: str) -> float:
    """What a number is worth: "1,250" is 1250, "6.7 billion" 6.7e9, "a dozen" 12, "two and a half" 2.5."""
    total, current = 0.0, 0.0
    for word in re.findall(rf"{DIGITS}|[a-z]+", text.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, current = total + current, 0.0
        else:
            current += _ONES.get(word, _TENS.get(word, 0.5 if word == "half" else 0))
    return total + current
