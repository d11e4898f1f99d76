"""Posts that are kept: read, copied, edited, approved, rejected."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Literal

import anyio
from fastapi import APIRouter, Body, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers import answer_markdown
from service.answers.kept import KeptPostAnswer, KeptPostsAnswer, answer_kept_post
from service.answers.rules import RejectedPostAnswer, answer_rejected_post
from service.answers.text import answer_text
from service.api.access import APPROVE, READ, WRITE
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.etags import MustHaveSeen, Seen, etag
from service.api.given_brand import BrandName
from service.api.kept import KINDS, MISSING, DocumentId, PostId, store_of
from service.api.negotiation import chosen_type
from service.api.preview import MARKDOWN
from service.api.problems import MALFORMED_BODY, NO_PRECONDITION, NOT_ACCEPTABLE, PROBLEMS
from service.api.requests import JSON
from service.api.rules import RULING, rule_of
from service.errors import ChangedError
from service.flow import reword
from service.isolate import Workers
from service.model import Outcome, Post, Wish
from service.store import KeptPost, PostStatus, Store, Transaction, Verdict
from service.webhooks import tell_of_post

PLAIN = "text/plain"

_BODY = (MALFORMED_BODY, PROBLEMS[errors.SourceTooLargeError])
_CHANGED = PROBLEMS[errors.ChangedError]
_WORK = tuple(kind for error, kind in PROBLEMS.items() if issubclass(error, errors.WorkError))
_TAGGED = {"ETag": {"description": "Names this state of the post.", "schema": {"type": "string"}}}

_SAID = {"type": "string", "description": "The posts by network, each with its length."}
_LINE = "-" * 40
_WRITTEN: dict[str, Any] = {
    MARKDOWN: {"schema": _SAID, "example": "# Fewer doors\n\n1,353 words, 1 post.\n"},
    PLAIN: {
        "schema": _SAID,
        "example": f"Bluesky (47 of 300 graphemes)\n\nSix in ten visitors gave up at the second form.\n\n{_LINE}\n\n",
    },
}

router = APIRouter(prefix="/v1", tags=["Posts"])

PartText = Annotated[str, Field(min_length=1, max_length=20_000)]


class PostsQuery(BaseModel):
    """Which posts."""

    model_config = ConfigDict(extra="forbid")

    network: list[str] = Field(
        default=[], max_length=50, description="Only for these networks, by id.", examples=[["linkedin"]]
    )
    status: list[Literal["draft", "approved", "rejected", "stale", "retired"]] = Field(
        default=[],
        max_length=5,
        description="Only in these states; left out, in all but retired.",
        examples=[["approved"]],
    )


class Edit(BaseModel):
    """What a post should say."""

    model_config = ConfigDict(extra="forbid")

    parts: list[PartText] = Field(
        min_length=1,
        max_length=100,
        description="The text of each part, in order; most posts have one.",
        examples=[["Six in ten visitors gave up at the second form. Yours may, too."]],
    )


class Approval(BaseModel):
    """Why a post is good."""

    model_config = ConfigDict(extra="forbid")

    reason: str | None = Field(default=None, max_length=2000, description="May be left out.", examples=["Just so."])


class Rejection(BaseModel):
    """Why a post is not good."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(
        min_length=1, max_length=2000, description="It is remembered.", examples=["Says more than the survey does."]
    )
    phrase: str | None = Field(
        default=None,
        min_length=1,
        max_length=200,
        description="Words of the post that you never want to read again. They are offered as a rule of the brand; "
        "`*` ends a word in any way.",
        examples=["game-changer"],
    )
    confirm: bool = Field(
        default=False, description="Make a rule of the phrase at once: the brand bans it from now on."
    )
    brand: BrandName | None = Field(
        default=None,
        description="Whose rule, by the name or id of a brand that is kept; left out, the one that the post was made "
        "for.",
        examples=["Tidewell"],
    )


@router.get(
    "/documents/{document_id}/posts",
    operation_id="documentPosts",
    dependencies=[READ],
    summary="The posts of a document",
    response_model=KeptPostsAnswer,
    response_description="The posts, as the media type asked for.",
    responses={200: {"content": _WRITTEN}, **problem_responses(*KINDS, MISSING, NOT_ACCEPTABLE)},
)
def document_posts(request: Request, document_id: DocumentId, query: Annotated[PostsQuery, Query()]) -> Response:
    """Posts with each character's origin; or, with `Accept: text/plain`, ready to copy; or as `text/markdown`.

    `?status=approved` gives what may go out. Written forms leave out what is stale, unless it is asked for.
    """
    media = chosen_type(",".join(request.headers.getlist("accept")), (JSON, MARKDOWN, PLAIN))
    headers = {"Vary": "Accept", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    with store_of(request).reading() as kept:
        document = kept.documents.get(document_id)
        posts = kept.posts.of_document(document.id, query.network, [PostStatus(status) for status in query.status])
        read, found = kept.documents.read(document)
    if media != JSON and not query.status:
        posts = [post for post in posts if post.status is not PostStatus.STALE]
    if media == JSON:
        body = KeptPostsAnswer(posts=[answer_kept_post(post) for post in posts]).model_dump_json()
    elif media == MARKDOWN and read is not None:
        body = answer_markdown(Outcome(read, (), found.candidates, tuple(p.post for p in posts), notes=found.notes))
    else:
        body = answer_text([post.post for post in posts])
    return Response(body, media_type=media, headers=headers)


@router.get(
    "/posts/{post_id}",
    operation_id="getPost",
    dependencies=[READ],
    summary="Look at a post",
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, MISSING)},
)
def get_post(request: Request, response: Response, post_id: PostId) -> KeptPostAnswer:
    """A post with what was said of it; its ETag says which state of it you have seen."""
    return _tagged(_get(store_of(request), post_id), response)


