"""The wordings of a post: those it had, and another one of the service's own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import anyio
from fastapi import APIRouter, Request, Response

from chunkers import Document
from service import errors
from service.answers.kept import KeptPostAnswer, answer_kept_post
from service.answers.wordings import WordingsAnswer, answer_wordings
from service.api.access import READ, WRITE
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.etags import MustHaveSeen, etag
from service.api.kept import KINDS, MISSING, PostId, store_of
from service.api.problems import NO_PRECONDITION, PROBLEMS
from service.errors import ChangedError
from service.flow import another_version
from service.isolate import Workers
from service.model import Post, Snippet, Wish
from service.store import FLOW, KeptPost, Store

_WORK = tuple(kind for error, kind in PROBLEMS.items() if issubclass(error, errors.WorkError))
_NO_OTHER = PROBLEMS[errors.NoOtherVersionError]

router = APIRouter(prefix="/v1/posts", tags=["Posts"])

Made = tuple[int, Document, tuple[Sequence[Snippet], Sequence[str]], Wish]


@router.post(
    "/{post_id}/another",
    operation_id="anotherVersion",
    summary="Word a post in another way",
    dependencies=[WRITE],
    responses={
        200: {"headers": {"ETag": {"description": "Names this state of the post.", "schema": {"type": "string"}}}},
        **problem_responses(
            *KINDS,
            *_WORK,
            MISSING,
            PROBLEMS[errors.ChangedError],
            NO_PRECONDITION,
            PROBLEMS[errors.NoOtherVersionError],
        ),
    },
)
async def another_wording(request: Request, response: Response, post_id: PostId, seen: MustHaveSeen) -> KeptPostAnswer:
    """The same passage in its next form; after the last, the first again. All other posts stay as they are.

    Send as `If-Match` the ETag of the post as you read it. What it said before stays among its wordings; it is a draft
    again. What the brand bans by now is not said.
    """
    post, made = await anyio.to_thread.run_sync(_read, store_of(request), post_id)
    if seen is not None and seen != post.revision:
        raise ChangedError("The post was changed since you read it.", "Read it again, and send its new ETag.")
    workers: Workers = request.app.state.workers
    worded = await asyncio.wrap_future(workers.submit(another_version, post.post, *made))
    changed = await anyio.to_thread.run_sync(_keep, request, post, worded)
    response.headers["ETag"] = etag(changed.revision)
    return answer_kept_post(changed)


@router.get(
    "/{post_id}/wordings",
    operation_id="postWordings",
    summary="What a post has said so far",
    dependencies=[READ],
    responses=problem_responses(*KINDS, MISSING),
)
def post_wordings(request: Request, post_id: PostId) -> WordingsAnswer:
    """Every wording with who worded it and when, the service's own first; the last is what the post says now."""
    with store_of(request).reading() as kept:
        kept.posts.get(post_id)
        return answer_wordings(kept.posts.wordings(post_id))


def _read(store: Store, post_id: str) -> tuple[KeptPost, Made]:
    """The post, and what its next version is made of."""
    with store.reading() as kept:
        post = kept.posts.get(post_id)
        wish = kept.brands.heeded(kept.versions.wish(post.version_id))
        # The first wording is the version that the wish asked for; each of the flow's own since then was the next.
        began = max((number for each, number in wish.again if each in post.post.snippets), default=1)
        snippets = kept.versions.snippets(post.version_id), kept.versions.findings(post.version_id).wished
        document = kept.versions.document(post.version_id)
        return post, (began + kept.posts.own_wordings(post_id), document, snippets, wish)


def _keep(request: Request, post: KeptPost, worded: Post) -> KeptPost:
    with store_of(request).writing() as kept:
        changed = kept.posts.edit(post.id, post.revision, worded, FLOW)
        kept.audit.note(caller(request), "post.reworded", post.id)
    return changed
