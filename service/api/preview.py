"""A document in, snippets and posts out, and nothing kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from service import errors, work
from service.answers import BriefAnswer, PostsAnswer
from service.api.access import READ
from service.api.defaults import whole_wish
from service.api.errors import problem_responses
from service.api.negotiation import chosen_type
from service.api.problems import (
    INTERNAL,
    INVALID_REQUEST,
    MALFORMED_BODY,
    NOT_ACCEPTABLE,
    PROBLEMS,
    WRONG_CONTENT_TYPE,
)
from service.api.requests import FORM, JSON, PreviewQuery, read_preview
from service.api.sample import sample_text
from service.isolate import Workers
from service.model import Source, Wish

MARKDOWN = "text/markdown"

_MARKDOWN_EXAMPLE = """\
# Fewer doors

1,353 words, 1 post.

## Bluesky: 1 post

### 1. statistic

Six in ten visitors gave up at the second form.

https://example.org/paper

*74 of 300 graphemes*
"""

_RAISED = (errors.SourceError, errors.RequestError, errors.WorkError)
_OF_OTHERS = (errors.SourceNotFoundError, errors.HookError, errors.EditError, errors.UnreadablePostsError)
_KINDS = (
    INTERNAL,
    INVALID_REQUEST,
    MALFORMED_BODY,
    NOT_ACCEPTABLE,
    WRONG_CONTENT_TYPE,
    PROBLEMS[errors.StoreAwayError],
    *(kind for error, kind in PROBLEMS.items() if issubclass(error, _RAISED) and not issubclass(error, _OF_OTHERS)),
)


def preview_router() -> APIRouter:
    """The operation `preview`; its examples are read from the sample when the router is made."""
    router = APIRouter(tags=["Try it"])
    router.add_api_route(
        "/v1/preview",
        preview,
        methods=["POST"],
        operation_id="preview",
        dependencies=[READ],
        summary="Make posts of a document",
        response_model=BriefAnswer | PostsAnswer,
        response_description="Snippets and posts, in the view or as the media type asked for.",
        responses=_responses(),
        openapi_extra={"requestBody": request_body()},
    )
    return router


async def preview(request: Request, query: Annotated[PreviewQuery, Query()]) -> Response:
    """Send a document, get the passages worth sharing and a post of each for every network. Nothing is kept.

    Press **Try it out**, then **Execute**: the body holds a sample. Choose `multipart/form-data` to send a file of
    yours, and `text/markdown` under *Responses* to get posts as one reads them.
    """
    media = chosen_type(",".join(request.headers.getlist("accept")), (JSON, MARKDOWN))
    source, asked = await read_preview(request, request.app.state.downloads)
    wish = await whole_wish(request, asked)
    workers: Workers = request.app.state.workers
    body = await asyncio.wrap_future(workers.submit(_answer_function(media, query), source, wish))
    headers = {"Vary": "Accept", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=media, headers=headers)


def _answer_function(media: str, query: PreviewQuery) -> Callable[[Source, Wish], bytes]:
    if media == MARKDOWN:
        return work.posts_markdown
    return work.posts_json if query.view == "full" else work.brief_json


def _responses() -> dict[int | str, dict[str, Any]]:
    markdown = {
        "schema": {"type": "string", "description": "The posts by network, each with its length."},
        "example": _MARKDOWN_EXAMPLE,
    }
    return {200: {"content": {MARKDOWN: markdown}}, **problem_responses(*_KINDS)}


def request_body() -> dict[str, Any]:
    """What OpenAPI says of a body that brings a document."""
    sample = {
        "networks": ["linkedin", "bluesky"],
        "link": "https://example.org/case-study",
        "count": 3,
        "name": "case-study.md",
        "text": sample_text(),
    }
    short = {"format": "md", "text": "# Fewer doors\n\nIn 2024, 6 in 10 visitors gave up at the second form."}
    fetched = {"url": "https://example.org/case-study", "networks": ["linkedin"], "count": 3}
    examples = {
        "sample": {"summary": "A whole case study (the company is invented)", "value": sample},
        "short": {"summary": "A few words", "value": short},
        "address": {"summary": "A page, where the service may fetch it (off by default)", "value": fetched},
    }
    forms = ("PreviewText", "PreviewAddress")
    return {
        "required": True,
        "description": "The document as text in JSON, as an address in JSON, or as a file in a form.",
        "content": {
            JSON: {
                "schema": {"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in forms]},
                "examples": examples,
            },
            FORM: {"schema": {"$ref": "#/components/schemas/PreviewFile"}},
        },
    }
