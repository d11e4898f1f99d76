"""Who a quotation is laid upon: the document must do the same, beside it or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.verify._align import SourceWords
from service.verify._tokens import Token, tokens_of
from service.verify._words import words

_CREDIT = re.compile(r"^\s*(?:[—–]|-{1,2}\s)\s*(?P<who>\S.*)$")
_CREDIT_ABOVE = re.compile(r"^\s*(?P<who>[^\W\d_][^“”\"]*):\s*$")
# Somebody's name and a colon before an answer of an interview.
_ANSWERING = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?=: )")
_CREDIT_AFTER = re.compile(r"[”\"]\s*(?:[—–]|-{1,2}\s)\s*(?P<who>[^“\"]+)$")
_BESIDE = 4  # tokens between somebody's name and their role or company where they are introduced
_LED = 12  # the same, where a preposition leads to it: “who runs the night shift at”
_LEADING = frozenset({"at", "of", "for", "from", "in", "with"})
_NEAR = 6  # tokens between a verb of speech and the name it belongs to, its role included
_TOLD = 16  # the same, where the role stands between commas: “Ana Ruiz, head of …, said”
_SHORT_LINE = 16  # tokens of a line that does nothing but say who spoke


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that say who spoke: where they begin in the line, and what they are."""

    start: int
    text: str


def credit_in(line: str, following: str = "") -> Credit | None:
    """The words of a line that say who spoke, after a dash or with a colon above a quotation; None without them."""
    match = _CREDIT.match(line) or _CREDIT_AFTER.search(line)
    if match is None and following.lstrip().startswith(("“", '"')):
        match = _CREDIT_ABOVE.match(line)
    return Credit(match.start("who"), match.group("who")) if match else None


def wrong_speaker(credit: Credit, block: int | None, source: SourceWords) -> Iterator[tuple[Token, str]]:
    """Tokens of a credit that the document does not bear out, with what is wrong.

    `block`: the block that the words spoken stand in, None where that was not found.
    """
    tokens = tokens_of(credit.text)
    name = _name(tokens, credit.text)
    known = source.places([token.norm for token in name])
    if not known:
        yield from ((token, "is named nowhere in the document") for token in name[-1:])
        yield from (
            (t, "stands nowhere in the document") for t in tokens if not name and t.norm not in source.vocabulary
        )
        return
    if block is not None and not _speaks(frozenset(token.norm for token in name), block, source):
        yield name[-1], "is not who says this in the document"
    beside = {at for token in name for at in source.places([token.norm])}
    for field in _fields(tokens[len(name) :], credit.text):
        norms = [token.norm for token in field]
        places = [range(at, at + len(norms)) for at in source.places(norms)]
        near = {at for place in places if any(_introduces(place, at, source) for at in beside) for at in place}
        beside |= near
        if not near and not source.is_stated(norms):
            yield field[0], f"does not stand beside {credit.text[name[0].start : name[-1].end]} in the document"


def _introduces(field: range, at: int, source: SourceWords) -> bool:
    """Whether a role or a company stands so near a name, in its sentence, that it tells of it."""
    leading = field.start - (2 if source.norms[field.start - 1] == "the" else 1)
    led = source.norms[leading] in _LEADING and 0 < field.start - at <= _LED
    near = led or field.start - _BESIDE <= at <= field.stop + _BESIDE - 1
    return near and not source.quoted[field.start] and source.same_sentence(field.start, at)


def _fields(tokens: list[Token], text: str) -> Iterator[list[Token]]:
    """Role, organisation and what else stands between the commas of a credit."""
    field: list[Token] = []
    for token in tokens:
        if field and "," in text[field[-1].end : token.start]:
            yield field
            field = []
        field.append(token)
    if field:
        yield field


def _name(tokens: list[Token], text: str) -> list[Token]:
    """The capitalised words that a credit opens with."""
    name: list[Token] = []
    for token in tokens:
        if not token.capital or (name and text[name[-1].end : token.start].strip(" .")):
            break
        name.append(token)
    return name


def _speaks(name: frozenset[str], block: int, source: SourceWords) -> bool:
    """Whether the nearest people of whom the document says that they speak include this one, by any of their names."""
    near = [block, *([block + 1] if _is_credit(block + 1, source) else []), *range(block - 1, -1, -1)]
    for place in near:
        spoken = _speakers(place, source)
        if name & spoken:
            return True
        if spoken and not any(_of_pronoun(at, source) for at in _verbs(place, source)):
            return False
        outside = {source.norms[at] for at in source.range_of(place) if not source.quoted[at]}
        if name & outside:
            return True
    return True


def _is_credit(block: int, source: SourceWords) -> bool:
    text = source.texts[block] if block < len(source.texts) else ""
    return credit_in(text) is not None or (0 < len(tokens_of(text)) < _SHORT_LINE and text[-1:] not in ".!?:")


def _speakers(block: int, source: SourceWords) -> frozenset[str]:
    """The capitalised words, outside quotation marks, beside a verb of speech, after a dash or before an answer."""
    if _is_credit(block, source) and (credit := credit_in(source.texts[block])):
        return frozenset(token.norm for token in tokens_of(credit.text) if token.capital)
    if answering := _ANSWERING.match(source.texts[block]):
        return frozenset(token.norm for token in tokens_of(answering.group()))
    verbs = [at for at in _verbs(block, source) if not _of_pronoun(at, source)]
    places = [at for at in source.range_of(block) if source.tokens[at].capital and not source.quoted[at]]
    return frozenset(source.norms[at] for at in places if any(_beside(at, verb, source) for verb in verbs))


def _verbs(block: int, source: SourceWords) -> list[int]:
    """The verbs of speech outside quotation marks."""
    return [at for at in source.range_of(block) if not source.quoted[at] and source.norms[at] in words("speech")]


def _beside(at: int, verb: int, source: SourceWords) -> bool:
    """Whether a name, or capitals that it ends, stands beside a verb of speech but for what commas set apart."""
    between = range(min(at, verb) + 1, max(at, verb))
    near = len(between) < _NEAR or all(source.tokens[each].capital for each in between)
    told = at < verb and len(between) < _TOLD and _in_commas(at, verb, source)
    return (near or told) and source.same_sentence(at, verb)


def _in_commas(at: int, verb: int, source: SourceWords) -> bool:
    """Whether what stands between a name and a verb behind it is set apart by commas."""
    return source.between(at, at + 1).startswith(",") and source.between(verb - 1, verb).startswith(",")


def _of_pronoun(verb: int, source: SourceWords) -> bool:
    """Whether a pronoun beside a verb of speech says who speaks, who is named elsewhere then."""
    beside = (at for at in (verb - 1, verb + 1) if 0 <= at < len(source.norms))
    return any(source.norms[at] in words("speaking") and not source.quoted[at] for at in beside)
