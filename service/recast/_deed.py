"""The sentence in which whoever gains can do a deed, by a means; shared by every rule that comes down to "can"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from service.recast._ability import Mood, ability, read_mood
from service.recast._beneficiary import Beneficiary, read_beneficiary
from service.recast._cast import Cast, word_set
from service.recast._joined import without_to
from service.recast._making import put, put_brand, raised, turned
from service.recast._means import POINTING, is_gerund, means_of, opening_of, unfit_means, with_means, wrong_doer
from service.recast._particular import is_particular
from service.recast._rule import Refusal, Rewrite
from service.recast._statement import Statement, Stretch
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHY = "the one who can do it is the subject, what makes it possible is the means"


def recast_deed(
    statement: Statement, cast: Cast, gaining: Stretch, deed: Stretch, name: str, manner: str = ""
) -> Rewrite | Refusal:
    """The sentence with whoever gains as subject, "can" or its tense, how ("easily"), the deed, and the means.

    Where nobody is named as gaining (an empty stretch), it is the reader, if the text speaks to one.
    """
    terms = read_terms(statement, cast, gaining, deed)
    if isinstance(terms, Refusal):
        return terms
    gainer, mood, opening = terms.gainer, terms.mood, terms.opening
    if why := hanging(statement, deed) or _help_lost(statement, mood):
        return Refusal(why)
    subject, said, as_reader = fitted(statement, gainer, mood, deed, name)
    if (plain := without_to(statement, deed, said, name)) is None:
        return Refusal("it is not plain from which verb “and to” goes on")
    able = ability(statement, mood, gainer, name, as_reader=as_reader)
    how = put(f" {manner} ", name) if manner else put(" ", name)
    whole = subject + put(" ", name) + able + how + plain
    if _speaks_for_itself(statement, mood):
        return Rewrite(raised(whole, name) + statement.cut(statement.close), _WHY)
    return Rewrite(with_means(statement, whole, _means(statement, cast, mood, name), opening, deed, name), _WHY)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a statement says whose subject becomes the means: who gains, in what mood, after what opening."""

    gainer: Beneficiary
    mood: Mood
    opening: Traced


def read_terms(statement: Statement, cast: Cast, gaining: Stretch, deed: Stretch) -> Terms | Refusal:
    """The terms, or why the subject cannot make way for whoever gains."""
    if why := unfit_means(statement, cast):
        return Refusal(why)
    gainer, mood, opening = read_gainer(statement, gaining, cast), read_mood(statement), opening_of(statement, deed)
    if isinstance(gainer, str):
        return Refusal(gainer)
    if isinstance(mood, str) or isinstance(opening, str):
        return Refusal(mood if isinstance(mood, str) else str(opening))
    if gainer.is_stranger and mood.tense == "present":
        return Refusal("what a name can do is no story of a customer unless somebody says that it is one")
    if why := wrong_doer(statement, gainer) or ("" if len(gaining) else _not_the_reader(statement, cast, mood, deed)):
        return Refusal(why)
    return Terms(gainer, mood, opening)


def _not_the_reader(statement: Statement, cast: Cast, mood: Mood, deed: Stretch) -> str:
    """Why, where nobody is named as gaining, it is not plainly the reader, or ""."""
    said = statement.text(statement.subject)
    ours = any(token.lower_ in {"we", "our", "us", "i", "my", "they", "their"} for token in statement.of(deed))
    if mood.tense != "present" or is_particular(statement):
        return "who gained is not said, and it happened once"
    if said.lower() in POINTING or ours or said == cast.customer:
        return "it does not say who gains"
    return ""


def read_gainer(statement: Statement, gaining: Stretch, cast: Cast) -> Beneficiary | str:
    """Who gains, as the words say; the reader where they name nobody and the text speaks to its reader."""
    if len(gaining):
        return read_beneficiary(statement, gaining, cast)
    if cast.addresses or _is_brand(statement, cast):
        return Beneficiary(gaining, is_reader=True, is_plural=True)
    return "it does not say who gains"


