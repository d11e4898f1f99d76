"""Whether a document is English, by the small words that hold its sentences together.

Function words make up a quarter to a half of running English and next to nothing of other languages, so counting them
needs no model and no dependency, works on a paragraph as on a book, and can be explained: a language identifier gives
one of a hundred names and no reason, and all that is asked here is whether rules for English apply.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from chunkers import BlockKind, Document, Role
from service.read._about.data import about

# Below so many words a share says little: headings and product names have no function words.
MIN_WORDS = 25
# Of 233 English documents (a third of them full of code and names) every one has 0.23 to 0.46, and no other language's
# list more than 0.08; of paragraphs in German, French and Spanish the English list has up to 0.05. November 2026.
MIN_ENGLISH_SHARE = 0.10
# Above it, words of another language are taken for quotations.
SURE_ENGLISH_SHARE = 0.20
# As many as a chapter has: shares do not change with more.
MAX_CHARACTERS = 30_000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_LATIN = re.compile(r"(?![\u0000-\u02ff])[^\W\d_]")
_PROSE = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION}


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language that words show: `code` by ISO 639-1 and `name`, None where only the script is told or nothing.

    `share`: 0..1, its function words beside those of the next language, or its script's letters beside all letters.
    `says`: the evidence.
    """

    code: str | None
    name: str | None
    share: float
    says: str


def find_tongue(document: Document) -> Tongue | None:
    """The language of a document's prose; None where there is too little of it to tell."""
    prose = (b.span.of(document.text) for b in document.blocks if b.kind in _PROSE and b.role is Role.BODY)
    text = " ".join(prose)[:MAX_CHARACTERS]
    script = _other_script(text)
    if script is not None:
        return script
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < MIN_WORDS:
        return None
    return _by_function_words(words)


def _by_function_words(words: list[str]) -> Tongue:
    counts = Counter(words)
    shares = {
        code: sum(counts[word] for word in set(entry["words"])) / len(words)
        for code, entry in about("languages").items()
    }
    english = shares["en"]
    code = max(shares, key=lambda code: shares[code])
    if code == "en" or english >= SURE_ENGLISH_SHARE:
        code = "en"
    if shares[code] < MIN_ENGLISH_SHARE:
        return Tongue(None, None, round(english, 2), f"{english:.0%} of its words are small English words")
    name = about("languages")[code]["name"]
    second = max(share for other, share in shares.items() if other != code)
    lead = shares[code] / (shares[code] + second)
    return Tongue(code, name, round(lead, 2), f"{shares[code]:.0%} are small {name} words")


def _other_script(text: str) -> Tongue | None:
    """A script of its own, where most letters are of it."""
    letters = re.findall(r"[^\W\d_]", text)
    foreign = len(_NOT_LATIN.findall(text))
    if len(letters) < MIN_WORDS or 2 * foreign < len(letters):
        return None
    for script in about("scripts"):
        pattern = re.compile(f"[{script['letters']}]")
        share = sum(pattern.match(letter) is not None for letter in letters) / len(letters)
        if share >= script["least"]:
            return Tongue(script["code"] or None, script["name"], round(share, 2), f"it is in {script['name']} letters")
    return Tongue(None, None, round(foreign / len(letters), 2), "it is not in Latin letters")
