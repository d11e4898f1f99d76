"""Snippets that are kept: those of a document, and those that a search finds in all."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.kept import (
    FoundSnippetsAnswer,
    KeptSnippetsAnswer,
    answer_found_snippets,
    answer_kept_snippets,
)
from service.api.access import READ
from service.api.errors import problem_responses
from service.api.given_brand import BrandName, kept_brand
from service.api.kept import KINDS, MISSING, DocumentId, store_of
from service.api.problems import PROBLEMS
from service.brand import Brand, said_by
from service.model import Snippet

router = APIRouter(prefix="/v1", tags=["Snippets"])


class SearchQuery(BaseModel):
    """What to look for."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(max_length=300, description="Words that all have to stand in a snippet.", examples=["milk"])
    limit: int = Field(default=20, ge=1, le=100, description="How many at most.")


class SnippetsQuery(BaseModel):
    """Whose snippets they would be."""

    model_config = ConfigDict(extra="forbid")

    brand: BrandName | None = Field(
        default=None,
        description="The name or id of a brand that is kept: snippets that say what it bans get a warning.",
        examples=["Tidewell"],
    )


@router.get(
    "/documents/{document_id}/snippets",
    operation_id="documentSnippets",
    dependencies=[READ],
    summary="The snippets of a document",
    responses=problem_responses(*KINDS, MISSING, PROBLEMS[errors.UnknownBrandError]),
)
def document_snippets(
    request: Request, document_id: DocumentId, query: Annotated[SnippetsQuery, Query()]
) -> KeptSnippetsAnswer:
    """Every passage that posts may be made of, best first, with score, reasons and place; also those no post uses."""
    brand = kept_brand(store_of(request), query.brand) if query.brand else None
    with store_of(request).reading() as kept:
        document = kept.documents.get(document_id)
        snippets = kept.versions.snippets(document.shown_id)
    return answer_kept_snippets([_heeded(snippet, brand) for snippet in snippets] if brand else snippets)


def _heeded(snippet: Snippet, brand: Brand) -> Snippet:
    """The snippet, with a warning where it says what the brand bans, once the brand's own terms stand in it."""
    banned = brand.banned_in(str(said_by(snippet.words, brand)))
    if banned is None:
        return snippet
    return replace(snippet, warnings=(*snippet.warnings, f"It says “{banned}”, which {brand.name} does not say."))


@router.get(
    "/snippets",
    operation_id="searchSnippets",
    dependencies=[READ],
    summary="Search all snippets",
    responses=problem_responses(*KINDS),
)
def search_snippets(request: Request, query: Annotated[SearchQuery, Query()]) -> FoundSnippetsAnswer:
    """What your documents say about something: the snippets that hold all words, in any of their forms."""
    with store_of(request).reading() as kept:
        return answer_found_snippets(kept.search.snippets(query.q, query.limit))