def serves_its_user(statement: Statement, cast: Cast) -> bool:
    """Whether the subject is a tool, by its noun or its name, and the text speaks to its user; or the brand."""
    if _is_brand(statement, cast):
        return True
    inside = statement.of(statement.subject)
    heads = [token for token in inside if not inside[0].i <= token.head.i <= inside[-1].i]
    return cast.addresses and any(_is_tool(token) for token in heads)


def _is_brand(statement: Statement, cast: Cast) -> bool:
    said = statement.text(statement.subject)
    return cast.brand is not None and (said.lower() in {"we", cast.brand.lower()} or said.lower().startswith("our "))


def _is_tool(token: Token) -> bool:
    named = token.tag_ in {"NNP", "NNPS"} and token.ent_type_ not in {"PER", "PERSON", "LOC", "GPE"}
    return named or token.lemma_.lower() in word_set("tools")


def fitted(
    statement: Statement, gainer: Beneficiary, mood: Mood, deed: Stretch, name: str
) -> tuple[Traced, Traced, bool]:
    """Whoever gains and the deed, both as they are to be said, and whether "you" is said.

    Particular results and what happened once are no promise to the reader, so there a noun stays a noun.
    """
    noun = statement.text(gainer.stretch)
    if not noun or noun.lower() == "you":
        return put("you", name), statement.cut(deed), True
    said = turned(statement, deed, name)
    general = mood.tense == "present" and not is_particular(statement)
    if gainer.is_reader and general and said is not None:
        return put("you", name), said, True
    return statement.cut(gainer.stretch), statement.cut(deed), False


def _help_lost(statement: Statement, mood: Mood) -> str:
    """Why a help by a deed ("asking early will help you plan") cannot be said with "by"."""
    helps = statement.root.lemma_.lower() == "help"
    deed = is_gerund(statement) or statement.of(statement.subject)[0].lower_.endswith("ing")
    if helps and deed and (mood.modal or mood.tense != "present"):
        return "that it helps would be lost"
    return ""


def _speaks_for_itself(statement: Statement, mood: Mood) -> bool:
    """Whether the subject is "our planner" and no more, and lets rather than helps, here and now."""
    subject = statement.of(statement.subject)
    ours = len(subject) <= 3 and subject[0].lower_ == "our"
    fully = statement.root.lemma_.lower() in {"let", "allow", "enable"}
    here = not mood.modal and mood.tense == "present" and not len(statement.opening)
    return ours and fully and here and not len(statement.kind)


def _means(statement: Statement, cast: Cast, mood: Mood, name: str) -> Traced:
    """The means; "with help from Tidemark" where "help" is hedged or past, for there "can" would not do for it."""
    helps = statement.root.lemma_.lower() == "help"
    if helps and statement.text(statement.subject).lower() == "we":
        return put("with help from ", name) + put_brand(cast.brand, name) if cast.brand else put("with our help", name)
    if helps and (mood.modal or mood.tense != "present"):
        return means_of(statement, cast, name, "with help from")
    return means_of(statement, cast, name)


def hanging(statement: Statement, deed: Stretch) -> str:
    """What in the deed hangs on the subject that would leave it, or ""."""
    tokens = statement.of(deed)
    for before, token in pairwise(tokens):
        hangs = before.text == "," and token.dep_ != "amod" and token.lower_ != "including"
        if token.tag_ == "VBG" and (hangs or before.lower_ in {"by", "thus", "thereby"}):
            return f"“{before.text} {token.text}” says what its subject does"
        if before.text == "," and token.tag_ == "VBZ":
            return "a second statement may hang on the same subject"
    joined = (token for token in tokens if token.tag_ in {"VBZ", "VBD"} and token.dep_ == "conj")
    if any(not any(child.dep_.startswith("nsubj") for child in token.children) for token in joined):
        return "a second statement may hang on the same subject"
    if any(
        token.lower_ in {"you", "them"} and token.dep_ in {"obj", "iobj"} and token.head.dep_ == "conj"
        for token in tokens
    ):
        return "a second deed may be done to whoever gains"
    return ""
