"""What is said about a figure: what it measures, which way it goes, over what time, whose and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from chunkers._grammar import OBJECT, objects, subjects
from chunkers._lexicon import word_table
from chunkers._numbers.figures import TIME
from chunkers._numbers.judging import Counted
from chunkers._types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UP, DOWN = "up", "down"
# How far from a figure, in tokens, a word of growth or decline still says which way it goes.
REACH_BEFORE, REACH_AFTER = 9, 3
_TIME_END = re.compile(rf"(?:^|\s){TIME}s?$", re.IGNORECASE)
# What is saved goes down only where it is told as a share.
_SAVING = frozenset({"save", "saves", "saved", "saving", "savings"})
_PERIOD = re.compile(
    rf"\b(?:(?:over|in|within|during|for|after)\s+(?:the\s+)?(?:past|last|next|first|course\s+of)?\s*(?:\d[\d–-]*|[a-z]+|a|an)\s+{TIME}s?\b"
    rf"|(?:in|during|since|by)\s+(?:early\s+|late\s+|mid-?)?(?:19|20)\d\d|(?:last|this|next|every|each)\s+{TIME}\b|annual(?:ly)?|monthly|weekly|daily|"
    rf"in\s+an?\s+{TIME})",
    re.IGNORECASE,
)
# A word of expectation further from the figure than this, in words, belongs to another clause.
CLAUSE_WORDS = 12
_ENTIRE = frozenset({"percent", "ratio"})


def measured(doc: Doc, one: Counted) -> Span | None:
    """The noun phrase that says what is measured: what follows the figure, else what its verb is about."""
    figure, text = one.figure, doc.text
    if one.noun is not None:
        return _hyphen_head(doc, one) or Span(_modified_start(one.noun, figure.span), one.noun.idx + len(one.noun))
    follows = re.compile(r"(?:-|\s+)(?:of\s+|in\s+|the\s+)?").match(text, figure.span.end)
    found = _phrase_from(doc, follows.end()) if follows else None
    if found and not _TIME_END.search(found.of(text)):
        return found
    token = _head_token(doc, figure.span)
    return _about(token, figure.span) if token is not None else None


def _hyphen_head(doc: Doc, one: Counted) -> Span | None:
    """The noun that a figure with a hyphen stands before: "team" of "four-person team"."""
    noun = one.noun
    if noun is None or "-" not in one.figure.span.of(doc.text):
        return None
    return _phrase_from(doc, noun.idx + len(noun) + 1)


def _modified_start(noun: Token, figure: Span) -> int:
    starts = [child.idx for child in noun.lefts if child.idx >= figure.start and child.pos_ in {"NOUN", "PROPN", "ADJ"}]
    return min([noun.idx, *starts]) if starts else noun.idx


def _phrase_from(doc: Doc, start: int) -> Span | None:
    """The noun phrase that begins at `start`, up to its last noun; None where none begins there."""
    last: Token | None = None
    span = doc.char_span(start, min(start + 1, len(doc.text)), alignment_mode="expand")
    if span is None or not len(span) or span[0].idx != start:
        return None
    for token in doc[span[0].i : span[0].i + 9]:
        if token.is_sent_start and token.i > span[0].i:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif (
            token.pos_ not in {"DET", "ADJ", "ADV", "PART", "NUM"}
            and token.tag_ not in {"PRP$", "POS", "HYPH", "VBN", "VBG", ","}
        ) or (token.tag_ == "," and not (token.i + 1 < len(doc) and token.nbor().pos_ == "ADJ")):
            break
    return Span(start, last.idx + len(last)) if last is not None else None


def _head_token(doc: Doc, span: Span) -> Token | None:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def _about(token: Token, figure: Span) -> Span | None:
    """What the verb over a figure is about: the object that it changes, else its subject."""
    verb = next((above for above in (token, *token.ancestors) if above.pos_ in {"VERB", "AUX"}), token.sent.root)
    if own := [one for one in subjects(token) if not _within(one, figure)]:
        return _noun_span(own[0])
    changed = [one for one in objects(verb) if not _within(one, figure) and one.pos_ in {"NOUN", "PROPN"}]
    changed = [one for one in changed if not any(child.pos_ == "NUM" for child in one.children)]
    people = {"we", "they", "i", "he", "she", "you", "it", "this"}
    subject = next((one for one in subjects(verb) if not _within(one, figure)), None)
    if subject is None and verb.head is not verb:
        subject = next((one for one in subjects(verb.head) if not _within(one, figure)), None)
    if changed and (subject is None or subject.lower_ in people or _turn(verb.lemma_.lower())):
        return _noun_span(changed[0])
    if subject is not None and subject.lower_ in {"that", "which"} and verb.head.pos_ in {"NOUN", "PROPN"}:
        return _noun_span(verb.head)
    if subject is None or subject.lower_ in people:
        return _noun_span(changed[0]) if changed else None
    return _noun_span(subject)


def _within(token: Token, figure: Span) -> bool:
    return figure.start <= token.idx < figure.end


def _noun_span(head: Token) -> Span:
    left = min(
        (token for token in head.subtree if token.i <= head.i and head.i - token.i <= 8), key=lambda token: token.i
    )
    return Span(left.idx, head.idx + len(head))


def out_of(doc: Doc, one: Counted) -> Span | None:
    """The whole of which a share is told: "of large projects", "out of ten nights"."""
    match = re.compile(r"\s+(?:out\s+)?of\s+").match(doc.text, one.figure.span.end)
    if not match or (one.figure.unit not in _ENTIRE and "out" not in match.group()):
        return None
    return _phrase_from(doc, match.end())


def direction(doc: Doc, one: Counted, sentence: Span) -> str | None:
    """Whether the thing measured goes up or down, by the nearest word of growth or decline; None if none is near."""
    if one.figure.unit == "times" and _turn(doc.text[one.figure.span.start : one.figure.span.end].lower()):
        return UP
    share = one.figure.unit in {*_ENTIRE, "times"}
    near: list[tuple[int, str]] = []
    for token, distance in _near(doc, one.figure.span, sentence):
        turn = _turning(token)
        # A count of things is no change, unless the words of change stand right before it.
        beside = one.noun is None or (distance <= 2 and token.idx < one.figure.span.start)
        if turn and beside and (share or token.lower_ not in _SAVING):
            near.append((distance, turn))
    return min(near)[1] if near else None


def _near(doc: Doc, figure: Span, sentence: Span) -> Iterator[tuple[Token, int]]:
    tokens = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    if tokens is None:
        return
    first, last = tokens[0].i, tokens[-1].i
    for index in range(first - 1, max(-1, first - 1 - REACH_BEFORE), -1):
        if doc[index].idx < sentence.start or doc[index].text in {";", ":", "—", "–", "“", "”", '"'}:
            break
        yield doc[index], first - index
    for index in range(last + 1, min(len(doc), last + 1 + REACH_AFTER)):
        if doc[index].idx >= sentence.end or doc[index].text in {",", ";", ":", ".", "—", "–", "and", "but"}:
            break
        yield doc[index], index - last


def _turning(token: Token) -> str | None:
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return None if following in {"than", "and"} else _turn(token.lemma_.lower()) or _turn(token.lower_)


@cache
def _turn(lemma: str) -> str | None:
    table = word_table("figures")
    stems = {
        lemma,
        lemma.removesuffix("s"),
        lemma.removesuffix("d"),
        lemma.removesuffix("ed"),
        lemma.removesuffix("ing"),
    }
    return UP if stems & set(table["up"]) else DOWN if stems & set(table["down"]) else None


def period(doc: Doc, one: Counted, sentence: Span) -> Span | None:
    """The time that a figure covers; None where none is told, or the figure is a time itself."""
    if one.figure.unit and re.fullmatch(TIME, one.figure.unit):
        return None
    found = [Span(*match.span()).shifted(sentence.start) for match in _PERIOD.finditer(sentence.of(doc.text))]
    apart = [
        span for span in found if not span.overlaps(one.figure.span) and not _parted(doc.text, span, one.figure.span)
    ]
    return min(apart, key=lambda span: abs(span.start - one.figure.span.start)) if apart else None


def _parted(text: str, one: Span, other: Span) -> bool:
    """Whether another number or a new clause stands between the two."""
    return bool(
        re.search(r"\d|[;:—]|,\s+(?:and|but|which)\b", text[min(one.end, other.end) : max(one.start, other.start)])
    )


def is_approximate(doc: Doc, one: Counted) -> bool:
    """Whether the words say that the figure is not exact."""
    if one.figure.vague or "+" in one.figure.span.of(doc.text):
        return True
    words = "|".join(sorted(map(re.escape, word_table("figures")["approximate"]), key=len, reverse=True))
    return bool(re.search(rf"(?:^|[\s(“\"])(?:{words})\s*(?:a\s+|the\s+)?$", doc.text[: one.figure.span.start].lower()))


def is_forecast(doc: Doc, one: Counted, sentence: Span) -> bool:
    """Whether the figure's clause is of what has not happened: a modal or a word of expectation stands before it."""
    lead = doc.text[sentence.start : one.figure.span.start].lower()
    clause = re.split(r"[;:—]|,\s+(?:and|but|which|while)\s", lead)[-1]
    words = "|".join(map(re.escape, word_table("figures")["forecast"]))
    return bool(re.search(rf"\b(?:{words})\b(?!\s+\d{{4}})", " ".join(clause.split()[-CLAUSE_WORDS:])))


def whose(doc: Doc, one: Counted, sentence: Span) -> Span | None:
    """Who has what is measured: the owner named before the figure, else the named subject of its verb."""
    owner = re.search(r"((?:[Tt]he\s+)?[\w.&-]+)[’']s\s+$", doc.text[sentence.start : one.figure.span.start])
    if owner:
        return Span(*owner.span(1)).shifted(sentence.start)
    token = _head_token(doc, one.figure.span)
    verb = (
        next((above for above in (token, *token.ancestors) if above.pos_ in {"VERB", "AUX"}), None)
        if token is not None
        else None
    )
    subject = next((one for one in subjects(verb)), None) if verb is not None else None
    named = subject is not None and (
        subject.pos_ == "PROPN" or subject.lower_ in {"company", "organization", "organisation"}
    )
    if subject is None or verb is None or token is None or not named:
        return None
    holds = token.dep_ in OBJECT or one.noun is not None or one.figure.unit in _ENTIRE or _turn(verb.lemma_.lower())
    return _noun_span(subject) if holds else None
