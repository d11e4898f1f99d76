"""Documents that are sent again, and the versions they had."""

from __future__ import annotations

import asyncio
from typing import Annotated

import anyio
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from service import errors
from service.answers.kept import (
    UpdatedDocumentAnswer,
    VersionsAnswer,
    answer_updated_document,
    answer_version,
)
from service.api.access import READ, WRITE
from service.api.callers import caller
from service.api.defaults import whole_wish
from service.api.documents import ADDING_KINDS, AddQuery
from service.api.errors import problem_responses
from service.api.events import await_settled
from service.api.kept import KINDS, MISSING, DocumentId, jobs_of, problem_type, store_of
from service.api.preview import request_body
from service.api.problems import PROBLEMS
from service.api.quotas import count_document
from service.api.requests import read_preview
from service.compose import check_wish
from service.isolate import Workers
from service.model import Source, Wish
from service.store import Deal, Dealt

_KINDS = (*(kind for kind in ADDING_KINDS if kind is not PROBLEMS[errors.KeyUsedError]), MISSING)


def updates_router() -> APIRouter:
    """The operations on documents that come again; the examples of bodies are read when the router is made."""
    router = APIRouter(prefix="/v1/documents/{document_id}", tags=["Documents"])
    router.add_api_route(
        "",
        update_document,
        methods=["PUT"],
        operation_id="updateDocument",
        dependencies=[WRITE],
        summary="Send a newer version of a document",
        status_code=202,
        response_model=UpdatedDocumentAnswer,
        response_description="The document; somebody is at work on its new version, or will be.",
        responses={
            200: {"model": UpdatedDocumentAnswer, "description": "There is nothing new, or it was done in the wait."},
            **problem_responses(*_KINDS),
        },
        openapi_extra={"requestBody": request_body()},
    )
    router.add_api_route(
        "/versions",
        document_versions,
        methods=["GET"],
        operation_id="documentVersions",
        dependencies=[READ],
        summary="The versions of a document",
        responses=problem_responses(*KINDS, MISSING),
    )
    return router


async def update_document(
    request: Request, response: Response, document_id: DocumentId, query: Annotated[AddQuery, Query()]
) -> UpdatedDocumentAnswer:
    """Send it as for the first time. What is the same, for the same wishes, makes no new version, and says so.

    Once the new version is ready, posts that nobody touched give way to new ones. What was approved, rejected or edited
    goes on while the sentences that its words come from stand word for word in the new text; else it is `stale`, and
    its `changes` tell what stood there and what does now. Until then, the posts of the version before are shown.
    """
    source, asked = await read_preview(request, request.app.state.downloads)
    wish = await whole_wish(request, asked)
    workers: Workers = request.app.state.workers
    await asyncio.wrap_future(workers.submit(check_wish, wish))
    dealt = await anyio.to_thread.run_sync(_update, request, document_id, source, wish)
    document = dealt.document
    assert document is not None  # noqa: S101 - an update is of a document that there is
    if query.wait:
        document = await await_settled(store_of(request), document_id, query.wait)
    response.status_code = 200 if dealt.deal is Deal.UNCHANGED or document.status.settled else 202
    return answer_updated_document(document, problem_type(document.fault), dealt.deal)


def document_versions(request: Request, document_id: DocumentId) -> VersionsAnswer:
    """Every text that the document had, newest first, and what became of each."""
    with store_of(request).reading() as kept:
        kept.documents.get(document_id)
        versions = kept.documents.versions(document_id)
    return VersionsAnswer(versions=[answer_version(each, problem_type(each.fault)) for each in versions])


def _update(request: Request, document_id: str, source: Source, wish: Wish) -> Dealt:
    with store_of(request).writing() as kept:
        dealt = kept.updates.update(document_id, source, wish)
        if dealt.deal is Deal.UPDATED:
            count_document(request, kept)
            kept.audit.note(caller(request), "document.updated", document_id)
    if dealt.document is not None and dealt.deal is Deal.UPDATED:
        jobs_of(request).submit(dealt.document.version_id)
    return dealt
