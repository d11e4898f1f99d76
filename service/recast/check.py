"""The check that every recast has to pass; it knows no rule, only what a recast may never do.

What went in comes out: numbers, names, negations, hedges, conditions, restrictions, quotations, and every word that
carries meaning. What may vanish or appear are a few words of grammar, on closed lists. And what comes out is parsed
again: it has to be one statement with a subject that agrees with its verb.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from service.lint import parse_text

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"[\w@#$€£%&+]+(?:[-.'’/,:][\w@#$€£%&+]+)*")
_QUOTED = re.compile(r"[\"“”«»„]")
_NUMBER = re.compile(r"\d")
# White space before a mark or twice, marks twice, a word twice.
_MISPLACED = re.compile(r"\s[,.;:!?)]|\(\s|\s\s|,,|\b(?:\w+) (?=(?:with with|can can|to to|you you)\b)", re.IGNORECASE)
# A recast moves two stretches at most, so that the words come in few runs; more is a scramble.
MOST_RUNS = 6


def objection(before: str, after: str, *, brand: str | None = None, readers: frozenset[str] = frozenset()) -> str:
    """Why the recast must not stand, or "": checked on the words first, on a new parse of the result last.

    `readers`: nouns that the caller says mean the reader, and that "you" may stand for.
    """
    return (
        _lost_or_made_up(before, after, brand, readers)
        or _kept_words(before, after)
        or _marks(before, after)
        or _scrambled(before, after)
        or _insane(after)
    )


def _lost_or_made_up(before: str, after: str, brand: str | None, readers: frozenset[str]) -> str:
    """A word of meaning that is in one of the two and not in the other."""
    own = set(_words(brand or ""))
    one, two = Counter(_meaning(before, own)), Counter(_meaning(after, own))
    may_vanish = _list("may_vanish") | _own_means(before)
    if (two - one).keys() & {"you", "your", "yours"} or "you" in one:
        may_vanish |= _list("readers") | {part for noun in readers for part in noun.split()}
    if lost := [word for word in one - two if word not in may_vanish]:
        return f"the check found “{lost[0]}” lost"
    if made := [word for word in two - one if word not in _list("may_appear")]:
        return f"the check found “{made[0]}” made up"
    return ""


def _own_means(before: str) -> frozenset[str]:
    """The speaker's own means ("our planner lets"), which its voice says by itself."""
    found = re.match(r"our ((?:\w+ ){1,2})(?:lets|allows|enables|let|allow|enable) ", before.lower())
    return frozenset(found[1].split()) if found else frozenset()


def _meaning(text: str, own: set[str]) -> Iterable[str]:
    """The words in lower case, those said in another form under the one that the lists give them."""
    same = _same()
    return [same.get(word, word) for word in _words(text) if word not in own]


def _words(text: str) -> list[str]:
    plain = text.lower().replace("’", "'")
    for phrase, said in _phrases():
        plain = re.sub(phrase, said, plain)
    return [part for word in _WORD.findall(plain) for part in _parted(word)]


def _parted(word: str) -> list[str]:
    """A word and what is drawn together with it: "you'll" is two."""
    found = re.fullmatch(r"(.+?)('ll|'re|'ve|'d|'m|n't|'s)", word)
    return [found[1], found[2]] if found else [word]


def _kept_words(before: str, after: str) -> str:
    """A number, negation, hedge, condition or restriction that is not as often in one as in the other."""
    one, two = _words(before), _words(after)
    for section in ("negations", "hedges", "conditions", "restrictions"):
        kept = _list(section)
        if Counter(w for w in one if w in kept) != Counter(w for w in two if w in kept):
            return f"the check found other {section}"
    if sorted(w for w in one if _NUMBER.search(w)) != sorted(w for w in two if _NUMBER.search(w)):
        return "the check found other numbers"
    if _ends(before) != _ends(after):
        return "the check found another mark at the end"
    return _names(before, after)


def _names(before: str, after: str) -> str:
    """Names by their capitals: whatever is written large within a sentence is so in both."""
    one, two = (Counter(re.findall(r"(?<=[\w,)] )[A-Z][\w]*", text)) for text in (before, after))
    opening = {re.split(r"\W", text, maxsplit=1)[0] for text in (before, after)}
    changed = [name for name in (one - two) + (two - one) if name not in opening and name != "I"]
    lost = [name for name in changed if name not in after or name not in before]
    return f"the check found the name “{lost[0]}” changed" if lost and lost[0] in before else ""


def _ends(text: str) -> str:
    return text[-1:] if text[-1:] in {".", "!", "?", ":"} else ""


def _marks(before: str, after: str) -> str:
    if _QUOTED.search(before + after):
        return "the check found a quotation"
    if any(before.count(mark) != after.count(mark) for mark in "()[]"):
        return "the check found other brackets"
    if Counter(_MISPLACED.findall(after)) - Counter(_MISPLACED.findall(before)):
        return "the check found a word or mark out of place"
    return "" if after[:1] == after[:1].upper() else "the check found a small letter at the beginning"


def _scrambled(before: str, after: str) -> str:
    """Whether the words come in more runs than a recast makes."""
    one, two = _words(before), _words(after)
    runs, at = 0, -2
    for word in two:
        if at + 1 < len(one) and at >= -1 and one[at + 1] == word:
            at += 1
        elif word in one:
            at = one.index(word, 0)
            runs += 1
        else:
            at = -2
    return "the check found its words scrambled" if runs > MOST_RUNS + len(one) // 10 else ""


def _insane(after: str) -> str:
    """What a new parse finds wrong: no one statement, no subject, or a verb that does not agree."""
    parse = parse_text(after)
    parsed = parse.grammar_of(parse.sentences[0]) if len(parse.sentences) == 1 else None
    if parsed is None:
        return "the check, reading it again, found more than one sentence"
    root = parsed.root
    subjects = [child for child in root.children if child.dep_.startswith("nsubj") and child.i < root.i]
    if root.pos_ not in {"VERB", "AUX", "ADJ", "NOUN", "PRON", "ADV"} or not subjects:
        return "the check, reading it again, found no subject"
    return _disagreement(subjects[-1], root)


def _disagreement(subject: Token, root: Token) -> str:
    aids = [child for child in root.children if child.dep_.startswith(("aux", "cop"))]
    verb = next((token for token in (*aids, root) if token.tag_ in {"VBZ", "VBP", "MD"}), None)
    if verb is None or verb.tag_ == "MD":
        return ""
    plural = subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"you", "they", "we", "i", "people"}
    joined = any(child.dep_ == "conj" for child in subject.children)
    singular_form = verb.tag_ == "VBZ" or verb.lower_ in {"is", "was", "has"}
    if plural and singular_form:
        return f"the check found that “{verb.text}” does not agree with “{subject.text}”"
    if not plural and not joined and subject.tag_ in {"NN", "NNP"} and verb.lower_ in {"are", "have", "get", "need"}:
        return f"the check found that “{verb.text}” does not agree with “{subject.text}”"
    return ""


@cache
def _lists() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("service.recast") / "check.toml").read_text(encoding="utf-8"))


@cache
def _list(section: str) -> frozenset[str]:
    return frozenset(_lists()[section]["words"])


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple(_lists()["phrases"].items())


@cache
def _same() -> dict[str, str]:
    return {word: name for name, words in _lists()["same"].items() for word in words}
