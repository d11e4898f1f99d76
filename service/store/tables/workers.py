"""The services at work on one database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, UtcTime


class WorkerRow(Base):
    """A service that works on jobs under this name; `token`: made anew by each process that takes the name.

    `host`, `pid`: where it runs. `expires_at`: until when nobody else takes the name or the jobs, by the database's
    own clock.
    """

    __tablename__ = "worker"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    token: Mapped[str] = mapped_column(String(40))
    host: Mapped[str] = mapped_column(String(255))
    pid: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
