"""How far a document is, told as it goes on."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from service.answers.kept import ProgressAnswer, answer_progress
from service.api.access import READ
from service.api.errors import problem_responses
from service.api.kept import KINDS, MISSING, DocumentId, store_of
from service.errors import NotKeptError
from service.store import KeptDocument, Store

EVENT_STREAM = "text/event-stream"

_LOOK_SECONDS = 0.3
# Proxies cut a connection that is silent for long; most of them after a minute.
_SILENT_SECONDS = 15.0

_EXAMPLE = """\
event: progress
id: 1
data: {"status":"processing","stage":"pick","snippets":0,"posts":0}

event: progress
id: 2
data: {"status":"ready","stage":null,"snippets":26,"posts":72}

"""


_EVENTS: dict[str, Any] = {
    "schema": {"type": "string", "description": "Events named `progress`, whose data is JSON: `ProgressAnswer`."},
    "example": _EXAMPLE,
}

router = APIRouter(prefix="/v1/documents", tags=["Documents"])


@router.get(
    "/{document_id}/events",
    operation_id="documentEvents",
    dependencies=[READ],
    summary="Follow a document's progress",
    response_class=StreamingResponse,
    response_description="Progress, as it is made.",
    responses={200: {"content": {EVENT_STREAM: _EVENTS}}, **problem_responses(*KINDS, MISSING)},
)
async def document_events(request: Request, document_id: DocumentId) -> StreamingResponse:
    """Server-sent events: where the document is now, each change, and an end once it is settled.

    Whoever was cut off asks again and is told the state of then; there is nothing that could be missed.
    """
    store = store_of(request)
    await anyio.to_thread.run_sync(_get, store, document_id)
    return StreamingResponse(
        _events(store, document_id),
        media_type=EVENT_STREAM,
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def await_settled(store: Store, document_id: str, seconds: float) -> KeptDocument:
    """The document, once it is settled or after `seconds`."""
    until = time.monotonic() + seconds
    while True:
        document = await anyio.to_thread.run_sync(_get, store, document_id)
        left = until - time.monotonic()
        if document.status.settled or left <= 0:
            return document
        await anyio.sleep(min(_LOOK_SECONDS, left))


async def _events(store: Store, document_id: str) -> AsyncIterator[str]:
    told: ProgressAnswer | None = None
    number, spoke = 0, time.monotonic()
    while True:
        try:
            document = await anyio.to_thread.run_sync(_get, store, document_id)
        except NotKeptError:
            return
        progress = answer_progress(document)
        if progress != told:
            told, number, spoke = progress, number + 1, time.monotonic()
            yield f"event: progress\nid: {number}\ndata: {progress.model_dump_json()}\n\n"
        elif time.monotonic() - spoke > _SILENT_SECONDS:
            spoke = time.monotonic()
            yield ": nothing new\n\n"
        if document.status.settled:
            return
        await anyio.sleep(_LOOK_SECONDS)


def _get(store: Store, document_id: str) -> KeptDocument:
    with store.reading() as kept:
        return kept.documents.get(document_id)
