"""A sentence as its main statement: what opens it, its subject, its verb, and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from service.recast._cast import word_set
from service.recast._impersonal import impersonal_parts
from service.recast._kind import kind_of
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTING = frozenset('"“”‘«»„')
STOPPING = frozenset({".", "!"})
_SUBJECTS = frozenset({"nsubj", "csubj", "nsubj:outer"})
_PASSIVE = frozenset({"nsubj:pass", "csubj:pass", "nsubjpass", "expl"})
_UNDERGOES = frozenset({"nsubj:pass", "nsubjpass"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NO_SUBJECT = "the main verb is passive or has no subject of its own"
ACTIVE, PASSIVE, IMPERSONAL = "active", "passive", "impersonal"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open range of the sentence's tokens, counted from 0."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, at: int) -> bool:
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence and its parts, which follow one another: opening, subject, between, verb, rest, close.

    `words`: the same characters as the tokens, each with its origin; `base`: where the first of them stands in the
    tokens' own count. `opening`: what stands before the subject, its comma included. `between`: auxiliaries and
    adverbs. `close`: the mark at the end, empty where there is none. `doubt`: why nothing must be done, "" if nothing
    speaks against it. `kind`: of "the planner is a tool that lets you ...", which is read as "the planner lets you
    ...", what it says that the planner is; else empty. `shape`: whether its subject does something, has something done
    to it, or is nobody ("it is possible to ..."; the rest is then the deed).
    """

    tokens: tuple[Token, ...]
    words: Traced
    base: int
    verb: int
    opening: Stretch
    subject: Stretch
    between: Stretch
    rest: Stretch
    close: Stretch
    doubt: str
    kind: Stretch = Stretch(0, 0)
    shape: str = ACTIVE

    @property
    def root(self) -> Token:
        """The main verb."""
        return self.tokens[self.verb]

    def of(self, stretch: Stretch) -> tuple[Token, ...]:
        """The tokens of a stretch."""
        return self.tokens[stretch.start : stretch.end]

    def text(self, stretch: Stretch) -> str:
        """The words of a stretch as they stand."""
        return str(self.cut(stretch))

    def cut(self, stretch: Stretch) -> Traced:
        """The same, each character with its origin."""
        if not len(stretch):
            return Traced()
        first, last = self.tokens[stretch.start], self.tokens[stretch.end - 1]
        return self.words.cut(first.idx - self.base, last.idx + len(last) - self.base)

    def position(self, token: Token) -> int:
        """Where a token of this sentence stands in it."""
        return token.i - self.tokens[0].i

    def span_of(self, token: Token) -> Stretch | None:
        """The token with all that hangs on it, or None where that is not one run of words."""
        places = sorted(self.position(each) for each in token.subtree)
        if places[-1] - places[0] + 1 != len(places):
            return None
        return Stretch(places[0], places[-1] + 1)


def read_statement(tokens: Sequence[Token], words: Traced, base: int) -> Statement:
    """The parts of a sentence; where they cannot be told, `doubt` says why and the parts are empty."""
    kept = tuple(tokens)
    end = len(kept) - sum(1 for token in kept[-1:] if token.text in STOPPING)
    first, last = kept[0].i, kept[-1].i
    root = next((token for token in kept if token.head.i == token.i or not first <= token.head.i <= last), kept[0])
    if (impersonal := impersonal_parts(kept, root)) is not None:
        return _impersonal(kept, words, base, impersonal, end)
    subject, doubt = _subject(kept, root)
    verb = root.i - kept[0].i
    named = None if doubt else kind_of(kept, root, subject.end)
    doubt = doubt or _doubt(kept, root, subject, end, is_kind=named is not None)
    if doubt:
        none = Stretch(0, 0)
        return Statement(kept, words, base, verb, none, none, none, none, Stretch(end, len(kept)), doubt)
    kind, between = Stretch(0, 0), Stretch(subject.end, verb)
    if named is not None:
        kind, between, verb = Stretch(*named[:2]), Stretch(named[1] + 1, named[2]), named[2]
    shape = PASSIVE if any(child.dep_ in _UNDERGOES for child in root.children) else ACTIVE
    opening, rest, close = Stretch(0, subject.start), Stretch(verb + 1, end), Stretch(end, len(kept))
    return Statement(kept, words, base, verb, opening, subject, between, rest, close, doubt, kind, shape)


def _impersonal(
    tokens: tuple[Token, ...], words: Traced, base: int, places: tuple[int, int, int], end: int
) -> Statement:
    at, said, deed = places
    opening, subject, between, rest = Stretch(0, at), Stretch(at, at + 1), Stretch(at + 1, said), Stretch(deed, end)
    doubt, close = _doubtful_text(tokens), Stretch(end, len(tokens))
    return Statement(tokens, words, base, said, opening, subject, between, rest, close, doubt, shape=IMPERSONAL)


