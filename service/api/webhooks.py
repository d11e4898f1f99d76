"""Webhooks: whom the service tells of what happens."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.webhooks import (
    DeliveriesAnswer,
    DeliveryAnswer,
    ReplayedAnswer,
    SecretWebhookAnswer,
    WebhookAnswer,
    WebhooksAnswer,
    answer_deliveries,
    answer_delivery,
    answer_secret_webhook,
    answer_webhook,
)
from service.api.access import ADMIN
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.etags import Seen, etag
from service.api.kept import DIGITS, KINDS, MISSING, store_of
from service.api.problems import MALFORMED_BODY, PROBLEMS
from service.fetch import check_receiver
from service.store import DeliveryStatus, WebhookChange
from service.webhooks import EVENTS, new_secret

_BODY = (MALFORMED_BODY, PROBLEMS[errors.SourceTooLargeError])
_ADDRESS = (PROBLEMS[errors.BadAddressError], PROBLEMS[errors.AddressRefusedError])
_CHANGED = PROBLEMS[errors.ChangedError]
_TAGGED: dict[str, Any] = {"ETag": {"description": "Names this state of the webhook.", "schema": {"type": "string"}}}

WebhookId = Annotated[str, Path(pattern=f"^webhook_{DIGITS}$", description="The webhook's id.")]
DeliveryId = Annotated[str, Path(pattern=f"^delivery_{DIGITS}$", description="The delivery's id.")]
Url = Annotated[str, Field(min_length=1, max_length=2000)]
EventType = Literal[
    "document.ready", "document.failed", "document.retired", "posts.stale", "post.approved", "post.rejected"
]
_MEANINGS = " ".join(f"`{event}`: {meaning}" for event, meaning in EVENTS.items())

router = APIRouter(prefix="/v1/webhooks", tags=["Webhooks"], dependencies=[ADMIN])


class NewWebhook(BaseModel):
    """Whom to tell, and of what."""

    model_config = ConfigDict(extra="forbid")

    url: Url = Field(
        description="A public web address, by http or https, that takes messages by POST.",
        examples=["https://example.org/hooks/posts"],
    )
    events: list[EventType] = Field(
        default=list(EVENTS),  # type: ignore[arg-type]  # the same names; a test holds them to each other
        min_length=1,
        max_length=20,
        description=f"What to tell of; left out, all there is. {_MEANINGS}",
        examples=[["document.ready", "post.approved"]],
    )


class ChangedWebhook(BaseModel):
    """What is to be another; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    url: Url | None = Field(default=None, description="Where messages are sent.", examples=["https://example.org/new"])
    events: list[EventType] | None = Field(
        default=None, min_length=1, max_length=20, description="What to tell of.", examples=[["post.approved"]]
    )
    enabled: bool | None = Field(
        default=None,
        description="Whether to tell it. While it is not told, nothing new is written down for it; what was waits.",
        examples=[True],
    )


