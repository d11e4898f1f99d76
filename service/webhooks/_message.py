"""A message and the headers that prove it."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from standardwebhooks import Webhook

# What others may be told of, with what it means.
EVENTS: Mapping[str, str] = {
    "document.ready": "A document was read, and its posts can be reviewed.",
    "document.failed": "A document could not be read, or was given up.",
    "document.retired": "A document was taken back where it was published; its posts are retired.",
    "posts.stale": "A document was updated, and approved or edited posts say what it no longer says.",
    "post.approved": "Somebody approved a post.",
    "post.rejected": "Somebody rejected a post.",
}
# Source: the specification asks for 24 to 64 random bytes.
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Message:
    """One event as it is sent. `id`: the same at every attempt, so that a receiver can tell doubles; `body`: JSON."""

    id: str
    type: str
    body: str


def make_message(id: str, type: str, data: Mapping[str, object], at: datetime) -> Message:
    """The event as the specification lays it out: type, timestamp, data.

    Raises:
        ValueError: there is no event of this type.
    """
    if type not in EVENTS:
        raise ValueError(f"there is no event {type!r}; the events are {', '.join(EVENTS)}")
    body = {"type": type, "timestamp": at.astimezone(UTC).isoformat(timespec="milliseconds"), "data": dict(data)}
    return Message(id, type, json.dumps(body, ensure_ascii=False, separators=(",", ":")))


def signed_headers(message: Message, keys: Sequence[str], now: datetime) -> dict[str, str]:
    """The headers of an attempt made `now`, with one signature a key: while keys are changed, both are right."""
    signatures = [Webhook(key).sign(message.id, now.astimezone(UTC), message.body) for key in keys]
    return {
        "content-type": "application/json",
        "webhook-id": message.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def new_secret() -> str:
    """A secret to sign with, as receivers of Standard Webhooks take it."""
    return "whsec_" + b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()
