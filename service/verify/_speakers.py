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
_CREDIT_AFTER = re.compile(r"[”\"]\s*(?:[—–]|-{1,2}\s)\s*(?P<who>[^“\"]+)$")
_NEAR = 6  # tokens between a verb of speech and the name it belongs to, its role included
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
    known = [at for at in range(len(source.norms)) if name and source.norms[at] == name[-1].norm]
    if not known:
        yield from ((token, "is named nowhere in the document") for token in name[-1:])
        yield from (
            (t, "stands nowhere in the document") for t in tokens if not name and t.norm not in source.vocabulary
        )
        return
    if block is not None and not _speaks(name[-1].norm, block, source):
        yield name[-1], "is not who says this in the document"
    near = {source.norms[at] for place in known for at in source.range_of(source.blocks[place])}
    for token in tokens:
        if token.norm not in near and token.norm not in {"of", "at", "the", "for", "and", "in"}:
            yield token, f"does not stand beside {credit.text[name[0].start : name[-1].end]} in the document"


def _name(tokens: list[Token], text: str) -> list[Token]:
    """The capitalised words that a credit opens with."""
    name: list[Token] = []
    for token in tokens:
        if not token.capital or (name and text[name[-1].end : token.start].strip(" .")):
            break
        name.append(token)
    return name


def _speaks(surname: str, block: int, source: SourceWords) -> bool:
    """Whether the nearest people of whom the document says that they speak include this one."""
    near = [block, *([block + 1] if _is_credit(block + 1, source) else []), *range(block - 1, -1, -1)]
    for place in near:
        spoken = _speakers(place, source)
        if spoken:
            return surname in spoken
        outside = {source.norms[at] for at in source.range_of(place) if not source.quoted[at]}
        if surname in outside:
            return True
    return True


def _is_credit(block: int, source: SourceWords) -> bool:
    text = source.texts[block] if block < len(source.texts) else ""
    return credit_in(text) is not None or (0 < len(tokens_of(text)) < _SHORT_LINE and text[-1:] not in ".!?:")


def _speakers(block: int, source: SourceWords) -> frozenset[str]:
    """The capitalised words, outside quotation marks, that stand beside a verb of speech or after a dash."""
    if _is_credit(block, source) and (credit := credit_in(source.texts[block])):
        return frozenset(token.norm for token in tokens_of(credit.text) if token.capital)
    places = [at for at in source.range_of(block) if not source.quoted[at]]
    verbs = [at for at in places if source.norms[at] in words("speech")]
    return frozenset(
        source.norms[at]
        for at in places
        if source.tokens[at].capital and any(abs(at - verb) <= _NEAR for verb in verbs)
    )
