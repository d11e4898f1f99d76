"""Contrasts: two things, or a belief and its correction, set against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, holds_clause, parsed_sentences, phrase_at, place_of
from chunkers._grammar import NEGATION
from chunkers._lexicon import word_table
from chunkers._prose import MAX_WORDS, count_words, is_whole, neighbours
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, Parse, Passage, PassageKind, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[Sequence["Token"], Sequence["Token"]]
# A clause of fewer tokens says too little to be one side: "…, but slowly".
MIN_SIDE_TOKENS = 3
# Pronouns that may stand for the subject of the first clause.
_SUBJECT_TAGS = frozenset({"PRP", "DT", "NN", "NNS", "NNP", "NNPS", "EX", "VBG", "WP", "CD"})


@chunker("contrasts")
def contrasts(parse: Parse) -> Iterator[Passage]:
    """Sentences with two sides, and pairs of sentences of which the second turns against the first."""
    for index, sentence, tokens in parsed_sentences(parse):
        if sentence.span.of(parse.document.text).endswith("?"):
            continue
        sides = sides_of(tokens)
        if sides is not None:
            one, other = (place_of(parse, sentence, side) for side in sides)
            yield from _passage(sentence.span, one, other, sentence.block)
        yield from _turn(parse, index, tokens)


def sides_of(tokens: Sequence[Token]) -> Sides | None:
    """The two sides of a sentence that sets one thing against another, or None."""
    return _conceded(tokens) or _instead(tokens) or _denied(tokens) or _opposed(tokens) or _once_and_now(tokens)


def _passage(span: Span, one: Span | None, other: Span | None, block: int) -> Iterator[Passage]:
    if one and other and not one.overlaps(other):
        aspects = (Aspect(AspectKind.ONE, one), Aspect(AspectKind.OTHER, other))
        yield Passage(PassageKind.CONTRAST, (span,), block, "contrasts", aspects=aspects)


def _turn(parse: Parse, index: int, tokens: Sequence[Token]) -> Iterator[Passage]:
    """The sentence before and this one, where this one turns against it or the two are opposite cases."""
    pair = neighbours(parse, index - 1, index) if index else None
    if pair is None or count_words(pair.of(parse.document.text)) > MAX_WORDS:
        return
    before, after = parse.sentences[index - 1], parse.sentences[index]
    earlier = before.span.of(parse.document.text)
    if is_whole(earlier) and not earlier.endswith("?") and (_turns(tokens) or _parallel(parse, before, tokens)):
        yield from _passage(pair, before.span, after.span, after.block)


def _turns(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens by turning against what stands before it, or says early on that it does."""
    early = any(_stands(tokens, at, phrase) for at in range(8) for phrase in ("however ,", "on the other hand ,"))
    return early or _opens(tokens, "turning")


