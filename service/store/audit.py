"""The audit trail."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store.tables import AuditRow
from service.store.values import Deed


class Audit:
    """Who did what; nothing in it is ever changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, by: str, deed: str, subject: str) -> None:
        """Nothing; the deed will be in the trail if the transaction is."""
        self._session.add(AuditRow(at=datetime.now(UTC), by=by, deed=deed, subject=subject))

    def trail(self, limit: int, subject: str | None = None, before: int | None = None) -> list[Deed]:
        """The latest deeds, newest first: of one thing, if it is named; those before one, if its id is given."""
        asked = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
        if before is not None:
            asked = asked.where(AuditRow.id < before)
        if subject is not None:
            asked = asked.where(AuditRow.subject == subject)
        return [Deed(row.id, row.at, row.by, row.deed, row.subject) for row in self._session.scalars(asked)]
