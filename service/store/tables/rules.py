"""Phrases that reviewers marked, offered as rules for brands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime, owner


class RuleRow(Base):
    """A phrase that was marked in a post; once confirmed, it is banned in the brand's file, where it then lives."""

    __tablename__ = "rule"

    id: Mapped[Id]
    post_id: Mapped[str] = mapped_column(owner("post.id"), index=True)
    brand_id: Mapped[str | None] = mapped_column(ForeignKey("brand.id", ondelete="SET NULL"), index=True)
    phrase: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    confirmed_by: Mapped[str | None] = mapped_column(String(100))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcTime)
