"""Within reach: what can be found, used, changed is what the reader can find, use, change.

Sees: "The plan can (also, easily) be found, used, downloaded, changed ..." in a text that calls its reader "you", with
a verb of the list [reachable] in words.toml, and nobody named who can.
Makes: "You can (also, easily) find the plan ...".
Must not: where "by" names who can, with a subject that only points ("it can be found"), with a negation or a
restriction between "can" and the verb ("can only be used"), with a hedge ("could", "may"), or where the deed is no good
one: what attackers can do is no promise to the reader. Nor where what opens it is a deed of its subject ("instead of
guarding rooms, the planner can be used ...").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.recast._cast import Cast, word_set, word_table
from service.recast._making import letter_case, lowered, put, sentence
from service.recast._means import POINTING
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import PASSIVE, Statement, holds
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "within_reach"
MOST_SUBJECT_WORDS = 9
_WHY = "the reader is the one who can do it"
_LATER = frozenset({"acl", "acl:relcl", "relcl", "advcl", "appos", "parataxis", "compound:prt"})


@rule(NAME, reads=PASSIVE)
def within_reach(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The reader as subject of what can be done."""
    verb = word_table("reachable").get(statement.root.lower_)
    adverbs = _adverbs(statement)
    if verb is None or adverbs is None:
        return None
    unfit = _unfit_opening(statement) or _unfit_subject(statement, cast) or _unfit_rest(statement)
    if why := _not_the_reader(statement, cast) or unfit:
        return Refusal(why)
    able = put("you can", NAME)
    for token in adverbs:
        start = token.idx - statement.base
        able = able + put(" ", NAME) + statement.words.cut(start, start + len(token))
    what = lowered(statement, statement.subject, cast, NAME)
    parts = [statement.cut(statement.opening), able + put(f" {verb} ", NAME) + what, _rest(statement)]
    return Rewrite(sentence(parts, statement.cut(statement.close), NAME), _WHY)


def _adverbs(statement: Statement) -> tuple[Token, ...] | None:
    """The adverbs between subject and verb, if these say "can be" and nothing else."""
    between = statement.of(statement.between)
    said = [token.lower_ for token in between if token.lower_ in {"can", "be"}]
    others = tuple(token for token in between if token.lower_ not in {"can", "be"})
    known = word_set("mild_adverbs") | word_set("manner_adverbs")
    return others if said == ["can", "be"] and all(token.lower_ in known for token in others) else None


def _not_the_reader(statement: Statement, cast: Cast) -> str:
    """Why it is not plainly the reader who can, or ""."""
    if not cast.addresses:
        return "it does not say who can"
    if any(token.lower_ == "by" and not _says_how(token) for token in statement.of(statement.rest)):
        return "it says who can"
    if any(token.lower_ in {"we", "our", "us", "i", "my"} for token in statement.tokens):
        return "it may be the speaker who can"
    if found := holds(statement.tokens, "harmful") or holds(statement.tokens, "employed"):
        return f"“{found}” is nothing to promise the reader"
    return ""


def _says_how(by: Token) -> bool:
    """Whether a deed follows, not a doer: "found by searching the cellar"."""
    return by.head.tag_ == "VBG" or by.nbor().lower_.endswith("ing")


def _unfit_opening(statement: Statement) -> str:
    """Whether what opens it is a deed of its subject: "instead of securing rooms, the planner can be used ..."."""
    tokens = statement.of(statement.opening)
    finite = any(token.tag_ in {"VBZ", "VBP", "VBD", "MD"} for token in tokens)
    deed = any(token.tag_ in {"VBG", "VBN"} or token.lower_.endswith("ing") for token in tokens)
    theirs = any(token.lower_ in {"it", "its", "they", "their"} for token in tokens)
    by = bool(tokens) and tokens[0].lower_ in {"by", "to"}
    return "what opens it says what its subject does" if (deed and not finite and not by) or theirs else ""


def _unfit_subject(statement: Statement, cast: Cast) -> str:
    tokens = statement.of(statement.subject)
    said = statement.text(statement.subject).lower()
    pointing = said in POINTING or tokens[-1].tag_ in {"DT", "CD", "PRP", "WDT", "WP", "JJ"}
    if pointing or any(token.lower_ in {"this", "that", "these", "those"} for token in tokens[-1:]):
        return "its subject points to what came before"
    if found := holds(tokens, "negative") or holds(tokens, "people"):
        return f"“{found}” in its subject keeps it where it is"
    later = any(token.dep_ in _LATER or token.text in {",", "("} for token in tokens)
    if later or len(tokens) > MOST_SUBJECT_WORDS:
        return "its subject is too long to follow the verb"
    if tokens[0].i == tokens[0].sent.start and letter_case(tokens[0], cast) == "":
        return f"nothing tells whether “{tokens[0].text}” is a name"
    return ""


def _unfit_rest(statement: Statement) -> str:
    tokens = statement.of(statement.rest)
    split = any(child.dep_ in {"compound:prt", "conj"} for child in statement.root.children)
    if split or (tokens and (tokens[0].text == "/" or tokens[0].lower_ in {"and", "or"})):
        return "a second deed stands beside it"
    leading = any(token.lower_ == "can" for token in tokens)
    return "" if not leading else "a second statement may hang on the same subject"


def _rest(statement: Statement) -> Traced:
    return statement.cut(statement.rest)
