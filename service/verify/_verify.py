"""Posts held against a document, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chunkers import Document
from service.verify._align import SURE, SourceWords
from service.verify._claims import Claim
from service.verify._cuts import wrong_cuts
from service.verify._figures import wrong_figures
from service.verify._joins import wrong_joins
from service.verify._line import Line
from service.verify._losses import added_words, lost_words
from service.verify._moves import moved_words
from service.verify._speakers import Credit, credit_in, wrong_speaker
from service.verify._taken import without_taken
from service.verify._tokens import Token, tokens_of
from service.verify._words import are_forms, words

_NUMBERING = re.compile(r"^\s*\(?\d{1,2}/\d{0,2}\)?\.?(?=\s|$)|(?<=\s)\(?\d{1,2}/\d{0,2}\)?\s*$")
_TAG = re.compile(r"(?<!\w)#(\w*[^\W\d]\w*)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a post that its document does not bear out.

    `post` counts from 1, `part` from 0; `start` and `end` count code points of the part's text. `check`: figure, loss,
    addition, move, join, cut, speaker, word or hashtag. `why`: what is wrong, to be read after `words`.
    """

    post: int
    network: str
    part: int
    start: int
    end: int
    check: str
    words: str
    why: str


Found = tuple[int, int, str, str]


class Verifier:
    """Holds posts against one document.

    `frames`: words, lower case, that may stand around the document's own; `terms`: such as may stand in their stead.
    """

    def __init__(self, document: Document, frames: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        self._source = SourceWords(document)
        self._text = document.text
        self._terms = frozenset(terms)
        self._frames = frozenset(frames) | self._terms

    def verify(self, claims: Iterable[Claim]) -> list[Finding]:
        """What is wrong with the posts, in their order; none where everything is borne out."""
        return [finding for claim in claims for finding in self._verify(claim)]

    def _verify(self, claim: Claim) -> Iterator[Finding]:
        for index, text in enumerate(claim.parts):
            spoken: int | None = None
            taken = [each for each in claim.taken if each.part == index]
            yield from self._misnumbered(claim, index)
            lines = list(_lines(without_taken(text, taken, self._text)))
            around = zip([(0, ""), *lines], lines, [*lines[1:], (0, "")], strict=False)
            for (_, before), (offset, line_text), (_, following) in around:
                line = self._line(line_text)
                listed = _is_listed(line_text) and (_is_listed(before) or _is_listed(following))
                credit = None if listed else credit_in(_without_numbering(line_text), following)
                if credit is not None and line_text.rstrip().endswith(":"):
                    spoken = self._block(self._line(following), None)
                found, spoken = self._credited(line, credit, spoken), self._block(line, credit) or spoken
                for start, end, check, why in [*found, *self._line_findings(line, credit, claim)]:
                    where = offset + start, offset + end
                    yield Finding(claim.number, claim.network, index, *where, check, text[where[0] : where[1]], why)

    def _misnumbered(self, claim: Claim, index: int) -> Iterator[Finding]:
        """What is wrong with the number that a part of a thread bears."""
        for line in _lines(claim.parts[index]):
            for match in _NUMBERING.finditer(line[1]):
                told = [int(number) for number in re.findall(r"\d+", match.group())]
                if len(claim.parts) > 1 and told not in ([index + 1], [index + 1, len(claim.parts)]):
                    start, end = line[0] + match.start(), line[0] + match.end()
                    why = "is not the number of this part"
                    yield Finding(claim.number, claim.network, index, start, end, "figure", match.group().strip(), why)

    def _line(self, text: str) -> Line:
        tokens = tuple(tokens_of(_TAG.sub(lambda tag: " " * len(tag.group()), _without_numbering(text))))
        return Line(text, tokens, tuple(self._source.align(tokens, self._frames)), self._source)

    def _block(self, line: Line, credit: Credit | None) -> int | None:
        """The block that the words of a line stand in, those of a credit left out."""
        said = [s for s in line.stretches if credit is None or line.tokens[s.post].start < credit.start]
        longest = max(said, key=lambda stretch: stretch.length, default=None)
        return self._source.blocks[longest.source] if longest and longest.length > 1 else None

    def _credited(self, line: Line, credit: Credit | None, spoken: int | None) -> list[Found]:
        if credit is None:
            return []
        block = self._block(line, credit) if credit.start > 0 and line.quoted else spoken
        tokens = tokens_of(credit.text)
        # “A tip from our paper:” above a quotation lays it on nobody.
        framed = tokens[0].norm in self._frames and not any(token.capital for token in tokens[1:2])
        return [
            (credit.start + token.start, credit.start + token.end, "speaker", why)
            for token, why in wrong_speaker(credit, block, self._source)
            if not (framed and token.norm in self._frames)
        ]

    def _line_findings(self, line: Line, credit: Credit | None, claim: Claim) -> Iterator[Found]:
        end = len(line.text) if credit is None else credit.start
        if _is_figure_again(line, claim):
            return
        for check, found in (
            ("figure", wrong_figures(line)),
            ("loss", lost_words(line) if not self._is_frame(line) else ()),
            ("addition", added_words(line)),
            ("move", moved_words(line, self._frames, edited=claim.edited)),
            ("join", wrong_joins(line)),
            ("cut", wrong_cuts(line)),
            ("word", self._strays(line, claim)),
        ):
            for at, why in found:
                token = line.tokens[at]
                if token.start < end:
                    yield token.start, token.end, check, why
        yield from self._tags(line.text)

    def _is_frame(self, line: Line) -> bool:
        """Whether a line is a template's own, and has no more of the document than an accident."""
        longest = max((stretch.length for stretch in line.stretches), default=0)
        return longest < SURE and all(token.norm in self._frames for token in line.tokens)

    def _strays(self, line: Line, claim: Claim) -> Iterator[tuple[int, str]]:
        for at, token in enumerate(line.tokens):
            if at not in line.place and not token.is_number and not self._may_stand(line, at, token, claim):
                inside = " within quotation marks" if at in line.quoted else ""
                yield at, f"comes neither from these words of the document nor from a template{inside}"

    def _may_stand(self, line: Line, at: int, token: Token, claim: Claim) -> bool:
        if claim.edited and (token.norm in words("inserted") or self._is_form(line, token)):
            return True
        if len(line.tokens) == 1 and _times(token.norm, claim) > 1:
            return token.norm in self._source.vocabulary
        if token.norm in self._terms:
            return at not in line.quoted or not line.stretches
        # Templates say names nowhere: a capital in the midst of the document's words is one.
        named = token.short or (token.capital and not token.opens and at - 1 in line.place)
        replaced = not claim.edited and self._replaces(line, at)
        return token.norm in self._frames and not (named or replaced) and not (at in line.quoted and line.stretches)

    def _is_form(self, line: Line, token: Token) -> bool:
        """Whether the sentence of the document has a word in another form, as a recast may turn it."""
        main = line.main.get(token.sentence)
        if main is None or token.capital:
            return False
        beside = self._source.range_of(self._source.blocks[main.source])
        return any(
            are_forms(self._source.norms[at], token.norm)
            for at in beside
            if self._source.same_sentence(at, main.source)
        )

    def _replaces(self, line: Line, at: int) -> bool:
        """Whether a word stands right before the rest of a sentence of the document, in the stead of its beginning."""
        after = line.stretch_at.get(at + 1)
        if after is None or after.length < SURE or self._source.is_fact(after):
            return False
        begun = self._source.tokens[after.source].opens or line.tokens[at + 1].quoted != line.tokens[at].quoted
        return not begun and line.tokens[at].clause == line.tokens[at + 1].clause

    def _tags(self, text: str) -> Iterator[Found]:
        for match in _TAG.finditer(text):
            if not self._is_joined(match.group(1)):
                yield match.start(), match.end(), "hashtag", "is made of words that do not stand in the document"

    def _is_joined(self, tag: str) -> bool:
        """Whether a tag is a word of the document, or several, each but the first begun with a capital or a digit."""
        ends = [at for at in range(1, len(tag)) if tag[at].isupper() or tag[at].isdigit()]
        heads = (at for at in ends if tag[:at].lower() in self._known)
        return tag.lower() in self._known or any(self._is_joined(tag[at:]) for at in heads)

    @property
    def _known(self) -> frozenset[str]:
        return self._source.vocabulary | self._frames


def _is_listed(line: str) -> bool:
    """Whether a line begins as the items of a list do in some posts, and credits in others: one alone is a credit."""
    return line.lstrip().startswith(("– ", "- "))


def _is_figure_again(line: Line, claim: Claim) -> bool:
    """Whether a line is nothing but a figure that another line says with what belongs to it."""
    norms = [token.norm for token in line.tokens]
    bare = all(token.is_number or token.norm in words("unit") for token in line.tokens)
    told = (tokens_of(other) for text in claim.parts for _, other in _lines(text))
    longer = ([token.norm for token in tokens] for tokens in told if len(tokens) > 2 * len(norms))
    return (
        bool(norms) and bare and any(norms == each[at : at + len(norms)] for each in longer for at in range(len(each)))
    )


def _times(norm: str, claim: Claim) -> int:
    """How often a post says a word: a line of one word is a label where the rest of the post says it too."""
    return sum(token.norm == norm for text in claim.parts for token in tokens_of(text))


def _without_numbering(text: str) -> str:
    return _NUMBERING.sub(lambda match: " " * len(match.group()), text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1
