"""Documents that are kept: sent, listed, looked at, deleted."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

import anyio
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.kept import (
    KeptDocumentAnswer,
    KeptDocumentsAnswer,
    WholeKeptDocumentAnswer,
    answer_kept_document,
    answer_whole_kept_document,
)
from service.api.access import READ, WRITE
from service.api.callers import caller
from service.api.defaults import whole_wish
from service.api.errors import problem_responses
from service.api.events import await_settled
from service.api.kept import (
    DOCUMENT_ID_PATTERN,
    KINDS,
    MISSING,
    DocumentId,
    jobs_of,
    problem_type,
    store_of,
)
from service.api.preview import request_body
from service.api.problems import MALFORMED_BODY, PROBLEMS, WRONG_CONTENT_TYPE
from service.api.quotas import count_document
from service.api.requests import read_preview
from service.compose import check_wish
from service.isolate import Workers
from service.model import Source, Wish
from service.store import KeptDocument, Page, Status

_ADDING = (errors.RequestError, errors.FetchError, errors.WorkError)
_OF_OTHERS = (errors.HookError, errors.EditError, errors.UnreadablePostsError)
ADDING_KINDS = (
    *KINDS,
    MALFORMED_BODY,
    WRONG_CONTENT_TYPE,
    PROBLEMS[errors.SourceTooLargeError],
    PROBLEMS[errors.KeyUsedError],
    *(kind for error, kind in PROBLEMS.items() if issubclass(error, _ADDING) and not issubclass(error, _OF_OTHERS)),
)

_router = APIRouter(prefix="/v1/documents", tags=["Documents"])

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[\x21-\x7e]{1,200}$",
        description="Any name for this request; the same request sent again with it makes no second document.",
        examples=["publish-4711"],
    ),
]


class AddQuery(BaseModel):
    """How long to wait."""

    model_config = ConfigDict(extra="forbid")

    wait: float = Field(
        default=0,
        ge=0,
        le=30,
        description="Seconds to wait for the document to be ready before the answer is given.",
        examples=[30],
    )


class ListQuery(BaseModel):
    """Which documents."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=100, description="How many at most.")
    after: str | None = Field(
        default=None, pattern=DOCUMENT_ID_PATTERN, description="`next` of the page before; left out, the newest."
    )
    q: str | None = Field(
        default=None, max_length=300, description="Only those that say this in a snippet, the title or the name."
    )
    status: list[Literal["queued", "processing", "ready", "failed", "parked"]] = Field(
        default=[], max_length=5, description="Only those in one of these states."
    )


def documents_router() -> APIRouter:
    """The operations on documents; the examples of bodies are read from the sample when the router is made."""
    router = APIRouter()
    router.add_api_route(
        "/v1/documents",
        add_document,
        methods=["POST"],
        tags=["Documents"],
        operation_id="addDocument",
        dependencies=[WRITE],
        summary="Send a document to be kept",
        status_code=202,
        response_model=KeptDocumentAnswer,
        response_description="The document; somebody is at work on it, or will be.",
        responses={
            201: {"model": KeptDocumentAnswer, "description": "The document, settled while you waited."},
            **problem_responses(*ADDING_KINDS),
        },
        openapi_extra={"requestBody": request_body()},
    )
    router.include_router(_router)
    return router


async def add_document(
    request: Request, response: Response, query: Annotated[AddQuery, Query()], idempotency_key: IdempotencyKey = None
) -> KeptDocumentAnswer:
    """Send a document as for a preview. It is kept, and read, picked from and made into posts in its own time.

    The answer comes at once, with `status: queued`, or after `wait` seconds at most; `GET /v1/documents/{id}/events`
    tells how far it is. Send an `Idempotency-Key` if you may have to send the request again.
    """
    source, asked = await read_preview(request, request.app.state.downloads)
    wish = await whole_wish(request, asked)
    workers: Workers = request.app.state.workers
    await asyncio.wrap_future(workers.submit(check_wish, wish))
    document = await anyio.to_thread.run_sync(_add, request, source, (asked, wish), idempotency_key)
    if query.wait:
        document = await await_settled(store_of(request), document.id, query.wait)
    response.status_code = 201 if document.status.settled else 202
    response.headers["Location"] = f"/v1/documents/{document.id}"
    return answer_kept_document(document, problem_type(document.fault))


@_router.get(
    "",
    operation_id="listDocuments",
    dependencies=[READ],
    summary="List and search documents",
    responses=problem_responses(*KINDS),
)
def list_documents(request: Request, query: Annotated[ListQuery, Query()]) -> KeptDocumentsAnswer:
    """The newest documents first, or of those that a search finds. Take `next` as `after` for the next page.

    Words are found in any of their forms (`booking` finds `bookings`), and all of them have to stand in one snippet.
    """
    # One more than asked for says whether there is a next page.
    asked = Page(query.limit + 1, query.after, query.q, tuple(Status(status) for status in query.status))
    with store_of(request).reading() as kept:
        found = kept.documents.page(asked)
    shown = found[: query.limit]
    return KeptDocumentsAnswer(
        items=[answer_kept_document(document, problem_type(document.fault)) for document in shown],
        next=shown[-1].id if len(found) > query.limit else None,
    )


@_router.get(
    "/{document_id}",
    operation_id="getDocument",
    dependencies=[READ],
    summary="Look at a document",
    responses=problem_responses(*KINDS, MISSING),
)
def get_document(request: Request, document_id: DocumentId) -> WholeKeptDocumentAnswer:
    """The state of a document, what was read in it, and what did not become a post and why."""
    with store_of(request).reading() as kept:
        document = kept.documents.get(document_id)
        read, found = kept.documents.read(document)
    return answer_whole_kept_document(document, problem_type(document.fault), read, found)


@_router.delete(
    "/{document_id}",
    operation_id="deleteDocument",
    dependencies=[WRITE],
    summary="Delete a document and all that came from it",
    status_code=204,
    response_description="It is gone.",
    responses=problem_responses(*KINDS, MISSING),
)
def delete_document(request: Request, document_id: DocumentId) -> Response:
    """Its bytes, its text, its snippets and its posts go with it, and work on it ends. The audit trail keeps its id."""
    with store_of(request).writing() as kept:
        kept.documents.delete(document_id)
        kept.audit.note(caller(request), "document.deleted", document_id)
    return Response(status_code=204)


def _add(request: Request, source: Source, wishes: tuple[Wish, Wish], key: str | None) -> KeptDocument:
    """The document; `wishes`: what the request asks for, and the same with what is kept and set up beside it."""
    asked, wish = wishes
    with store_of(request).writing() as kept:
        document, is_new = kept.documents.add(source, wish, key, asked)
        if is_new:
            count_document(request, kept)
            kept.audit.note(caller(request), "document.added", document.id)
    if is_new:
        jobs_of(request).submit(document.version_id)
    return document
