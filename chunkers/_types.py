"""The words of the library: a document, its blocks, and what chunkers cut from it.

Every position is a half-open range of code points in `Document.text`, unless a field says `source`: those count code
points of the decoded source (for a pdf: of the text of the page the piece names).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `0 <= start <= end`.

    Raises:
        ValueError: the range is negative or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is not a half-open range")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span; equal spans contain one another."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words that stand at this span of `text`."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Self:
        """The same length of text, `by` code points further on."""
        return type(self)(self.start + by, self.end + by)


class BlockKind(StrEnum):
    """What a block is; the values are those of the JSON answer."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    CODE = "code"


class Role(StrEnum):
    """What part a block plays: `body` is the author's prose, the others are furniture around it."""

    BODY = "body"
    CONTENTS = "contents"
    REFERENCES = "references"
    BOILERPLATE = "boilerplate"


class MarkKind(StrEnum):
    """Inline markup that carries meaning beyond its words."""

    CODE = "code"
    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    NOTE_REFERENCE = "note_reference"


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup over a span: `target` is the URL of a link, the label of a note reference, else None."""

    kind: MarkKind
    span: Span
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of canonical text and where it stands in the source.

    `verbatim`: the source reads the same, character by character; otherwise (an entity, an escape, a joined line end)
    the run stands for the whole source range. `page` counts from 1, None where the format has no pages.
    """

    span: Span
    source: Span
    verbatim: bool
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block begins in the source: page and line count from 1, None where the format has none."""

    page: int | None
    line: int | None


NOWHERE = Place(None, None)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document, in reading order.

    `level`: 1-6 for a heading, nesting depth from 1 for a list item, 0 otherwise.
    `label`: the number or bullet of a list item, the label of a footnote, else "".
    `list_id`: items of one list share it; counts from 0 in document order, None outside lists.
    `section`: texts of the headings above the block, outermost first.
    `pieces`: sorted, disjoint; canonical text between two pieces was put in by the reader (a space, a cell mark).
    """

    kind: BlockKind
    span: Span
    level: int = 0
    label: str = ""
    list_id: int | None = None
    section: tuple[str, ...] = ()
    role: Role = Role.BODY
    place: Place = NOWHERE
    pieces: tuple[Piece, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """One fact about a document; `origin` says where it came from ("front matter: title", "first heading").

    `confidence`: 0..1 where the fact was gathered from evidence, which `origin` lists; None where it was read off.
    """

    value: str
    origin: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source as canonical text and blocks.

    `text`: NFC, block texts joined by a blank line; a table's rows part by line feed and its cells by tab.
    `digest`: SHA-256 of the source's bytes, in hex.
    `details`: facts by name: title, author, organisation, date, language, canonical_url, lead_image, customer, kind.
    `notes`: what the reader wants people to know, a sentence each (a guessed charset, a page without text).
    """

    name: str
    format: str
    digest: str
    text: str
    blocks: tuple[Block, ...]
    details: Mapping[str, Detail] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        # A mapping proxy cannot cross to another process; a plain dict can.
        values = (self.name, self.format, self.digest, self.text, self.blocks, dict(self.details), self.notes)
        return type(self), values

    def detail(self, name: str) -> str | None:
        """The value of a detail, or None."""
        known = self.details.get(name)
        return known.value if known else None

    def words(self) -> int:
        """Words of body text: runs of characters between white space, headings and tables included."""
        return sum(len(block.span.of(self.text).split()) for block in self.blocks if block.role is Role.BODY)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the index of the block it lies in; sentences never cross blocks."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Parse:
    """A document and what was found in it once, for every chunker to share.

    `sentences`: in reading order; those of block `i` are `sentences[first_sentence[i]:first_sentence[i + 1]]`.
    `docs`: the grammar of each block, its tokens counting characters from the block's start; None for blocks that
    were not parsed, because nothing in them could be said alone. `whole`: what `whole_sentences` found, once asked.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    first_sentence: tuple[int, ...]
    docs: tuple[Doc | None, ...]
    whole: list[tuple[tuple[int, Sentence], ...]] = field(default_factory=list, init=False, repr=False, compare=False)

    def sentences_of(self, block: int) -> tuple[Sentence, ...]:
        """The sentences of a block, in order; empty for blocks that hold no prose."""
        return self.sentences[self.first_sentence[block] : self.first_sentence[block + 1]]

    def grammar_of(self, sentence: Sentence) -> TokenSpan | None:
        """The tokens of a sentence with their grammar, or None where its block was not parsed."""
        doc = self.docs[sentence.block]
        offset = self.document.blocks[sentence.block].span.start
        if doc is None:
            return None
        return doc.char_span(sentence.span.start - offset, sentence.span.end - offset, alignment_mode="expand")


class PassageKind(StrEnum):
    """What a passage is good for; the values are those of the JSON answer."""

    QUOTATION = "quotation"
    STATISTIC = "statistic"
    CLAIM = "claim"
    TIP = "tip"
    DEFINITION = "definition"
    QUESTION = "question"
    CONTRAST = "contrast"
    STORY = "story"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation, as the source names them; `span` is where the name stands."""

    name: str
    role: str | None = None
    organisation: str | None = None
    span: Span | None = None


class Direction(StrEnum):
    """Which way the thing measured goes."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that measures something: `value` in `unit` ("percent", "hour", "USD"), `text` as the source has it.

    `unit`: singular; "times" for multiples, "ratio" for fractions (half is 0.5), a counted noun for counts, a unit and
    a period for rates ("build/month"); None for a bare count. `upper`: the other end of a range, else None.
    `measured`: the nearest noun phrase that says what is measured. `previous`: of a pair that tells a change, where the
    earlier value stands; set on the later one. `period`: the time that the figure covers. `whose`: who has what is
    measured. `out_of`: the whole that a share is of. `approximate`: the words say that it is not exact. `vague`: it has
    no exact value ("dozens"), `value` is the least it can be. `forecast`: it has not happened, or is only supposed.
    """

    text: str
    span: Span
    value: float
    unit: str | None = None
    upper: float | None = None
    measured: Span | None = None
    direction: Direction | None = None
    previous: Span | None = None
    period: Span | None = None
    whose: Span | None = None
    out_of: Span | None = None
    approximate: bool = False
    vague: bool = False
    forecast: bool = False


class AspectKind(StrEnum):
    """What a stretch of words is to the passage it stands in."""

    TERM = "term"
    DEFINITION = "definition"
    SCOPE = "scope"
    ONE = "one"
    OTHER = "other"
    CAUSE = "cause"
    RESULT = "result"
    QUESTION = "question"
    ANSWER = "answer"
    LEAD_IN = "lead_in"
    ITEM = "item"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Aspect:
    """A stretch of a passage and what it is to it: the term of a definition, the condition of a tip, a list's item."""

    kind: AspectKind
    span: Span


class Beat(StrEnum):
    """Which part of a customer's story a sentence tells."""

    CHALLENGE = "challenge"
    SOLUTION = "solution"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a chunker cuts: one or more spans of one document, in the order they are to be read.

    `block`: index of the block the first span lies in. `chunker`: who cut it.
    `aspects`: stretches within the spans that forms name apart, in order; of a contrast `one` and `other`, of a myth
    the myth and its correction. `beat`: of a story, which part of it.
    """

    kind: PassageKind
    spans: tuple[Span, ...]
    block: int
    chunker: str
    speaker: Speaker | None = None
    numbers: tuple[Number, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    beat: Beat | None = None

    def text(self, document: Document) -> str:
        """The canonical text at the spans, joined by one space."""
        return " ".join(span.of(document.text) for span in self.spans)
