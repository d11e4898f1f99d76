"""Calls of content management systems: taken at once, worked on later."""

from __future__ import annotations

import time
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.hooks import HookAnswer, answer_hook
from service.api.access import NO_KEY
from service.api.defaults import with_house
from service.api.errors import problem_responses
from service.api.hook_settings import setting_of
from service.api.kept import KINDS, jobs_of, store_of
from service.api.problems import MALFORMED_BODY, PROBLEMS
from service.api.requests import JSON
from service.compose import check_link
from service.errors import BadLinkError, EmptySourceError, UnknownSystemError, UnreadableHookError
from service.hooks import Action, HookCall, HookSetting, Ignored, Publication, read_hook, systems
from service.model import Wish
from service.store import Deal, Dealt, Transaction
from service.webhooks import tell_of_document

_KINDS = (
    *KINDS,
    MALFORMED_BODY,
    PROBLEMS[errors.SourceTooLargeError],
    PROBLEMS[errors.HookSettingError],
    *(kind for error, kind in PROBLEMS.items() if issubclass(error, errors.HookError)),
)
_DEEDS = {Deal.ADDED, Deal.UPDATED, Deal.RESTORED, Deal.RETIRED}
_POST = {
    "id": 12,
    "slug": "fewer-doors",
    "status": "publish",
    "type": "post",
    "link": "https://example.org/blog/fewer-doors",
    "modified_gmt": "2026-11-20T10:00:00",
    "title": {"rendered": "Fewer doors"},
    "content": {"rendered": "<p>In a survey of 40 libraries, bookings rose by 25 percent within a year.</p>"},
}
_BODY: dict[str, Any] = {
    "required": True,
    "description": "What the system sends, unchanged: its signature counts each byte.",
    "content": {
        JSON: {
            "schema": {"type": "object", "additionalProperties": True},
            "examples": {
                "wordpress": {
                    "summary": "A post that was published in WordPress",
                    "value": {"type": "post.published", "timestamp": "2026-11-20T10:00:01Z", "data": _POST},
                }
            },
        }
    },
}

System = Annotated[
    str,
    Path(description="The system that calls.", examples=["ghost"], json_schema_extra={"enum": list(systems())}),
]


class HookQuery(BaseModel):
    """Which of several sites calls."""

    model_config = ConfigDict(extra="forbid")

    site: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9_.-]{0,60}$",
        description="A name for the site, where several of one system call here: their documents may have the same "
        "numbers.",
        examples=["blog"],
    )


router = APIRouter(prefix="/v1/hooks", tags=["Content management systems"])


@router.post(
    "/{system}",
    operation_id="takeHook",
    summary="Tell of a document published in a CMS",
    status_code=202,
    response_description="What was done; the posts are made in their own time.",
    responses=problem_responses(*_KINDS),
    openapi_extra={**NO_KEY, "requestBody": _BODY},
)
async def take_hook(request: Request, system: System, query: Annotated[HookQuery, Query()]) -> HookAnswer:
    """Ghost, WordPress, Contentful and Strapi call this when somebody publishes, updates or takes back a document.

    A call is proven by the system's own signature, by Standard Webhooks or by a bearer token, whichever is set up here;
    no API key is asked for. The same document sent twice stays one, an update is its next version, and the posts of one
    that is taken back are retired until it is published again.
    """
    body = await request.body()
    setting = _setting(request, system)
    call = HookCall("POST", setting.path or _path(request), _headers(request), body, time.time())
    try:
        said = await anyio.to_thread.run_sync(read_hook, system, call, setting)
    except EmptySourceError as error:
        raise UnreadableHookError(error.problem, error.remedy) from None
    if isinstance(said, Ignored):
        return answer_hook(Dealt(Deal.IGNORED, None, said.why))
    return answer_hook(await anyio.to_thread.run_sync(_deal, request, said, query.site))


def _setting(request: Request, system: str) -> HookSetting:
    """How the hook is set up.

    Raises:
        UnknownSystemError: there is no such system.
        HookOffError: it is not set up.
    """
    if system not in systems():
        raise UnknownSystemError(
            f"There is no hook for “{system[:40]}”.",
            f"The hooks are {', '.join(systems())}; any other system can post a document to /v1/documents.",
        )
    return setting_of(system, request.app.state.hooks)


def _path(request: Request) -> str:
    """The path with its query, as it came in."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    query: bytes = request.scope["query_string"]
    return (raw + (b"?" + query if query else b"")).decode("latin-1")


def _headers(request: Request) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def _deal(request: Request, said: Publication, site: str) -> Dealt:
    origin = ":".join(filter(None, (said.system, site, said.key)))
    with store_of(request).writing() as kept:
        if said.action is Action.RETIRED or said.source is None:
            dealt = kept.updates.retire(origin, said.version)
        else:
            dealt = kept.updates.publish(origin, said.version, said.source, _wish(kept, request, said))
        if dealt.document is not None and dealt.deal in _DEEDS:
            kept.audit.note(f"hook:{said.system}", f"document.{dealt.deal}", dealt.document.id)
        if dealt.document is not None and dealt.deal is Deal.RETIRED:
            tell_of_document(kept, "document.retired", dealt.document)
    if dealt.document is not None and dealt.deal in {Deal.ADDED, Deal.UPDATED}:
        jobs_of(request).submit(dealt.document.version_id)
    return dealt


def _wish(kept: Transaction, request: Request, said: Publication) -> Wish:
    """What a document sent otherwise would be made into, with the address that it is published at as its link.

    Raises:
        UnreadableHookError: that is no web address.
    """
    defaults: Wish = request.app.state.defaults
    try:
        check_link(said.url)
    except BadLinkError as error:
        raise UnreadableHookError(error.problem, "Mend `fields.url` of this hook, or the address there.") from None
    return with_house(kept, Wish(link=said.url or defaults.link), defaults)
