"""Customer's story: what a vendor did to the customer's figures is told of the customer.

Sees: "Larkfield cut Tidemark's energy use by a fifth": one subject that is a name or the speaker, a verb that serves
both sides (cut, reduce, double, improve ...), and an object that belongs to the customer, whose name is given by the
caller, known of the document, or found to be an organisation.
Makes: "Tidemark cut its energy use by a fifth with Larkfield"; "with us", or the brand's name, for "we".
Must not: where the object is anybody else's, where it is the speaker's own, where nobody said that the name is the
customer's and it is no story of the past, where the verb would not be said of the customer, where the verb is
hedged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.recast._cast import Cast, word_set
from service.recast._deed import hanging
from service.recast._making import put
from service.recast._means import means_of, opening_of, unfit_means, with_means
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "customer_story"
_WHY = "the customer is the subject of its own story, the vendor the means"


@rule(NAME, word_set("verbs_of_change"))
def customer_story(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The customer as subject of what was done to what it has."""
    owner = _owner(statement, cast)
    if owner is None or len(statement.kind):
        return None
    if why := unfit_means(statement, cast) or _unfit_teller(statement):
        return Refusal(why)
    rest = Stretch(owner.end + 1, statement.rest.end)
    opening = opening_of(statement, rest)
    if isinstance(opening, str):
        return Refusal(opening)
    if why := hanging(statement, rest):
        return Refusal(why)
    name, tail = statement.cut(owner), statement.cut(rest)
    verb = statement.cut(Stretch(statement.subject.end, statement.verb + 1))
    whole = name + put(" ", NAME) + _fitted(statement, verb) + put(" its ", NAME) + tail
    return Rewrite(with_means(statement, whole, means_of(statement, cast, NAME), opening, rest, NAME), _WHY)


def _fitted(statement: Statement, verb: Traced) -> Traced:
    """The verb as the customer's: that of "we" in the present takes an s."""
    if statement.root.tag_ == "VBP" and not len(statement.between):
        return verb + put("s", NAME)
    return verb


def _unfit_teller(statement: Statement) -> str:
    """Why the subject cannot have done it for the customer, or ""."""
    subject = statement.of(statement.subject)
    named = subject[0].lower_ == "we" or any(token.tag_ in {"NNP", "NNPS"} for token in subject)
    if not named:
        return "its subject is not a name"
    if any(token.tag_ == "MD" or token.lower_ in {"have", "had"} for token in statement.of(statement.between)):
        return "its verb is hedged or does not fit the customer"
    if statement.root.lower_ in {"speed", "speeded", "sped"}:
        return "its verb has a part of its own"
    return ""


def _owner(statement: Statement, cast: Cast) -> Stretch | None:
    """Where the customer's name stands, if the object is the customer's."""
    tokens = statement.tokens
    begin = statement.verb + 1
    end = next((i for i in range(begin, len(tokens)) if tokens[i].tag_ == "POS"), None)
    if end is None or not 1 <= end - begin <= 4:
        return None
    owner = Stretch(begin, end)
    said = str(statement.cut(owner))
    if cast.brand is not None and said.lower() == cast.brand.lower():
        return None
    known = cast.customer is not None and said.lower() == cast.customer.lower()
    over = statement.root.tag_ not in {"VBZ", "VBP", "VB"}
    return owner if known or (over and all(_is_organisation(token) for token in tokens[begin:end])) else None


def _is_organisation(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"} and token.ent_type_ == "ORG"
