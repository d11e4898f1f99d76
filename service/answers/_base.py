"""What all answers share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chunkers import Span

SpanPair = Annotated[tuple[int, int], Field(description="Half-open range of code points: start, end.")]


class Answer(BaseModel):
    """Root of all answers: frozen, and every field documented."""

    model_config = ConfigDict(frozen=True)


def pair(span: Span) -> tuple[int, int]:
    """The span as start and end."""
    return span.start, span.end
