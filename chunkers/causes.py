"""Causes: claims that say what came of what, both in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, holds_clause, parsed_sentences, phrase_at, place_of
from chunkers._lexicon import word_table
from chunkers._prose import MAX_WORDS, count_words, is_whole, neighbours
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, Parse, Passage, PassageKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[Sequence["Token"], Sequence["Token"]]


@chunker("causes")
def causes(parse: Parse) -> Iterator[Passage]:
    """Sentences with a cause and its result, and pairs of sentences of which the second is the first one's result."""
    for index, sentence, tokens in parsed_sentences(parse):
        if sentence.span.of(parse.document.text).endswith("?"):
            continue
        found = _because(tokens) or _since(tokens) or _leads(tokens) or _so(tokens) or _by_doing(tokens)
        if found is not None:
            cause, result = (place_of(parse, sentence, part) for part in found)
            yield from _passage(sentence.span, cause, result, sentence.block)
        pair = neighbours(parse, index - 1, index) if index and _opens(tokens) else None
        if pair and count_words(pair.of(parse.document.text)) <= MAX_WORDS:
            before = parse.sentences[index - 1].span
            if is_whole(before.of(parse.document.text)) and not before.of(parse.document.text).endswith("?"):
                yield from _passage(pair, before, sentence.span, sentence.block)


def _passage(span: Span, cause: Span | None, result: Span | None, block: int) -> Iterator[Passage]:
    if cause and result and not cause.overlaps(result):
        aspects = (Aspect(AspectKind.CAUSE, cause), Aspect(AspectKind.RESULT, result))
        ordered = tuple(sorted(aspects, key=lambda aspect: aspect.span))
        yield Passage(PassageKind.CLAIM, (span,), block, "causes", aspects=ordered)


def _because(tokens: Sequence[Token]) -> Found | None:
    """'X because Y', 'Because Y, X', 'X due to Y'."""
    for at in range(len(tokens) - 2):
        phrase = _phrase(tokens, at, "cause_follows")
        if phrase is None:
            continue
        start = at + len(phrase.split())
        if phrase == "because" and tokens[start].lower_ == "of":
            start += 1
        if (front := _fronted(tokens, at, start)) is not None:
            return front
        if at > 2:
            return tokens[start:], tokens[:at]
    return None


def _since(tokens: Sequence[Token]) -> Found | None:
    """'Since Y, X' and 'X, since Y' with a clause that is no time: what a clause of time since says is in the past."""
    for at, token in enumerate(tokens[:-3]):
        if token.lower_ != "since" or (at > 1 and tokens[at - 1].text not in {",", "("}):
            continue
        verb = next((word for word in tokens[at + 1 : at + 9] if word.tag_ in FINITE), None)
        if verb is None or verb.tag_ == "VBD" or tokens[at + 1].tag_ in {"CD", "VBG", "RB"}:
            continue
        if (front := _fronted(tokens, at, at + 1)) is not None:
            return front
        if at > 3:
            return tokens[at + 1 :], tokens[:at]
    return None


def _leads(tokens: Sequence[Token]) -> Found | None:
    """'Y leads to X', 'Y, resulting in X', 'Y, which means X'."""
    for at in range(2, len(tokens) - 2):
        phrase = _phrase(tokens, at, "result_follows")
        if (
            phrase is None
            or tokens[at].tag_ in {"NN", "NNS", "JJ"}
            or (phrase == "caused" and tokens[at + 1].lower_ == "by")
        ):
            continue
        if tokens[at - 1].tag_ == "TO" or (phrase.startswith("cause") and tokens[at].tag_ not in FINITE):
            continue
        return tokens[:at], tokens[at + len(phrase.split()) :]
    return None


def _so(tokens: Sequence[Token]) -> Found | None:
    """'Y, so X' with a clause on either side; 'so that' and 'so far' tell purpose and time."""
    for at in range(3, len(tokens) - 3):
        if tokens[at].lower_ != "so" or tokens[at - 1].text not in {",", ";", "—", "and"}:
            continue
        following = tokens[at + 1]
        clause = (
            following.tag_ in {"PRP", "DT", "NN", "NNS", "NNP", "NNPS", "EX", "VBG", "PRP$", "IN", "CD"}
            and following.lower_ != "that"
        )
        if (
            clause
            and holds_clause(tokens[:at])
            and holds_clause(tokens[at + 1 : at + 16])
            and following.lower_ not in {"far", "as"}
        ):
            return tokens[:at], tokens[at + 1 :]
    return None


def _by_doing(tokens: Sequence[Token]) -> Found | None:
    """'By opening the project up, they went further': the means in front, before the comma."""
    words = [token for token in tokens[:4] if not token.is_punct]
    if len(words) < 2 or words[0].lower_ != "by" or words[1].tag_ != "VBG":
        return None
    start = words[0].i - tokens[0].i
    return _fronted(tokens, start, start + 1)


def _fronted(tokens: Sequence[Token], at: int, start: int) -> Found | None:
    """The cause that opens the sentence, or a clause after a mark, up to the comma after which the result begins."""
    opens = at <= 2 or tokens[at - 1].tag_ == "CC" or tokens[at - 1].text in {";", "—", "–", ":", "that"}
    if at > 2 and tokens[at - 1].text in {",", ";"}:
        return None
    if not opens:
        return None
    for comma in range(start + 1, len(tokens) - 2):
        if tokens[comma].text == "," and _begins_clause(tokens[comma + 1 :]):
            return tokens[start:comma], tokens[comma + 1 :]
    return None


def _begins_clause(tokens: Sequence[Token]) -> bool:
    subject = tokens[0].tag_ in {
        "PRP",
        "DT",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "EX",
        "PRP$",
        "JJ",
        "JJS",
        "JJR",
        "PDT",
        "RB",
        "VBG",
        "CD",
        "VB",
        "IN",
    }
    return subject and any(token.tag_ in FINITE | {"VB"} for token in tokens[:16])


def _phrase(tokens: Sequence[Token], at: int, section: str) -> str | None:
    """The phrase of this section that stands here, the longest first."""
    return phrase_at(tokens, at, "causes", section)


def _opens(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens[:8] if not token.is_punct and not token.is_space]
    joined = " ".join(token.lower_ for token in words).replace(" '", "'").replace(" ’", "’")
    first = next((phrase for phrase in word_table("causes")["result_opens"] if joined.startswith(phrase + " ")), None)
    return first is not None and not (
        first == "so" and words[1].lower_ in {"far", "much", "many", "what", "how", "let", "why"}
    )
