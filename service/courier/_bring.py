"""One message brought, and what became of it written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from random import SystemRandom

from service.errors import SocialmediafyError
from service.fetch import Delivery, deliver
from service.settings import Settings
from service.store import DeliveryStatus, Parcel, Store, Transaction
from service.webhooks import Course, Fate, Message, course_after, signed_headers

# How long messages are signed with the secret before the last one too, so that a receiver may change over.
_BOTH_SECRETS = timedelta(hours=24)
# So much longer than the attempt a claim lasts, for what became of it to be written down.
SPARE_SECONDS = 20.0

_REDIRECTS = "It redirects, and redirects are not followed; give the webhook the address that it redirects to."
_GONE = "The receiver answered 410, which asks for no more messages."

_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Round:
    """How messages are brought, as the settings have it; `claim_seconds`: how long one is nobody else's business."""

    store: Store
    settings: Settings
    claim_seconds: float


def bring_next(round_: Round, webhook_id: str) -> bool:
    """Whether there was something for the webhook; if so, it was brought, or what stood in the way is written down.

    Raises:
        StoreAwayError: the database does not answer; the message is brought again later, if it was.
    """
    with round_.store.writing() as kept:
        parcel = kept.deliveries.claim(webhook_id, datetime.now(UTC), round_.claim_seconds)
    if parcel is None:
        return False
    attempt = _attempt(round_, parcel)
    course = course_after(attempt.status, parcel.attempts, attempt.wait_seconds, _chance, round_.settings.webhook_waits)
    with round_.store.writing() as kept:
        _write_down(kept, parcel, attempt, course)
    return True


def _attempt(round_: Round, parcel: Parcel) -> Delivery:
    message = Message(parcel.event_id, parcel.type, parcel.body)
    now = datetime.now(UTC)
    headers = signed_headers(message, _secrets(parcel, now), now)
    private, seconds = round_.settings.allowed_private_receivers, round_.settings.webhook_seconds
    try:
        return deliver(parcel.url, headers, parcel.body.encode(), private, seconds)
    except SocialmediafyError as error:
        return Delivery(None, error.problem)


def _secrets(parcel: Parcel, now: datetime) -> list[str]:
    secrets = [parcel.secret]
    if parcel.former_secret and parcel.rotated_at and now - parcel.rotated_at < _BOTH_SECRETS:
        secrets.append(parcel.former_secret)
    return secrets


def _write_down(kept: Transaction, parcel: Parcel, attempt: Delivery, course: Course) -> None:
    problem = attempt.problem
    if attempt.status is not None and HTTPStatus.MULTIPLE_CHOICES <= attempt.status < HTTPStatus.BAD_REQUEST:
        problem = _REDIRECTS
    if course.fate is Fate.WAITING:
        kept.deliveries.put_off(parcel, course.wait_seconds or 0, attempt.status, problem)
        return
    arrived = course.fate is Fate.DELIVERED
    status = DeliveryStatus.DELIVERED if arrived else DeliveryStatus.DEAD
    kept.deliveries.settle(parcel, status, attempt.status, problem)
    if course.fate is Fate.UNWANTED:
        kept.webhooks.stop(parcel.webhook_id, _GONE)
