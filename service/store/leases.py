"""Who is at work on this database, and until when that is believed without a further word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from service.store.tables import UtcTime, VersionRow, WorkerRow
from service.store.values import Status


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that works under a name; at `expires_at` it is held for dead if it says nothing more.

    `left_seconds`: how long that is from now.
    """

    name: str
    token: str
    host: str
    pid: int
    started_at: datetime
    expires_at: datetime
    left_seconds: float


class Leases:
    """The leases of one transaction; all times are those of the database's clock, whatever the machines think."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def holder(self, name: str) -> Holder | None:
        """Who works under this name; None where nobody does, or nobody has said so for too long.

        Nobody else takes a name until the transaction ends: of two who find it free, one is the first.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(text("LOCK TABLE worker IN SHARE ROW EXCLUSIVE MODE"))
        row = self._session.get(WorkerRow, name, populate_existing=True)
        return None if row is None or row.expires_at <= self._now() else self._told(row)

    def living(self) -> list[Holder]:
        """All who are at work, by name."""
        asked = select(WorkerRow).where(WorkerRow.expires_at > self._now()).order_by(WorkerRow.name)
        return [self._told(row) for row in self._session.scalars(asked)]

    def take(self, name: str, token: str, host: str, pid: int, seconds: float) -> None:
        """Nothing; the name is this one's, whoever had it, and what was begun under it can be written no more."""
        now = self._now()
        self._session.execute(delete(WorkerRow).where(WorkerRow.name == name))
        self._disown([name])
        expires_at = now + timedelta(seconds=seconds)
        row = WorkerRow(name=name, token=token, host=host, pid=pid, started_at=now, expires_at=expires_at)
        self._session.add(row)

    def renew(self, name: str, token: str, seconds: float) -> bool:
        """Whether the name was still this one's; if so it is for so many seconds from now."""
        until = self._now() + timedelta(seconds=seconds)
        asked = update(WorkerRow).where(WorkerRow.name == name, WorkerRow.token == token)
        return bool(self._session.execute(asked.values(expires_at=until).returning(WorkerRow.name)).all())

    def release(self, name: str, token: str) -> None:
        """Nothing; if the name was this one's, anybody may take it."""
        self._session.execute(delete(WorkerRow).where(WorkerRow.name == name, WorkerRow.token == token))

    def bury(self) -> list[str]:
        """The names of those who said nothing for too long; what they had begun they can write no more."""
        gone = delete(WorkerRow).where(WorkerRow.expires_at <= self._now()).returning(WorkerRow.name)
        names = sorted(self._session.scalars(gone))
        self._disown(names)
        return names

    def _disown(self, names: Iterable[str]) -> None:
        held = update(VersionRow).where(VersionRow.worker.in_(list(names)), VersionRow.status == Status.PROCESSING)
        self._session.execute(held.values(fence=VersionRow.fence + 1))

    def _told(self, row: WorkerRow) -> Holder:
        left = (row.expires_at - self._now()).total_seconds()
        return Holder(row.name, row.token, row.host, row.pid, row.started_at, row.expires_at, left)

    def _now(self) -> datetime:
        return self._session.scalars(select(func.now(type_=UtcTime()))).one()