def _subject(tokens: tuple[Token, ...], root: Token) -> tuple[Stretch, str]:
    """The words before the verb that its subject takes, and what makes that doubtful."""
    nothing = Stretch(0, 0)
    found = [child for child in root.children if child.dep_ in _SUBJECTS | _UNDERGOES or _is_named(child)]
    if any(child.dep_ in _PASSIVE - _UNDERGOES and child not in found for child in root.children):
        return nothing, NO_SUBJECT
    clauses = [child for child in found if child.dep_ == "csubj"]
    if not found or (len(found) > 1 and not clauses):
        return nothing, "it has no one subject"
    places = {token.i for child in found for token in child.subtree}
    first = tokens[0].i
    start, end = min(places) - first, max(places) - first + 1
    while end - start > 1 and tokens[end - 1].text in {",", "—", "–"}:
        end -= 1
    if end - start < len(places) - 2 or start < 0 or end > root.i - first:
        return nothing, "its subject does not stand before its verb"
    if any(token.i not in places and not token.is_punct for token in tokens[start:end]):
        return nothing, "its subject is not one run of words"
    return Stretch(start, end), ""


def _is_named(token: Token) -> bool:
    """Whether a name was taken for an empty "it"."""
    return token.dep_ == "expl" and token.tag_ in {"NNP", "NNPS"}


def _doubt(tokens: tuple[Token, ...], root: Token, subject: Stretch, end: int, *, is_kind: bool) -> str:
    return _doubtful_text(tokens) or _doubtful_root(tokens, root, subject, end, is_kind=is_kind)


def _doubtful_text(tokens: tuple[Token, ...]) -> str:
    texts = {token.text for token in tokens}
    if texts & QUOTING or any("’" in token.text and len(token.text) == 1 for token in tokens[:1]):
        return "it holds a quotation, which keeps its words"
    if "?" in texts:
        return "it is a question"
    if texts & {":", ";"}:
        return "it is made of several statements, or leads up to a list"
    if texts & {"—", "–", "--", "…", "..."} or _has_loose_hyphen(tokens):
        return "a dash breaks it up"
    return "it runs over several lines" if any(token.is_space and "\n" in token.text for token in tokens) else ""


def _has_loose_hyphen(tokens: tuple[Token, ...]) -> bool:
    """Whether a hyphen stands between spaces, as a dash does; those inside words are tokens of their own."""
    return any(token.text == "-" and before.whitespace_ for before, token in pairwise(tokens))


def _doubtful_root(tokens: tuple[Token, ...], root: Token, subject: Stretch, end: int, *, is_kind: bool) -> str:
    opening, verb = tokens[: subject.start], root.i - tokens[0].i
    verbs = [child for child in root.children if child.pos_ in {"VERB", "AUX"}]
    early = any(token.tag_ in _FINITE and token.dep_ == "ccomp" for token in tokens[:verb])
    doubts = {
        "its main word is no verb": root.pos_ not in {"VERB", "AUX"} and not is_kind,
        "its main verb is not finite": not any(t.tag_ in _FINITE for t in (root, *root.children))
        and not _is_past(root),
        "something stands before its subject that may belong to it": bool(opening) and opening[-1].text != ",",
        "a second statement hangs on the same subject": any(_is_second(v, root) for v in verbs),
        "something is put in beside its main statement": any(
            child.dep_.startswith(("parataxis", "vocative")) for child in root.children
        ),
        "its main verb comes after another statement": early,
        "nothing follows its verb": end <= verb + 1,
        "it breaks off": end == len(tokens) and tokens[-1].tag_ in {"VB", "IN", "DT", "CC", "TO", ","},
    }
    return next((doubt for doubt, holds_true in doubts.items() if holds_true), "")


def _is_past(root: Token) -> bool:
    """Whether a form that may be a participle is the past: nothing helps it."""
    return root.tag_ == "VBN" and not any(child.dep_.startswith("aux") for child in root.children)


def _is_second(verb: Token, root: Token) -> bool:
    """Whether a verb may be a second statement of the same subject.

    One with a subject is a statement of its own. A bare infinitive beside "allows" is none: "it allows teams to plan
    and build" has it beside what is allowed, wherever the parse hangs it.
    """
    if verb.dep_ != "conj" or any(child.dep_ in _SUBJECTS | _PASSIVE for child in verb.children):
        return False
    helped = any(child.dep_.startswith("aux") and child.tag_ != "TO" for child in verb.children)
    return root.tag_ != "VBZ" or verb.tag_ != "VB" or helped or any(c.dep_.startswith("aux") for c in root.children)


def holds(tokens: Sequence[Token], section: str) -> str:
    """The first of the tokens that a section of the word lists has, as it stands, or ""."""
    words = word_set(section)
    return next((token.text for token in tokens if token.lower_ in words or token.lemma_.lower() in words), "")
