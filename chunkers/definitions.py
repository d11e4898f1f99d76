"""Definitions: sentences that say what a general term means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, NOUNS, PROPER, after_intro, first_word, parsed_sentences, place_of
from chunkers._lexicon import word_table
from chunkers._prose import MAX_WORDS, count_words, neighbours
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, Parse, Passage, PassageKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# A term is a word or a short phrase; eight tokens leave room for an abbreviation in brackets.
MAX_TERM_TOKENS = 8
# Code points; what is shorter is "This is", and the definition is the sentence before.
MIN_DEFINITION = 20
_RELATIVES = frozenset(
    {"that", "which", "who", "whose", "where", "in", "of", "for", "to", "by", "with", "used", "between"}
)
_PLAINLY = ("simply put", "put simply", "in other words", "in short", "in a nutshell", "that is")
_HEDGES = frozenset(
    {"essentially", "basically", "simply", "just", "really", "actually", "generally", "usually", "also"}
)
_NAMING = frozenset({"call", "know", "refer", "term", "dub", "name"})
Found = tuple[Sequence["Token"], Sequence["Token"]]


@chunker("definitions")
def definitions(parse: Parse) -> Iterator[Passage]:
    """Sentences that define, with term and definition; with the sentence before where they name what that described."""
    for index, sentence, tokens in parsed_sentences(parse):
        if sentence.span.of(parse.document.text).endswith("?"):
            continue
        found = _by_copula(tokens) or _by_verb(tokens) or _by_name(tokens) or _by_apposition(tokens)
        if found is None:
            continue
        term, definition = (place_of(parse, sentence, part) for part in found)
        span = _with_antecedent(parse, index, tokens)
        if span and definition and span.start < sentence.span.start and len(definition) < MIN_DEFINITION:
            definition = parse.sentences[index - 1].span
        if term and definition and span:
            aspects = (Aspect(AspectKind.TERM, term), Aspect(AspectKind.DEFINITION, definition))
            ordered = tuple(sorted(aspects, key=lambda aspect: aspect.span))
            yield Passage(PassageKind.DEFINITION, (span,), sentence.block, "definitions", aspects=ordered)


def _with_antecedent(parse: Parse, index: int, tokens: Sequence[Token]) -> Span | None:
    """The sentence, or it and the one before where it opens with a pronoun that stands for that; None if none does."""
    first = first_word(tokens)
    if first is None or first.lower_ not in {"this", "that", "it", "these", "they"}:
        return parse.sentences[index].span
    pair = neighbours(parse, index - 1, index) if index else None
    return pair if pair and count_words(pair.of(parse.document.text)) <= MAX_WORDS else None


def _by_copula(tokens: Sequence[Token]) -> Found | None:
    """'A sprint is a short cycle that …', 'X is the process of …', 'linters are tools that …', 'X is defined as …'."""
    clause = after_intro(tokens)
    at = _first(clause, FINITE)
    if at is None or clause[at].lemma_ != "be" or clause[at].tag_ == "VBD":
        return None
    term, rest = clause[:at], _without_hedges(clause[at + 1 :])
    if not _is_term(term) or not rest:
        return None
    if [token.lower_ for token in rest[:2]] == ["defined", "as"]:
        return term, rest[2:]
    if rest[0].lower_ in {"where", "when"} and len(rest) > 3:
        return term, rest
    if rest[0].tag_ == "VBG" and _plainly_said(tokens):
        return term, rest
    return (term, rest) if _is_genus(rest, plural=clause[at].tag_ == "VBP") else None


def _plainly_said(tokens: Sequence[Token]) -> bool:
    """Whether the sentence announces that it explains: only then 'X is using …' says what X is, not what it does."""
    return " ".join(token.lower_ for token in tokens[:5]).startswith(_PLAINLY)


def _by_verb(tokens: Sequence[Token]) -> Found | None:
    """'X means …', 'X refers to …', 'X stands for …'."""
    clause = after_intro(tokens)
    at = _first(clause, {"VBZ", "VBP"})
    if at is None or at + 2 >= len(clause) or not _is_term(clause[:at], definite=True):
        return None
    verb, after = clause[at], clause[at + 1].lower_
    if (verb.lemma_, after) in {("refer", "to"), ("stand", "for")}:
        return clause[:at], clause[at + 2 :]
    defines = verb.lemma_ in word_table("definitions")["defining_verbs"]
    return (clause[:at], clause[at + 1 :]) if defines and after not in {"a", "no", "you", "we"} else None


def _by_name(tokens: Sequence[Token]) -> Found | None:
    """'This is known as X', 'cycles called X', 'a bundle often described as X'; names of things are no terms."""
    for at, token in enumerate(tokens):
        if token.tag_ not in {"VBN", "VBD"} or token.lemma_.lower() not in _NAMING | {"describe"} or not at:
            continue
        start = _after_naming(tokens, at)
        if (
            start is None
            or tokens[at - 1].lower_ in {"what", "'s", "’s"}
            or _lower(tokens[max(0, at - 2) : at]) & {"what"}
        ):
            continue
        term = _name_at(tokens, start)
        if term and not all(word.tag_ in PROPER for word in term if word.is_alpha):
            return term, tokens[:at]
    return None


def _after_naming(tokens: Sequence[Token], at: int) -> int | None:
    """Where the name begins after 'called', 'known as', 'referred to as'."""
    lemma, following = tokens[at].lemma_.lower(), [token.lower_ for token in tokens[at + 1 : at + 3]]
    if following == ["to", "as"] and lemma == "refer":
        return at + 3
    if following[:1] == ["as"] and lemma in {"know", "describe"}:
        return at + 2
    return at + 1 if lemma in {"call", "term", "dub"} else None


def _name_at(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The noun phrase that begins here, up to the next mark, preposition or verb; empty if there is none."""
    end = start
    while end < len(tokens) and end - start < MAX_TERM_TOKENS:
        token = tokens[end]
        stop = token.tag_ in FINITE or token.tag_ in {"IN", "TO", "WDT", "WP", "CC", "PRP", "RB"}
        if stop or (token.is_punct and not token.is_quote and token.text != "-"):
            break
        end += 1
    name = tokens[start:end]
    return name if any(token.tag_ in NOUNS or token.tag_ == "VBG" for token in name) else ()


