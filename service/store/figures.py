"""How much is kept, and in which states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.store.posts import POST_STATUS
from service.store.tables import DeliveryRow, DocumentRow, PostRow, VersionRow
from service.store.values import DeliveryStatus, PostStatus, Status


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts at one moment; every state has one, none included."""

    documents: int
    versions: Mapping[str, int]
    posts: Mapping[str, int]
    deliveries: Mapping[str, int]
    oldest_unsettled_seconds: float


class Counts:
    """The figures of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def now(self) -> Figures:
        """How much is kept now."""
        return Figures(
            documents=self._session.scalar(select(func.count()).select_from(DocumentRow)) or 0,
            versions=self._by(VersionRow.status, Status),
            posts=self._posts(),
            deliveries=self._by(DeliveryRow.status, DeliveryStatus),
            oldest_unsettled_seconds=self._oldest(),
        )

    def _by(self, status: InstrumentedAttribute[str], known: type[Status | DeliveryStatus]) -> dict[str, int]:
        counted = self._session.execute(select(status, func.count()).group_by(status))
        return {**{each.value: 0 for each in known}, **{row[0]: row[1] for row in counted}}

    def _posts(self) -> dict[str, int]:
        of_documents = (
            select(POST_STATUS, func.count())
            .select_from(PostRow)
            .join(VersionRow, VersionRow.id == PostRow.version_id)
            .join(DocumentRow, DocumentRow.id == VersionRow.document_id)
            .group_by(POST_STATUS)
        )
        counted = self._session.execute(of_documents)
        return {**{each.value: 0 for each in PostStatus}, **{row[0]: row[1] for row in counted}}

    def _oldest(self) -> float:
        unsettled = [status for status in Status if not status.settled]
        oldest = self._session.scalar(
            select(VersionRow.created_at)
            .where(VersionRow.status.in_(unsettled))
            .order_by(VersionRow.created_at)
            .limit(1)
        )
        return max(0.0, (datetime.now(UTC) - oldest).total_seconds()) if oldest else 0.0
