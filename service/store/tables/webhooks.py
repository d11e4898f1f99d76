"""Whom the service tells of what happens, and how the telling went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime, owner


class WebhookRow(Base):
    """An address that wants to be told; `events`: types parted by a space. `secret` signs what it is told.

    `former_secret` signs too for a while after `rotated_at`. `stopped`: why the service switched it off by itself.
    `revision` goes up with each change.
    """

    __tablename__ = "webhook"

    id: Mapped[Id]
    url: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(String(200))
    events: Mapped[str] = mapped_column(Text)
    enabled: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    former_secret: Mapped[str | None] = mapped_column(String(200))
    rotated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    stopped: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class DeliveryRow(Base):
    """One event on its way to one webhook; `event_id` is the same in every attempt.

    `next_at`: when it may be claimed, which is also when a claim runs out; None once nothing more is tried.
    `fence`: how often it was claimed. `attempts`: the same since it was last sent by hand.
    `answered`: the HTTP status of the last attempt, None where nobody answered; `problem` then says why.
    """

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("webhook_id", "event_id"),)

    id: Mapped[Id]
    webhook_id: Mapped[str] = mapped_column(owner("webhook.id"))
    event_id: Mapped[str] = mapped_column(String(40))
    type: Mapped[str] = mapped_column(String(60))
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    answered: Mapped[int | None]
    next_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    fence: Mapped[int]
    problem: Mapped[str | None] = mapped_column(Text)
    tried_at: Mapped[datetime | None] = mapped_column(UtcTime)
