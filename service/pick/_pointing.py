"""What a candidate points at that the reader of a post cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chunkers import PassageKind
from service.pick._candidates import Candidate
from service.pick._referring import is_named_after
from service.pick._stretch import Stretch, stem, words_of
from service.pick._words import find_phrase, phrase_pattern, word_set

# "this approach", "such tools": the noun was named earlier. "those who", "such as" and "this year" point nowhere back.
_POINTER = re.compile(
    r"\b(?P<pointer>this|these|those|such)\b"
    r"(?!\s+(?:as|who|that|which|of|with|in|on|from|for|we|you|they|year|month|week|quarter|season|decade|century|"
    r"days|is why)\b)(?:\s+(?P<noun>\w+))?(?:\s+(?P<next>\w+))?",
    re.IGNORECASE,
)
# "Four years earlier we …": counted from a time that is not told.
_COUNTED_FROM = re.compile(
    r"^(?:[\w-]+ ){1,3}(?:earlier|later|afterwards|before that|after that)\b(?! than)", re.IGNORECASE
)
_CONSEQUENCE = re.compile(r"\bas a (?:result|consequence)\W*$", re.IGNORECASE)
# "Figure 3", "section B", "the tools below"; to figure out, or an umbrella above everything, is no place.
_PLACE = re.compile(
    r"\b(?:figure|fig\.|table|section|chapter|appendix|annex)\s(?:\d[\w.]*|[A-Z]\b|[IVX]+\b)"
    r"|\bthe\s(?:\w+\s){1,3}(?:above|below)\b(?!\s(?:the|a|an|all|every|any|this|it|\d))"
    r"|(?<!or )(?<!and )\bbelow[.:]?$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[\w &/,’'()-]{2,30}:\s")
# "Each plant", "either … or", "both … and": the words that follow say of what.
_BEFORE_NOUNS = frozenset({"each", "either", "neither", "both"})
# Within so many words of the opening there is hardly room for what a pronoun stands for.
_EARLY = 7
# What an "it" that stands for nothing may do besides being: "it takes a team to …", "it helps to …".
_WEIGHING = frozenset(
    {"take", "make", "help", "become", "seem", "look", "feel", "get", "cost", "pay", "matter", "remain", "require"}
)
# Words of up to three letters are no nouns worth looking for.
_SHORT_WORD = 3


def find_pointers(candidate: Candidate, text: str) -> Iterator[str]:
    """A sentence for each thing that points outside of `text`, the words that will be read."""
    words = words_of(text)
    if not words:
        return
    first = candidate.stretches[0]
    if (opening := _opening(words, first)) is not None:
        yield f"It opens with “{opening}”, which leans on what came before."
    if found := find_phrase("references", text) or _PLACE.search(text):
        yield f"It refers to another place: “{found.group()}”."
    if found := phrase_pattern("known_openings").match(text.lstrip('"“')):
        yield f"It opens with “{found.group()}”, which was named earlier."
    if found := _COUNTED_FROM.match(text):
        yield f"“{found.group()}” counts from a time that is not told."
    if _CONSEQUENCE.search(text):
        yield "It ends with “as a result” of something unseen."
    if candidate.passage.kind is not PassageKind.LIST and _LABEL.match(text):
        yield "It opens with a label."
    if (pointer := next(unnamed_pointers(text), None)) is not None and pointer.early:
        yield f"“{pointer.words}” in it points to what came before."
    early = word_set("early_pronouns").intersection(words[1:4])
    if early and not (_is_expletive(first) or _has_antecedent(first) or _leads_to_antecedent(first)):
        yield f"“{min(early)}” near its beginning names somebody or something unseen."


def _opening(words: tuple[str, ...], first: Stretch) -> str | None:
    if words[0] in {"it", "it's"} and _is_expletive(first):
        return None
    if (
        first.tokens
        and first.tokens[0].lower_ in _BEFORE_NOUNS
        and first.tokens[0].dep_ in {"det", "det:predet", "cc:preconj"}
    ):
        return None
    if words[0] in word_set("pointing_openings"):
        if words[:3] in {("one", "of", "the"), ("each", "of", "the"), ("both", "of", "the")} or _is_one_of_named(words):
            return None
        return words[0] if words[:2] not in {("one", "way"), ("those", "who"), ("so", "far")} else None
    found = phrase_pattern("connectives").match(" ".join(words))
    unreal = words[:3] in {("if", "it", "weren't"), ("if", "it", "hadn't")}
    if found is not None and not unreal and not (words[1:2] == ("it",) and _is_expletive(first)):
        return found.group()
    return None


def _is_one_of_named(words: tuple[str, ...]) -> bool:
    """Whether they open like "One of the city's …", "One of Ada's best …"."""
    return words[:2] == ("one", "of") and len(words) > _SHORT_WORD and words[2].endswith("'s")


def _is_expletive(first: Stretch) -> bool:
    """Whether the "it" stands for nothing: "it is easy to …", "it takes a team to …", "it's time that …"."""
    at = next((i for i, token in enumerate(first.tokens[:6]) if token.lower_ == "it"), None)
    if at is None:
        return False
    token = first.tokens[at]
    if token.dep_ == "expl":
        return True
    following = [other.lower_ for other in first.tokens[at + 1 : at + 9]]
    if token.i + 1 < len(token.doc) and token.nbor().lemma_ not in _WEIGHING | {"be"} and token.nbor().tag_ == "VBZ":
        return False
    weighs = any(other.tag_[:2] == "JJ" or other.lower_ in {"time", "takes"} for other in first.tokens[at + 1 : at + 5])
    return weighs and bool({"to", "that", "when", "if"}.intersection(following))


def _has_antecedent(first: Stretch) -> bool:
    """Whether a noun stands before the first pronoun among the opening words: "Systems and their users …"."""
    for token in first.tokens[:5]:
        if token.lower_ in word_set("early_pronouns"):
            return False
        if token.tag_[:2] == "NN":
            return True
    return False


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words such as "this approach", and whether there is hardly room before them for what they point to."""

    words: str
    early: bool


def _leads_to_antecedent(first: Stretch) -> bool:
    """Whether the first pronoun stands in a clause that leads to what it stands for: "When they ask, people …"."""
    token = next((token for token in first.tokens[:5] if token.lower_ in word_set("early_pronouns")), None)
    return token is not None and is_named_after(token)


def unnamed_pointers(text: str) -> Iterator[Pointer]:
    """The pointers whose noun is not named before them in the same words."""
    for found in _POINTER.finditer(text):
        before = words_of(text[: found.start()])
        named = {stem(word) for word in before}
        nouns = [stem(word.lower()) for word in (found["noun"], found["next"]) if word and len(word) > _SHORT_WORD]
        if not any(noun in named for noun in nouns) and not _sums_up(text[: found.start()], nouns):
            shown = " ".join(word for word in (found["pointer"], found["noun"]) if word)
            yield Pointer(shown, len(before) < _EARLY)


def _sums_up(before: str, nouns: list[str]) -> bool:
    """Whether a clause ends before a bare "this" or "these", which takes it up, and no noun of its own follows."""
    return not nouns and len(words_of(before)) >= _EARLY and any(mark in before for mark in ",;:—–")
