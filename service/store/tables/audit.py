"""Who did what; it outlives what it was done to, and holds no contents."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, UtcTime


class AuditRow(Base):
    """One deed: `by` whom, `deed` as in `post.approved`, done to the thing with the id `subject`."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    by: Mapped[str] = mapped_column(String(100))
    deed: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(40), index=True)
