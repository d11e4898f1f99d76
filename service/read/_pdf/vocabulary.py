"""Whether a hyphen at a line end belongs to the word: the document's own words decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from service.read._pdf.chunks import Chunk

HYPHENS = "-\u2010\u00ad"
SUSPENDED = re.compile(r"(?:and|or|to)\b")  # short- and long-term
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[^\w]*$")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)$")
_FIRST = re.compile(r"^([^\W\d_]+)")
# Where fewer of the words at line ends are known unbroken than this, the document does not break words.
_MIN_BROKEN = 0.2


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How often words stand in the document away from line ends, in lower case; `breaks`: it breaks words at all."""

    words: Counter[str]
    breaks: bool

    @classmethod
    def of(cls, chunks: Iterable[Chunk]) -> Vocabulary:
        """The words of these chunks, without the halves of words that stand at line ends."""
        whole_lines: list[str] = []
        pairs: list[tuple[str, str]] = []
        for chunk in chunks:
            broken = ""
            for line in chunk.lines:
                text = line.text.lower()
                if broken and (found := _WORD.search(text)):
                    pairs.append((broken, found.group()))
                    text = text[found.end() :]
                broken = ""
                if text[-1:] in HYPHENS and (last := _BROKEN.search(text)):
                    broken = last.group(1)
                    text = text[: last.start()]
                whole_lines.append(text)
        counts = Counter(_WORD.findall("\n".join(whole_lines)))
        whole = sum(bool(counts[before + after]) for before, after in pairs)
        parted = sum(bool(counts[f"{before}-{after}"] or counts[before]) for before, after in pairs)
        return cls(counts, whole > _MIN_BROKEN * (whole + parted))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether `before-after`, parted at a line end, is written with its hyphen."""
        one, other = _LAST.search(before), _FIRST.match(after)
        if one is None or other is None:
            return True
        first, second = one.group(1).lower(), other.group(1)
        if second[0].isupper() or SUSPENDED.match(second):
            return True
        tail = first.rpartition("-")[2]
        whole, parted = self.words[tail + second.lower()], self.words[f"{first}-{second.lower()}"]
        if whole or parted:
            return parted > whole
        if not self.breaks:
            return True
        if "-" in first:
            return bool(self.words[tail])
        return len(first) > 2 and self.words[first] > 1 and len(second) > 3 and bool(self.words[second.lower()])
