"""Whether a subject may become the means by which somebody does a thing, and where the means is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.recast._beneficiary import Beneficiary
from service.recast._cast import Cast, word_set
from service.recast._making import letter_case, lowered, put, put_brand, sentence
from service.recast._statement import Statement, Stretch, holds
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKER = frozenset({"we"})
# Pronouns that may be a means as they stand, in front, and how they read after "with"; others point too far.
POINTING = {"it": "it", "this": "this", "that": "that", "these": "these", "they": "them"}
# A means of more words than these, or a statement of more, reads better with the means in front.
MOST_MEANS_WORDS, MOST_SAID_WORDS = 6, 9
_LATER_CLAUSE = frozenset({"acl", "acl:relcl", "relcl", "advcl", "ccomp", "conj", "parataxis", "appos", "csubj"})
_OWN_MEANS = frozenset({"with", "by", "without", "using", "through", "via"})


def unfit_means(statement: Statement, cast: Cast) -> str:
    """Why the subject cannot become the means, or ""."""
    tokens = statement.of(statement.subject)
    said = " ".join(token.lower_ for token in tokens)
    if found := holds(tokens, "negative"):
        return f"“{found}” in its subject turns the statement round"
    if said in _SPEAKER or said in POINTING:
        return "its subject only points to what it is" if len(statement.kind) else ""
    if len(statement.kind) and is_gerund(statement):
        return "its subject is a deed, and said to be something"
    head = _head(statement)
    if head is None and not is_gerund(statement):
        return "its subject is not one run of words"
    return _unfit_words(tokens) or _unfit_start(tokens, cast) or ("" if is_gerund(statement) else _unfit_head(head))


def _unfit_words(tokens: tuple[Token, ...]) -> str:
    if any(token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in tokens):
        return "its subject holds a clause"
    if any(";" in token.text for token in tokens):
        return "its subject is broken up by marks"
    if any(token.is_punct and token.text not in {",", "(", ")", "-", "/", "’", "'"} for token in tokens):
        return "its subject is broken up by marks"
    parted = any(token.text == "," for token in tokens)
    joined = any(token.dep_ in {"conj", "appos"} for token in tokens)
    if parted and (not joined or any(token.tag_ == "VBG" for token in tokens[1:])):
        return "its subject is broken up by commas"
    if any(token.lower_ == "with" for token in tokens):
        return "its subject has a “with” of its own"
    return ""


def _unfit_start(tokens: tuple[Token, ...], cast: Cast) -> str:
    first = tokens[0]
    if first.tag_ in {"TO", "WDT", "WP", "WRB", "IN", "RB", "EX", "CC"}:
        return "its subject is a whole clause, or something before it belongs to it"
    if first.lower_ in {"both", "all", "some", "many", "one"} and len(tokens) == 1:
        return f"“{first.text}” points to what came before"
    if first.i == first.sent.start and letter_case(first, cast) == "":
        return f"nothing tells whether “{first.text}” is a name"
    return ""


def _unfit_head(head: Token | None) -> str:
    if head is None or head.pos_ not in {"NOUN", "PROPN", "VERB"} or head.tag_ in {"DT", "CD", "PRP", "JJ", "VB"}:
        return "its subject points to what came before"
    if _does_something(head):
        return f"“{head.text}” is a deed of somebody named"
    if holds([head], "no_means"):
        return f"“{head.text}” is no means"
    person = head.ent_type_ in {"PER", "PERSON"} and any(
        token.ent_type_ == head.ent_type_ for token in head.doc[max(head.i - 1, 0) : head.i]
    )
    if person or holds([head], "permitting") or holds([head], "people") or holds([head], "places"):
        return f"“{head.text}” lets and gives by right or as a person, and is no means"
    return "" if not holds([head], "employed") else f"“{head.text}” is a person"


def _head(statement: Statement) -> Token | None:
    inside = statement.of(statement.subject)
    tops = [token for token in inside if not inside[0].i <= token.head.i <= inside[-1].i]
    return tops[0] if len(tops) == 1 else None


def at_our_place(statement: Statement) -> bool:
    """Whether the speaker is named before "we": "At Tidemark, we let you ..."; there the means is said already."""
    opening = statement.of(statement.opening)
    if statement.text(statement.subject).lower() not in _SPEAKER or len(opening) < 3:
        return False
    return opening[0].lower_ == "at" and all(token.tag_ in {"NNP", "NNPS"} for token in opening[1:-1])


def is_gerund(statement: Statement) -> bool:
    """Whether the subject is a deed ("using containers"), whose doer is whoever gains."""
    tokens = statement.of(statement.subject)
    if len(tokens) > 1 and tokens[0].tag_ == "VBG" and tokens[1].lower_ not in {"of", ",", "and"}:
        return True
    head = _head(statement)
    if head is None or not _does_something(head):
        return False
    return all(token.dep_ in _IN_A_DEED for token in tokens if token.i < head.i)


# What a deed's own name is made of before its verb: "A/B testing one change".
_IN_A_DEED = frozenset({"compound", "cc", "conj", "advmod", "punct"})


def _does_something(head: Token) -> bool:
    """Whether it is a deed with its object after it, which nobody does a thing "with"."""
    return head.tag_ == "VBG" and any(child.dep_ == "obj" and child.i > head.i for child in head.children)


def means_of(statement: Statement, cast: Cast, rule: str, lead: str = "with") -> Traced:
    """The subject as the means: "with Tidemark", "by writing it down", and for "we" the brand, if it has a name."""
    said = statement.text(statement.subject).lower()
    if at_our_place(statement):
        return Traced()
    if said in _SPEAKER:
        lead = "from" if statement.root.lemma_.lower() in {"give", "offer", "provide", "bring", "grant"} else lead
        return put(f"{lead} ", rule) + put_brand(cast.brand, rule) if cast.brand else put(f"{lead} us", rule)
    if said in POINTING:
        return put(f"{lead} {POINTING[said]}", rule)
    if is_gerund(statement):
        lead = "by"
    kind = put(", ", rule) + statement.cut(statement.kind) if len(statement.kind) else Traced()
    return put(f"{lead} ", rule) + lowered(statement, statement.subject, cast, rule) + kind


def wrong_doer(statement: Statement, gainer: Beneficiary) -> str:
    """Why whoever gains is not plainly the doer of a subject that is a deed, or ""."""
    if not is_gerund(statement):
        return ""
    yours = any(token.lower_ in {"you", "your"} for token in statement.of(statement.subject))
    said = statement.text(gainer.stretch).lower()
    if said == "you" or (gainer.is_reader and not yours):
        return ""
    return "who does what its subject says is not plainly whoever gains"


def with_means(statement: Statement, said: Traced, means: Traced, opening: Traced, deed: Stretch, rule: str) -> Traced:
    """The whole sentence: the means at its end where it cannot be misread there, else in front."""
    close = statement.cut(statement.close)
    if not means:
        return sentence([opening, said], close, rule)
    if goes_last(statement, deed):
        return sentence([opening, said, means], close, rule)
    return sentence([opening, means + put(",", rule), said], close, rule)


def goes_last(statement: Statement, deed: Stretch) -> bool:
    """Whether the means can follow the deed without being taken for part of its last words."""
    subject, rest = statement.of(statement.subject), statement.of(deed)
    if statement.text(statement.subject).lower() in POINTING or is_gerund(statement) or len(statement.kind):
        return False
    if len(subject) > MOST_MEANS_WORDS or len(rest) > MOST_SAID_WORDS:
        return False
    if any(token.dep_ in _LATER_CLAUSE or token.text in {",", "("} for token in subject):
        return False
    loose = any(token.text == "," or _is_means(token) for token in rest)
    late = any(token.dep_ in _LATER_CLAUSE for token in rest[1:])
    back = any(token.lower_ in {"it", "its", "itself"} for token in rest)
    return not _has_later_verb(rest) and not loose and not late and not back


def _has_later_verb(rest: Sequence[Token]) -> bool:
    """Whether a verb other than the one that leads could take the means for its own: "a place to store files"."""
    verbs = [token for token in rest if token.pos_ in {"VERB", "AUX"}]
    leads = next((token.tag_ == "VB" for token in rest if token.tag_ != "RB"), False)
    return len(verbs) > 1 or (not leads and any(token.dep_ != "amod" for token in verbs))


def _is_means(token: Token) -> bool:
    """Whether the word says by what means, and not by how much."""
    if token.lower_ != "by":
        return token.lower_ in _OWN_MEANS
    return not (
        token.head.like_num
        or any(child.like_num or child.dep_ == "nummod" for child in token.head.children)
        or token.head.lower_ in _SHARES
    )


_SHARES = frozenset({"half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "percent", "much", "lot"})


def opening_of(statement: Statement, deed: Stretch) -> Traced | str:
    """What stands before the subject; or why it may not stay."""
    if at_our_place(statement):
        helps = statement.root.lemma_.lower() == "help"
        return "that it helps would be lost" if helps else statement.cut(statement.opening)
    tokens = statement.of(statement.opening)
    if any(token.tag_ in {"VBG", "VBN", "TO"} for token in tokens) and not any(
        token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in tokens
    ):
        return "what opens it says what its subject does"
    if any(token.lower_ in {"it", "its", "they", "their", "we", "our"} for token in tokens):
        return "what opens it speaks of its subject"
    pointing = statement.text(statement.subject).lower() in {*POINTING, *_SPEAKER}
    opening = statement.text(statement.opening).lower().rstrip(", ")
    ties = opening in word_set("connectives") and not pointing
    if tokens and not goes_last(statement, deed) and not ties:
        return "what opens it leaves no room for the means in front"
    return statement.cut(statement.opening)