@router.patch(
    "/posts/{post_id}",
    operation_id="editPost",
    dependencies=[WRITE],
    summary="Edit a post",
    responses={
        200: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, *_WORK, MISSING, _CHANGED, NO_PRECONDITION, PROBLEMS[errors.EditError]),
    },
)
async def edit_post(
    request: Request, response: Response, post_id: PostId, seen: MustHaveSeen, edit: Edit
) -> KeptPostAnswer:
    """Send what it should say, and as `If-Match` the ETag of the post as you read it.

    It is counted and linted anew, words that stay keep their origin, and what was approved is a draft again. A text may
    be too long; it can then not be approved.
    """
    post = await anyio.to_thread.run_sync(_get, store_of(request), post_id)
    if seen is not None and seen != post.revision:
        raise ChangedError("The post was changed since you read it.", "Read it again, and send its new ETag.")
    wish = await anyio.to_thread.run_sync(_wish, store_of(request), post)
    workers: Workers = request.app.state.workers
    reworded = await asyncio.wrap_future(workers.submit(reword, post.post, tuple(edit.parts), wish))
    return _tagged(await anyio.to_thread.run_sync(_edit, request, post, reworded), response)


@router.post(
    "/posts/{post_id}/approve",
    operation_id="approvePost",
    dependencies=[APPROVE],
    summary="Approve a post",
    responses={
        200: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, MISSING, _CHANGED, PROBLEMS[errors.UnpublishableError]),
    },
)
def approve_post(
    request: Request,
    response: Response,
    post_id: PostId,
    seen: Seen,
    approval: Annotated[Approval | None, Body()] = None,
) -> KeptPostAnswer:
    """It may go out as it stands. With `If-Match`, only if it still says what you have read."""
    verdict = Verdict(PostStatus.APPROVED, caller(request), approval.reason if approval else None)
    with store_of(request).writing() as kept:
        return _tagged(_decided(kept, post_id, verdict, seen), response)


@router.post(
    "/posts/{post_id}/reject",
    operation_id="rejectPost",
    dependencies=[APPROVE],
    summary="Reject a post",
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, *_BODY, *RULING, MISSING, _CHANGED)},
)
def reject_post(
    request: Request, response: Response, post_id: PostId, seen: Seen, rejection: Rejection
) -> RejectedPostAnswer:
    """It may not go out; the reason is remembered. With `If-Match`, only if it still says what you have read.

    A `phrase` of it is offered as a rule: once it is confirmed, no post made for the brand says it again.
    """
    verdict, rule = Verdict(PostStatus.REJECTED, caller(request), rejection.reason), None
    with store_of(request).writing() as kept:
        decided = _decided(kept, post_id, verdict, seen)
        if rejection.phrase is not None:
            asked = (rejection.confirm, rejection.brand)
            rule = rule_of(kept, decided, rejection.phrase, asked, verdict.by)
    response.headers["ETag"] = etag(decided.revision)
    return answer_rejected_post(decided, rule)


def _get(store: Store, post_id: str) -> KeptPost:
    with store.reading() as kept:
        return kept.posts.get(post_id)


def _wish(store: Store, post: KeptPost) -> Wish:
    with store.reading() as kept:
        return kept.versions.wish(post.version_id)


def _edit(request: Request, post: KeptPost, reworded: Post) -> KeptPost:
    with store_of(request).writing() as kept:
        edited = kept.posts.edit(post.id, post.revision, reworded, caller(request))
        kept.audit.note(caller(request), "post.edited", post.id)
    return edited


def _decided(kept: Transaction, post_id: str, verdict: Verdict, seen: int | None) -> KeptPost:
    decided = kept.posts.decide(post_id, verdict, seen)
    kept.audit.note(verdict.by, f"post.{verdict.verdict}", post_id)
    tell_of_post(kept, f"post.{verdict.verdict}", decided, by=verdict.by, reason=verdict.reason)
    return decided


def _tagged(post: KeptPost, response: Response) -> KeptPostAnswer:
    response.headers["ETag"] = etag(post.revision)
    return answer_kept_post(post)
