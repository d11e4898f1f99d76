"""Webhooks and what is on its way to them, as the service answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from service.answers._base import Answer
from service.store import KeptDelivery, KeptWebhook

WEBHOOK_ID = "webhook_01M81G2H7P045BMK5AHGWXQZRT"
DELIVERY_ID = "delivery_01M81G2H9KJC1MC610P3V3DATG"
_AT = "2026-11-22T11:25:44Z"


class WebhookAnswer(Answer):
    """An address that is told of what happens."""

    id: str = Field(description="Its id.", examples=[WEBHOOK_ID])
    url: str = Field(description="Where messages are sent.", examples=["https://example.org/hooks/posts"])
    events: list[str] = Field(description="What it is told of.", examples=[["document.ready", "post.approved"]])
    enabled: bool = Field(description="Whether it is told now.", examples=[True])
    stopped: str | None = Field(
        description="Why the service switched it off by itself; null where it did not.", examples=[None]
    )
    revision: int = Field(description="Changes with everything about it; its ETag.", examples=[1])
    created_at: datetime = Field(description="When it was made.", examples=[_AT])
    updated_at: datetime = Field(description="When it was last changed.", examples=[_AT])
    rotated_at: datetime | None = Field(description="When its secret was last changed; else null.", examples=[None])


class SecretWebhookAnswer(WebhookAnswer):
    """A webhook with its secret, which is shown this once."""

    secret: str = Field(
        description="What messages are signed with, by Standard Webhooks. Keep it now: it is not shown again.",
        examples=["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"],
    )


class WebhooksAnswer(Answer):
    """All webhooks."""

    items: list[WebhookAnswer] = Field(description="Oldest first.")


class DeliveryAnswer(Answer):
    """One message on its way to a webhook, or arrived."""

    id: str = Field(description="Its id.", examples=[DELIVERY_ID])
    event: str = Field(
        description="The header `webhook-id` of every attempt, by which a receiver knows a message that it has.",
        examples=["evt_01M81G2H9KJC1MC610P3V3DATG"],
    )
    type: str = Field(description="What happened.", examples=["document.ready"])
    status: str = Field(
        description="waiting (to be sent, or sent again), delivered, or dead (not sent again by itself).",
        examples=["delivered"],
    )
    attempts: int = Field(description="How often it was sent, since it was last sent by hand.", examples=[1])
    answered: int | None = Field(
        description="The HTTP status of the last answer; null where nobody answered.", examples=[204]
    )
    problem: str | None = Field(description="What was wrong with the last attempt; null for nothing.", examples=[None])
    next_at: datetime | None = Field(description="When it is sent next; null where it is not.", examples=[None])
    tried_at: datetime | None = Field(description="When it was last sent; null before that.", examples=[_AT])
    created_at: datetime = Field(description="When it happened.", examples=[_AT])


class DeliveriesAnswer(Answer):
    """A page of deliveries."""

    items: list[DeliveryAnswer] = Field(description="Newest first.")
    next: str | None = Field(
        description="What to give as `after` for the next page; null on the last.", examples=[DELIVERY_ID]
    )


class ReplayedAnswer(Answer):
    """What is sent again."""

    replayed: int = Field(description="How many messages.", examples=[3])


def answer_webhook(kept: KeptWebhook) -> WebhookAnswer:
    """The webhook, without its secret."""
    return WebhookAnswer(**_fields(kept))


def answer_secret_webhook(kept: KeptWebhook, secret: str) -> SecretWebhookAnswer:
    """The webhook with its new secret."""
    return SecretWebhookAnswer(**_fields(kept), secret=secret)


def answer_delivery(kept: KeptDelivery) -> DeliveryAnswer:
    """The delivery."""
    own = set(DeliveryAnswer.model_fields) - {"event"}
    return DeliveryAnswer(**{name: getattr(kept, name) for name in own}, event=kept.event_id)


def answer_deliveries(kept: Sequence[KeptDelivery], next: str | None) -> DeliveriesAnswer:
    """The page."""
    return DeliveriesAnswer(items=[answer_delivery(each) for each in kept], next=next)


def _fields(kept: KeptWebhook) -> dict[str, object]:
    return {name: getattr(kept, name) for name in WebhookAnswer.model_fields} | {"events": list(kept.events)}
