"""Whom to tell of what happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from service.errors import ChangedError, NotKeptError, TooManyKeptError
from service.store._ids import new_id
from service.store.tables import WebhookRow
from service.store.values import KeptWebhook

# Each is brought its messages by a thread of its own, so that none has to wait for another.
MAX_WEBHOOKS = 50


@dataclass(frozen=True, slots=True)
class WebhookChange:
    """What is to be changed of a webhook; what is None stays."""

    url: str | None = None
    events: tuple[str, ...] | None = None
    enabled: bool | None = None


class Webhooks:
    """The webhooks of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, url: str, events: Sequence[str], secret: str) -> KeptWebhook:
        """The webhook, switched on.

        Raises:
            TooManyKeptError: there are as many as there may be.
        """
        if (self._session.scalar(select(func.count(WebhookRow.id))) or 0) >= MAX_WEBHOOKS:
            raise TooManyKeptError(f"There are {MAX_WEBHOOKS} webhooks, and no more can be kept.", "Delete one.")
        now = datetime.now(UTC)
        row = WebhookRow(
            id=new_id("webhook"),
            url=url,
            secret=secret,
            events=" ".join(events),
            enabled=True,
            revision=1,
            created_at=now,
            updated_at=now,
        )
        self._session.add(row)
        self._session.flush()
        return _kept(row)

    def get(self, webhook_id: str) -> KeptWebhook:
        """The webhook.

        Raises:
            NotKeptError: there is none with this id.
        """
        return _kept(self._found(self._session.get(WebhookRow, webhook_id), webhook_id))

    def all(self) -> list[KeptWebhook]:
        """All webhooks, oldest first."""
        return [_kept(row) for row in self._session.scalars(select(WebhookRow).order_by(WebhookRow.id))]

    def change(self, webhook_id: str, change: WebhookChange, revision: int | None = None) -> KeptWebhook:
        """The webhook, changed; one that is switched on again is forgiven what it was stopped for.

        Raises:
            NotKeptError: there is none with this id.
            ChangedError: `revision` is not its newest.
        """
        row = self._held(webhook_id, revision)
        if change.url is not None:
            row.url = change.url
        if change.events is not None:
            row.events = " ".join(change.events)
        if change.enabled is not None:
            row.enabled, row.stopped = change.enabled, None
        return self._changed(row)

    def stop(self, webhook_id: str, why: str) -> None:
        """Nothing; the webhook is switched off until somebody switches it on again."""
        row = self._session.get(WebhookRow, webhook_id, with_for_update=True, populate_existing=True)
        if row is not None:
            row.enabled, row.stopped = False, why
            self._changed(row)

    def rotate(self, webhook_id: str, secret: str, revision: int | None = None) -> KeptWebhook:
        """The webhook with another secret, the one before still known.

        Raises:
            NotKeptError: there is none with this id.
            ChangedError: `revision` is not its newest.
        """
        row = self._held(webhook_id, revision)
        row.former_secret, row.secret, row.rotated_at = row.secret, secret, datetime.now(UTC)
        return self._changed(row)

    def delete(self, webhook_id: str) -> None:
        """Nothing; the webhook is gone with all that was on its way to it.

        Raises:
            NotKeptError: there is none with this id.
        """
        gone = self._session.execute(delete(WebhookRow).where(WebhookRow.id == webhook_id).returning(WebhookRow.id))
        if gone.first() is None:
            raise _missing(webhook_id)

    def _held(self, webhook_id: str, revision: int | None) -> WebhookRow:
        found = self._session.get(WebhookRow, webhook_id, with_for_update=True, populate_existing=True)
        row = self._found(found, webhook_id)
        if revision is not None and row.revision != revision:
            raise ChangedError(
                "The webhook was changed since you read it.", "Read it again, and send its new ETag as If-Match."
            )
        return row

    def _found(self, row: WebhookRow | None, webhook_id: str) -> WebhookRow:
        if row is None:
            raise _missing(webhook_id)
        return row

    def _changed(self, row: WebhookRow) -> KeptWebhook:
        row.revision += 1
        row.updated_at = datetime.now(UTC)
        self._session.flush()
        return _kept(row)


def _missing(webhook_id: str) -> NotKeptError:
    return NotKeptError(f"No webhook has the id {webhook_id}.", "GET /v1/webhooks lists those there are.")


def _kept(row: WebhookRow) -> KeptWebhook:
    return KeptWebhook(
        id=row.id,
        url=row.url,
        events=tuple(row.events.split()),
        enabled=row.enabled,
        stopped=row.stopped,
        revision=row.revision,
        created_at=row.created_at,
        updated_at=row.updated_at,
        rotated_at=row.rotated_at,
    )
