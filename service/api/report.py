"""The report on a document."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service import errors
from service.answers.report import ReportAnswer, answer_report
from service.answers.report_text import answer_report_markdown
from service.api.access import READ
from service.api.errors import problem_responses
from service.api.kept import KINDS, MISSING, DocumentId, store_of
from service.api.negotiation import chosen_type
from service.api.preview import MARKDOWN
from service.api.problems import NOT_ACCEPTABLE, PROBLEMS
from service.api.requests import JSON
from service.errors import UnreadError
from service.store import PostStatus, Store

_TEXT = "# Fewer doors\n\n72 posts of 26 snippets. They tell 33% of 1,290 words, from 6 of 7 sections.\n"
_WRITTEN: dict[str, Any] = {
    MARKDOWN: {"schema": {"type": "string", "description": "The same for people."}, "example": _TEXT}
}

router = APIRouter(prefix="/v1/documents", tags=["Documents"])


@router.get(
    "/{document_id}/report",
    operation_id="documentReport",
    summary="What became of a document",
    dependencies=[READ],
    response_model=ReportAnswer,
    response_description="The report, as the media type asked for.",
    responses={
        200: {"content": _WRITTEN},
        **problem_responses(*KINDS, MISSING, NOT_ACCEPTABLE, PROBLEMS[errors.UnreadError]),
    },
)
def document_report(request: Request, document_id: DocumentId) -> Response:
    """Whom it speaks to and how much of it is told, section by section, with what was never used.

    And how many posts there are by network, by kind and by what was said of them. With `Accept: text/markdown`, as
    people read it.
    """
    media = chosen_type(",".join(request.headers.getlist("accept")), (JSON, MARKDOWN))
    report = _report(store_of(request), document_id)
    body = report.model_dump_json() if media == JSON else answer_report_markdown(report)
    headers = {"Vary": "Accept", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=media, headers=headers)


def _report(store: Store, document_id: str) -> ReportAnswer:
    """The report.

    Raises:
        NotKeptError: there is no such document.
        UnreadError: nothing was read in it yet.
    """
    with store.reading() as kept:
        document = kept.documents.get(document_id)
        read, _ = kept.documents.read(document)
        if read is None:
            raise UnreadError("Nothing was read in the document yet.", "GET /v1/documents/{id} says how far it is.")
        snippets = kept.versions.snippets(document.shown_id)
        posts = kept.posts.of_document(document_id, status=list(PostStatus))
        brand = kept.versions.wish(document.shown_id).brand
    return answer_report(document, read, snippets, posts, brand.own_names if brand else ())
