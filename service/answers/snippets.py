"""Snippets as the service answers them."""

from __future__ import annotations

from pydantic import Field

from chunkers import Number, Span, Speaker
from service.answers._base import Answer, SpanPair, pair
from service.answers.document import DocumentAnswer, answer_document
from service.model import Edit, Outcome, Snippet


class ReasonAnswer(Answer):
    """One signal's say in a score."""

    signal: str = Field(description="The signal's name.", examples=["figure"])
    says: str = Field(description="What it saw, in words.", examples=["tells a figure"])
    points: float = Field(description="What it added to the score or took from it, in log odds.", examples=[0.8])


class SpeakerAnswer(Answer):
    """Who says a quotation, as the source names them."""

    name: str = Field(description="The name.", examples=["Nkechi Brandt"])
    role: str | None = Field(description="Their role, where the source gives it.", examples=["housekeeping manager"])
    organisation: str | None = Field(
        description="Their organisation, where the source gives it.", examples=["Fennmoor Community Hospital"]
    )


class NumberAnswer(Answer):
    """A figure that measures something."""

    text: str = Field(description="As the source has it.")
    value: float = Field(description="As a number.")
    unit: str | None = Field(description="What it counts in; null for plain counts.")
    start: int = Field(description="Where it begins in the canonical text.")
    end: int = Field(description="Where it ends.")
    upper: float | None = Field(default=None, description="The other end of a range; null for a single value.")
    measured: SpanPair | None = Field(default=None, description="Where the words stand that say what is measured.")
    direction: str | None = Field(default=None, description="up or down: which way the thing measured goes.")
    previous: SpanPair | None = Field(default=None, description="Where the value stands that it changed from.")
    period: SpanPair | None = Field(default=None, description="Where the words stand that say what time it covers.")
    whose: SpanPair | None = Field(default=None, description="Where the words stand that say who has what is measured.")
    out_of: SpanPair | None = Field(default=None, description="Where the whole stands that a share is of.")
    approximate: bool = Field(default=False, description="Whether the source says that it is not exact.")
    vague: bool = Field(default=False, description="Whether there is no exact value (dozens); value is the least.")
    forecast: bool = Field(default=False, description="Whether it has not happened yet, or is only supposed.")


class EditAnswer(Answer):
    """A named change that can be taken back."""

    rule: str = Field(description="The rule that made it.")
    start: int = Field(description="Where `before` began in the unedited text.")
    before: str = Field(description="What stood there.")
    after: str = Field(description="What stands there now.")
    why: str = Field(description="The reason, in words.")


class SnippetAnswer(Answer):
    """A passage worth sharing."""

    id: str = Field(description="The same in every run for the same document and passage.", examples=["4eb0a6843533"])
    kind: str = Field(
        description="quotation, statistic, claim, tip, definition, question, contrast, story or list.",
        examples=["statistic"],
    )
    text: str = Field(
        description="The words, with repairs if there are any.",
        examples=["Six in ten visitors gave up at the second form."],
    )
    spans: list[SpanPair] = Field(description="Where they stand in the canonical text.", examples=[[(812, 859)]])
    section: list[str] = Field(description="Headings above it, outermost first.", examples=[["Fewer doors"]])
    page: int | None = Field(description="Page, counted from 1; null where the format has none.", examples=[None])
    line: int | None = Field(
        description="Line of the source, counted from 1; null where the format has none.", examples=[14]
    )
    score: float = Field(ge=0, le=1, description="How good a piece it is to pass on: 0 to 1.", examples=[0.81])
    reasons: list[ReasonAnswer] = Field(description="Why: the telling reasons first, strongest first.")
    speaker: SpeakerAnswer | None = Field(description="Who says it, for quotations.", examples=[None])
    numbers: list[NumberAnswer] = Field(description="Figures in it that measure something.", examples=[[]])
    repairs: list[EditAnswer] = Field(description="What was changed so that it stands alone.", examples=[[]])
    warnings: list[str] = Field(description="What to look at before publishing.", examples=[[]])


class SnippetsAnswer(Answer):
    """A document and its snippets."""

    document: DocumentAnswer
    snippets: list[SnippetAnswer] = Field(description="Best first.")
    candidates: int = Field(description="How many passages they were picked from.")
    notes: list[str] = Field(description="What you should know about the choice, a sentence each.")


def answer_snippets(outcome: Outcome) -> SnippetsAnswer:
    """The document and its snippets."""
    return SnippetsAnswer(
        document=answer_document(outcome.document),
        snippets=[answer_snippet(snippet) for snippet in outcome.snippets],
        candidates=outcome.candidates,
        notes=list(outcome.notes),
    )


def answer_snippet(snippet: Snippet) -> SnippetAnswer:
    """One snippet."""
    return SnippetAnswer(
        id=snippet.id,
        kind=snippet.kind,
        text=snippet.text,
        spans=[pair(span) for span in snippet.spans],
        section=list(snippet.section),
        page=snippet.page,
        line=snippet.line,
        score=snippet.score,
        reasons=[ReasonAnswer(signal=r.signal, says=r.says, points=round(r.points, 3)) for r in snippet.reasons],
        speaker=_speaker(snippet.speaker) if snippet.speaker else None,
        numbers=[_number(number) for number in snippet.numbers],
        repairs=[answer_edit(edit) for edit in snippet.repairs],
        warnings=list(snippet.warnings),
    )


def _speaker(speaker: Speaker) -> SpeakerAnswer:
    return SpeakerAnswer(name=speaker.name, role=speaker.role, organisation=speaker.organisation)


def _number(number: Number) -> NumberAnswer:
    return NumberAnswer(
        text=number.text,
        value=number.value,
        unit=number.unit,
        start=number.span.start,
        end=number.span.end,
        upper=number.upper,
        measured=_pair(number.measured),
        direction=number.direction,
        previous=_pair(number.previous),
        period=_pair(number.period),
        whose=_pair(number.whose),
        out_of=_pair(number.out_of),
        approximate=number.approximate,
        vague=number.vague,
        forecast=number.forecast,
    )


def _pair(span: Span | None) -> SpanPair | None:
    return pair(span) if span else None


def answer_edit(edit: Edit) -> EditAnswer:
    """An edit as it is answered."""
    return EditAnswer(rule=edit.rule, start=edit.start, before=edit.before, after=edit.after, why=edit.why)