class DeliveriesQuery(BaseModel):
    """Which deliveries."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=100, description="How many at most.")
    after: str | None = Field(
        default=None, pattern=f"^delivery_{DIGITS}$", description="`next` of the page before; left out, the newest."
    )
    status: list[Literal["waiting", "delivered", "dead"]] = Field(
        default=[], max_length=3, description="Only in these states.", examples=[["dead"]]
    )


@router.post(
    "",
    operation_id="addWebhook",
    summary="Have an address told of what happens",
    status_code=201,
    response_description="The webhook with its secret.",
    responses={
        201: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, *_ADDRESS, PROBLEMS[errors.TooManyKeptError]),
    },
)
def add_webhook(request: Request, response: Response, asked: NewWebhook) -> SecretWebhookAnswer:
    """Messages are signed by Standard Webhooks with the secret in this answer, which is shown this once.

    Each has an id (header `webhook-id`) that stays the same however often it is sent, and names what happened by ids;
    ask for the rest. What is not taken with a 2xx in time is sent again for days, then kept aside as dead.
    """
    _check(request, asked.url)
    secret = new_secret()
    with store_of(request).writing() as kept:
        made = kept.webhooks.add(asked.url, tuple(dict.fromkeys(asked.events)), secret)
        kept.audit.note(caller(request), "webhook.added", made.id)
    response.headers["Location"] = f"/v1/webhooks/{made.id}"
    response.headers["ETag"] = etag(made.revision)
    response.headers["Cache-Control"] = "no-store"
    return answer_secret_webhook(made, secret)


@router.get("", operation_id="listWebhooks", summary="List webhooks", responses=problem_responses(*KINDS))
def list_webhooks(request: Request) -> WebhooksAnswer:
    """All of them, oldest first, without their secrets."""
    with store_of(request).reading() as kept:
        return WebhooksAnswer(items=[answer_webhook(each) for each in kept.webhooks.all()])


@router.get(
    "/{webhook_id}",
    operation_id="getWebhook",
    summary="Look at a webhook",
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, MISSING)},
)
def get_webhook(request: Request, response: Response, webhook_id: WebhookId) -> WebhookAnswer:
    """Where it is, what it is told of, and whether it was switched off."""
    with store_of(request).reading() as kept:
        found = kept.webhooks.get(webhook_id)
    response.headers["ETag"] = etag(found.revision)
    return answer_webhook(found)


@router.patch(
    "/{webhook_id}",
    operation_id="changeWebhook",
    summary="Change a webhook, or switch it off",
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, *_BODY, *_ADDRESS, MISSING, _CHANGED)},
)
def change_webhook(
    request: Request, response: Response, webhook_id: WebhookId, seen: Seen, asked: ChangedWebhook
) -> WebhookAnswer:
    """Send what is to be another. With `If-Match`, only if nobody has changed it since you read it."""
    if asked.url is not None:
        _check(request, asked.url)
    events = tuple(dict.fromkeys(asked.events)) if asked.events is not None else None
    with store_of(request).writing() as kept:
        changed = kept.webhooks.change(webhook_id, WebhookChange(asked.url, events, asked.enabled), seen)
        kept.audit.note(caller(request), "webhook.changed", webhook_id)
    response.headers["ETag"] = etag(changed.revision)
    return answer_webhook(changed)


@router.delete(
    "/{webhook_id}",
    operation_id="deleteWebhook",
    summary="Delete a webhook",
    status_code=204,
    response_description="It is gone.",
    responses=problem_responses(*KINDS, MISSING),
)
def delete_webhook(request: Request, webhook_id: WebhookId) -> Response:
    """It is told of nothing any more; what was on its way goes with it."""
    with store_of(request).writing() as kept:
        kept.webhooks.delete(webhook_id)
        kept.audit.note(caller(request), "webhook.deleted", webhook_id)
    return Response(status_code=204)


@router.post(
    "/{webhook_id}/rotate",
    operation_id="rotateWebhook",
    summary="Change a webhook's secret",
    response_description="The webhook with its new secret.",
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, MISSING, _CHANGED)},
)
def rotate_webhook(request: Request, response: Response, webhook_id: WebhookId, seen: Seen) -> SecretWebhookAnswer:
    """The new secret is shown this once. For 24 hours messages are signed with both, so nothing is lost on the way."""
    secret = new_secret()
    with store_of(request).writing() as kept:
        changed = kept.webhooks.rotate(webhook_id, secret, seen)
        kept.audit.note(caller(request), "webhook.rotated", webhook_id)
    response.headers["ETag"] = etag(changed.revision)
    response.headers["Cache-Control"] = "no-store"
    return answer_secret_webhook(changed, secret)


@router.get(
    "/{webhook_id}/deliveries",
    operation_id="webhookDeliveries",
    summary="What was sent to a webhook",
    responses=problem_responses(*KINDS, MISSING),
)
def webhook_deliveries(
    request: Request, webhook_id: WebhookId, query: Annotated[DeliveriesQuery, Query()]
) -> DeliveriesAnswer:
    """The newest messages first, with what became of each. Take `next` as `after` for the next page.

    What arrived is forgotten after a month; what is dead stays until it is sent again.
    """
    states = [DeliveryStatus(status) for status in query.status]
    with store_of(request).reading() as kept:
        kept.webhooks.get(webhook_id)
        # One more than asked for says whether there is a next page.
        found = kept.deliveries.page(webhook_id, query.limit + 1, query.after, states)
    shown = found[: query.limit]
    return answer_deliveries(shown, shown[-1].id if len(found) > query.limit else None)


@router.post(
    "/{webhook_id}/deliveries/{delivery_id}/replay",
    operation_id="replayDelivery",
    summary="Send a message again",
    responses=problem_responses(*KINDS, MISSING),
)
def replay_delivery(request: Request, webhook_id: WebhookId, delivery_id: DeliveryId) -> DeliveryAnswer:
    """Whatever became of it, it is sent again, with the id that it had."""
    with store_of(request).writing() as kept:
        kept.webhooks.get(webhook_id)
        again = kept.deliveries.replay(webhook_id, delivery_id)
        kept.audit.note(caller(request), "delivery.replayed", delivery_id)
    return answer_delivery(again)


@router.post(
    "/{webhook_id}/replay",
    operation_id="replayDead",
    summary="Send all dead messages again",
    responses=problem_responses(*KINDS, MISSING),
)
def replay_dead(request: Request, webhook_id: WebhookId) -> ReplayedAnswer:
    """Once the receiver is mended: all that was given up is sent again, each with the id that it had."""
    with store_of(request).writing() as kept:
        kept.webhooks.get(webhook_id)
        count = kept.deliveries.replay_dead(webhook_id)
        kept.audit.note(caller(request), "webhook.replayed", webhook_id)
    return ReplayedAnswer(replayed=count)


def _check(request: Request, url: str) -> None:
    check_receiver(url, request.app.state.private_receivers)