def _parallel(parse: Parse, before: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether two sentences are opposite cases: 'If they do, …' and 'If they don't, …'; 'X isn't …' and 'It's …'."""
    earlier = list(parse.grammar_of(before) or ())
    if len(earlier) < 4 or len(tokens) < 4:
        return False
    cases = earlier[0].lower_ == tokens[0].lower_ and tokens[0].lower_ in {"if", "for", "when"}
    opposed = _denies(earlier[:6]) != _denies(tokens[:6])
    corrected = (
        _denies(earlier[:6]) and not _denies(tokens[:8]) and tokens[0].lower_ in {"it", "they", "this", "we", "you"}
    )
    return (cases and opposed) or (corrected and tokens[0].lower_ in {"it", "this", earlier[0].lower_})


def _conceded(tokens: Sequence[Token]) -> Sides | None:
    """'While X, Y', 'Unlike X, Y', 'Although X, Y': X up to the comma after which the main clause begins."""
    if not _opens(tokens, "conceding"):
        return None
    for at, token in enumerate(tokens[:-MIN_SIDE_TOKENS]):
        if token.text == "," and at >= 2 and _begins_clause(tokens[at + 1 :]):
            temporal = tokens[0].lower_ == "while" and not holds_clause(tokens[:at])
            return None if temporal else (tokens[1:at], tokens[at + 1 :])
    return None


def _instead(tokens: Sequence[Token]) -> Sides | None:
    """'X rather than Y', 'X instead of Y', also in front: 'Instead of Y, X'."""
    for at in range(len(tokens) - 2):
        phrase = phrase_at(tokens, at, "contrasts", "instead")
        if phrase is None:
            continue
        end = at + len(phrase.split())
        comma = next((i for i in range(end, len(tokens)) if tokens[i].text == ","), len(tokens))
        if at <= 1:
            return (tokens[end:comma], tokens[comma + 1 :]) if comma < len(tokens) - 2 else None
        return tokens[_side_start(tokens, at) : at] or tokens[: at - 1], tokens[end : _side_end(tokens, end)]
    return None


def _denied(tokens: Sequence[Token]) -> Sides | None:
    """'X, not Y', 'not X, but Y', 'X is not the same as Y'; 'not only X but also Y' sets nothing against anything."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower_ not in {"not", "n't", "n’t"}:
            continue
        if tokens[at + 1].lower_ in {"only", "just", "necessarily"}:
            just = tokens[at + 1].lower_ == "just" and _also_after(tokens, at)
            return just if isinstance(just, tuple) else None
        if at > 2 and tokens[at - 1].text in {",", "—", "–", "and"} and tokens[at + 1].tag_ not in FINITE:
            return tokens[_side_start(tokens, at - 1) : at - 1], tokens[at + 1 : _side_end(tokens, at + 1)]
        but = next((i for i in range(at + 2, len(tokens) - 1) if tokens[i].lower_ == "but"), None)
        if but and but - at < 20 and tokens[but - 1].text == "," and not _begins_clause(tokens[but + 1 :]):
            return tokens[at + 1 : but], tokens[but + 1 :]
        if [word.lower_ for word in tokens[at + 1 : at + 4]] == ["the", "same", "as"]:
            return tokens[: at - 1], tokens[at + 4 :]
    return None


def _also_after(tokens: Sequence[Token], at: int) -> Sides | None:
    """'They don't just use it, they also contribute': the second clause goes beyond the first."""
    comma = next((i for i in range(at + 2, len(tokens) - 2) if tokens[i].text in {",", ";", "—", "–"}), None)
    if comma is None or not _begins_clause(tokens[comma + 1 :]):
        return None
    return tokens[:comma], tokens[comma + 1 :]


def _opposed(tokens: Sequence[Token]) -> Sides | None:
    """'X, but Y' with a clause on either side, and 'X; Y' of which one side denies or is the other of two."""
    adding = set(word_table("contrasts")["adding"])
    for at, token in enumerate(tokens[MIN_SIDE_TOKENS:-MIN_SIDE_TOKENS], MIN_SIDE_TOKENS):
        joined = token.lower_ in word_table("contrasts")["opposing"] and tokens[at - 1].text in {",", "—", "–", ";"}
        split = token.text == ";" and tokens[at + 1].lower_ not in {"and", "however"}
        if not (joined or split):
            continue
        one, other = tokens[:at], tokens[at + 1 :]
        if split and not (_denies(one) != _denies(other) or _balanced(one, other)):
            continue
        if other[0].lower_ in adding or not holds_clause(one):
            continue
        if _begins_clause(other) or (_denies(other[:3]) and joined):
            return one, other
    return None


def _balanced(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether the sides are told apart by words of order: 'one side is …; the other side is …'."""
    ordinal = {"one", "first", "used"} & {token.lower_ for token in one[:4]}
    return bool(ordinal and {"other", "second", "now", "another"} & {token.lower_ for token in other[:4]})


def _once_and_now(tokens: Sequence[Token]) -> Sides | None:
    """'X used to take weeks; now it takes a day': before and after, parted by a mark."""
    words = [token.lower_ for token in tokens]
    if "now" not in words or not (
        {"before", "previously", "formerly"} & set(words) or _stands_anywhere(tokens, "used to")
    ):
        return None
    now = words.index("now")
    mark = next((i for i in range(now, 0, -1) if tokens[i].text in {",", ";", "—", "–"}), None)
    return (
        (tokens[:mark], tokens[mark + 1 :]) if mark and mark > MIN_SIDE_TOKENS and holds_clause(tokens[mark:]) else None
    )


def _side_start(tokens: Sequence[Token], end: int) -> int:
    """Where the side before `end` begins: after the last mark or subordinator."""
    return next(
        (
            i + 1
            for i in range(end - 1, 0, -1)
            if tokens[i].text in {",", ";", ":", "—", "–"} or tokens[i].tag_ == "WDT"
        ),
        0,
    )


def _side_end(tokens: Sequence[Token], start: int) -> int:
    return next(
        (
            i
            for i in range(start, len(tokens))
            if tokens[i].text in {",", ";", "—", "–", ")"} or tokens[i].lower_ == "because"
        ),
        len(tokens),
    )


def _begins_clause(tokens: Sequence[Token]) -> bool:
    """Whether a subject and a finite verb come before the next mark, or an imperative opens the words."""
    words = [token for token in tokens if not token.is_punct]
    if not words or words[0].tag_ not in _SUBJECT_TAGS | {"RB", "IN", "WRB", "JJ", "PRP$", "PDT", "UH", "JJR"}:
        return False
    return any(token.tag_ in FINITE for token in words[1:18])


def _denies(tokens: Sequence[Token]) -> bool:
    return any(token.lower_ in NEGATION for token in tokens)


def _is_be(token: Token) -> bool:
    return token.lemma_ == "be"


def _opens(tokens: Sequence[Token], section: str) -> bool:
    words = [token for token in tokens[:8] if not token.is_punct and not token.is_space]
    return any(_stands(words, 0, phrase) for phrase in word_table("contrasts")[section])


def _stands(tokens: Sequence[Token], at: int, phrase: str) -> bool:
    words = phrase.split()
    return [token.lower_ for token in tokens[at : at + len(words)]] == words


def _stands_anywhere(tokens: Sequence[Token], phrase: str) -> bool:
    return any(_stands(tokens, at, phrase) for at in range(len(tokens)))