def _by_apposition(tokens: Sequence[Token]) -> Found | None:
    """'anomaly detection, a measure that …', '"user story" — a need that …', 'X (the minimum number of …)'."""
    for at in range(1, len(tokens) - 4):
        if tokens[at].text not in {",", "—", "–", "(", ":"} or tokens[at + 1].lower_ not in {
            "a",
            "an",
            "the",
            "meaning",
        }:
            continue
        term = _term_before(tokens, at)
        end = _apposition_end(tokens, at)
        inside = tokens[at + 1 : end]
        meant = tokens[at + 1].lower_ == "meaning" and tokens[at + 2].lower_ != "that"
        if not meant and (tokens[at + 1].lower_ == "meaning" or _holds_main_verb(inside)):
            continue
        if term and (meant or _is_genus(inside, plural=False)) and (end - at > 5):
            return term, inside[1:] if meant else inside
    return None


def _holds_main_verb(tokens: Sequence[Token]) -> bool:
    """Whether a finite verb comes before any relative word: then the words are the clause itself."""
    for token in tokens:
        if token.tag_ in {"WDT", "WP", "WP$", "WRB"} or token.lower_ in {"that", "you", "we", "they", "it"}:
            return False
        if token.tag_ in FINITE:
            return True
    return False


def _term_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The common noun phrase that ends before `at`; empty where a name stands there."""
    start = at
    while start > 0 and at - start < MAX_TERM_TOKENS:
        token = tokens[start - 1]
        if not (token.tag_ in NOUNS or token.tag_ in {"JJ", "VBG", "VBN", "HYPH"} or token.is_quote):
            break
        start -= 1
    term = tokens[start:at]
    counted = start > 0 and tokens[start - 1].tag_ == "CD"
    named = any(token.tag_ in PROPER for token in term) and not any(token.is_quote for token in term)
    common = any(token.tag_ in {"NN", "NNS", "VBG"} or token.is_quote for token in term[-1:])
    return term if term and common and not named and not counted else ()


def _apposition_end(tokens: Sequence[Token], at: int) -> int:
    closers = {")"} if tokens[at].text == "(" else {",", ";", "—", "–", ".", ")"}
    return next((i for i in range(at + 2, len(tokens)) if tokens[i].text in closers), len(tokens))


def _is_genus(tokens: Sequence[Token], *, plural: bool) -> bool:
    """Whether the words say what kind of thing something is and what sets it apart: 'a tool that', 'the act of'."""
    lexicon = word_table("definitions")
    head = _head(tokens)
    if head is None or head + 2 >= len(tokens):
        return False
    before, noun = tokens[:head], tokens[head]
    if (
        _lower([*before, noun]) & set(lexicon["other_than_definition"])
        or noun.lemma_.lower() in lexicon["other_than_definition"]
    ):
        return False
    if any(token.tag_ in {"JJS", "RBS", "JJR", "PRP$", "CD", "POS"} for token in before):
        return False
    following = tokens[head + 1]
    told_apart = (
        following.lower_ in _RELATIVES
        or following.tag_ in {"VBN", "VBG", "VBD", "WDT", "WP"}
        or following.text in {",", "("}
    )
    article = tokens[0].lower_
    if article == "the":
        return told_apart and noun.lemma_.lower() in lexicon["genus"]
    return told_apart and (article in {"a", "an"} or (plural and noun.tag_ == "NNS"))


def _head(tokens: Sequence[Token]) -> int | None:
    """Where the head of the noun phrase that opens the tokens stands."""
    head = None
    for at, token in enumerate(tokens):
        if token.tag_ in {"NN", "NNS"}:
            head = at
        elif head is not None or token.tag_ not in {
            "DT",
            "JJ",
            "VBG",
            "VBN",
            "RB",
            "HYPH",
            "CC",
            ",",
            "NNP",
            "AFX",
            "``",
            "''",
        }:
            break
    return head


def _is_term(tokens: Sequence[Token], *, definite: bool = False) -> bool:
    """Whether the words can be a general term: a short noun phrase, no name, nothing pointed at, counted or owned."""
    words = [token for token in tokens if not token.is_punct]
    if not words or len(tokens) > MAX_TERM_TOKENS + 2:
        return False
    first = words[0].lower_
    if words[0].tag_ in {"IN", "RB", "VB"}:
        return False
    if first in word_table("definitions")["pointing"]:
        return _is_pointed_back(words, definite=definite)
    if first == "the" and not definite and not any(token.is_quote for token in tokens):
        return False
    if any(token.tag_ in {"PRP$", "JJS", "RBS", "POS", "PRP", "CD", "TO"} or token.tag_ in FINITE for token in words):
        return False
    common = any(token.tag_ in {"NN", "NNS", "VBG"} or (token.is_upper and len(token) > 1) for token in words)
    named = all(token.tag_ in PROPER or token.tag_ == "DT" for token in words)
    quoted = any(token.is_quote for token in tokens)
    return common and (quoted or not named or "(" in {token.text for token in tokens})


def _is_pointed_back(words: Sequence[Token], *, definite: bool) -> bool:
    """Whether the subject is the bare pronoun of 'It is a statement that …'."""
    return not definite and len(words) == 1 and words[0].lower_ == "it"


def _first(tokens: Sequence[Token], tags: frozenset[str] | set[str]) -> int | None:
    return next((at for at, token in enumerate(tokens) if token.tag_ in tags), None)


def _without_hedges(tokens: Sequence[Token]) -> Sequence[Token]:
    return _without_hedges(tokens[1:]) if tokens and tokens[0].lower_ in _HEDGES else tokens


def _lower(tokens: Sequence[Token]) -> set[str]:
    return {token.lower_ for token in tokens}
