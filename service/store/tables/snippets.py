"""Snippets; a search index hangs on `text`, made by the migrations because each database has its own kind."""

from __future__ import annotations

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, owner


class SnippetRow(Base):
    """A snippet of a version; `rank` counts from 0, best first. `key`: its id as the flow gives it.

    `value`: the `service.model.Snippet` as JSON.
    """

    __tablename__ = "snippet"
    __table_args__ = (UniqueConstraint("version_id", "rank"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(owner("version.id"))
    rank: Mapped[int]
    key: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    score: Mapped[float]
    text: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
