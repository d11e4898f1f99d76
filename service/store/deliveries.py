"""Events on their way to webhooks: written with what they tell of, claimed, tried, settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from service.errors import NotKeptError
from service.store._ids import new_id
from service.store._json import storable
from service.store.tables import DeliveryRow, WebhookRow
from service.store.values import DeliveryStatus, KeptDelivery, Parcel


class Deliveries:
    """The deliveries of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def wanted(self, type: str) -> list[str]:
        """The ids of the webhooks that want to be told of such an event; none of them goes before the transaction."""
        asked = select(WebhookRow).where(WebhookRow.enabled).order_by(WebhookRow.id)
        rows = self._session.scalars(asked.with_for_update(read=True, key_share=True))
        return [row.id for row in rows if type in row.events.split()]

    def add(self, webhook_ids: Sequence[str], event_id: str, type: str, body: str) -> None:
        """Nothing; the event is on its way to these webhooks, if the transaction is kept."""
        now = datetime.now(UTC)
        self._session.add_all(
            DeliveryRow(
                id=new_id("delivery"),
                webhook_id=webhook_id,
                event_id=event_id,
                type=type,
                body=body,
                status=DeliveryStatus.WAITING,
                attempts=0,
                fence=0,
                next_at=now,
                created_at=now,
            )
            for webhook_id in webhook_ids
        )
        self._session.flush()

    def due(self, now: datetime) -> list[str]:
        """The ids of the webhooks for which something may be claimed."""
        asked = select(DeliveryRow.webhook_id).join(WebhookRow).where(WebhookRow.enabled, DeliveryRow.next_at <= now)
        return list(self._session.scalars(asked.distinct()))

    def claim(self, webhook_id: str, now: datetime, seconds: float) -> Parcel | None:
        """What this webhook has to be sent next, for `seconds` nobody else's business; None where there is nothing."""
        asked = (
            select(DeliveryRow, WebhookRow)
            .join(WebhookRow)
            .where(WebhookRow.id == webhook_id, WebhookRow.enabled, DeliveryRow.next_at <= now)
            .order_by(DeliveryRow.next_at, DeliveryRow.id)
            .limit(1)
            .with_for_update(of=DeliveryRow, skip_locked=True)
        )
        found = self._session.execute(asked).first()
        if found is None:
            return None
        row, webhook = found
        row.next_at = now + timedelta(seconds=seconds)
        row.fence, row.attempts = row.fence + 1, row.attempts + 1
        return Parcel(
            delivery_id=row.id,
            webhook_id=webhook_id,
            fence=row.fence,
            attempts=row.attempts,
            url=webhook.url,
            secret=webhook.secret,
            former_secret=webhook.former_secret,
            rotated_at=webhook.rotated_at,
            event_id=row.event_id,
            type=row.type,
            body=row.body,
        )

    def settle(self, parcel: Parcel, status: DeliveryStatus, answered: int | None, problem: str = "") -> None:
        """Nothing; what became of the attempt is kept, if nobody has claimed the delivery since.

        One that is still waiting is put off by `put_off`.
        """
        row = self._held(parcel)
        if row is not None:
            row.status, row.next_at = status, None
            self._note(row, answered, problem)

    def put_off(self, parcel: Parcel, seconds: float, answered: int | None, problem: str = "") -> None:
        """Nothing; the delivery may be claimed again in so many seconds, if nobody has claimed it since."""
        row = self._held(parcel)
        if row is not None:
            row.next_at = datetime.now(UTC) + timedelta(seconds=seconds)
            self._note(row, answered, problem)

    def page(
        self, webhook_id: str, limit: int, before: str | None = None, status: Sequence[DeliveryStatus] = ()
    ) -> list[KeptDelivery]:
        """The newest deliveries to a webhook, made before the one with the id `before`; in these states, if any."""
        asked = select(DeliveryRow).where(DeliveryRow.webhook_id == webhook_id).order_by(DeliveryRow.id.desc())
        if before is not None:
            asked = asked.where(DeliveryRow.id < before)
        if status:
            asked = asked.where(DeliveryRow.status.in_(status))
        return [_kept(row) for row in self._session.scalars(asked.limit(limit))]

    def replay(self, webhook_id: str, delivery_id: str) -> KeptDelivery:
        """The delivery, to be sent anew from its first attempt, whatever became of it.

        Raises:
            NotKeptError: there is none with this id to this webhook.
        """
        row = self._session.get(DeliveryRow, delivery_id, with_for_update=True, populate_existing=True)
        if row is None or row.webhook_id != webhook_id:
            raise NotKeptError(
                f"No delivery to this webhook has the id {delivery_id}.",
                "GET /v1/webhooks/{id}/deliveries lists those there are.",
            )
        row.status, row.attempts, row.next_at = DeliveryStatus.WAITING, 0, datetime.now(UTC)
        self._session.flush()
        return _kept(row)

    def replay_dead(self, webhook_id: str) -> int:
        """How many dead deliveries to the webhook are to be sent anew."""
        dead = update(DeliveryRow).where(
            DeliveryRow.webhook_id == webhook_id, DeliveryRow.status == DeliveryStatus.DEAD
        )
        again = dead.values(status=DeliveryStatus.WAITING, attempts=0, next_at=datetime.now(UTC))
        return len(self._session.execute(again.returning(DeliveryRow.id)).all())

    def drop_delivered(self, before: datetime) -> None:
        """Nothing; what was delivered and made before this moment is forgotten."""
        old = (DeliveryRow.status == DeliveryStatus.DELIVERED, DeliveryRow.created_at < before)
        self._session.execute(delete(DeliveryRow).where(*old))

    def _held(self, parcel: Parcel) -> DeliveryRow | None:
        row = self._session.get(DeliveryRow, parcel.delivery_id, with_for_update=True, populate_existing=True)
        return row if row is not None and row.fence == parcel.fence else None

    def _note(self, row: DeliveryRow, answered: int | None, problem: str) -> None:
        row.answered, row.problem, row.tried_at = answered, storable(problem) or None, datetime.now(UTC)


def _kept(row: DeliveryRow) -> KeptDelivery:
    return KeptDelivery(
        id=row.id,
        event_id=row.event_id,
        type=row.type,
        status=DeliveryStatus(row.status),
        attempts=row.attempts,
        answered=row.answered,
        problem=row.problem,
        next_at=row.next_at,
        tried_at=row.tried_at,
        created_at=row.created_at,
    )
