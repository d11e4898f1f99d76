"""Posts, every wording they had, and what was said of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime, owner


class PostRow(Base):
    """A post; `rank` counts from 0 in the order of the version's posts.

    `wording`: the number of its newest wording. `revision`: goes up with each change of any kind. `change`: what newer
    versions of the document say where this post's words come from, as JSON; None where they say the same. `stale`:
    nobody has answered to that change.
    """

    __tablename__ = "post"
    __table_args__ = (UniqueConstraint("version_id", "rank"),)

    id: Mapped[Id]
    version_id: Mapped[str] = mapped_column(owner("version.id"))
    rank: Mapped[int]
    network: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20))
    wording: Mapped[int]
    revision: Mapped[int]
    change: Mapped[str | None] = mapped_column(Text)
    stale: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class WordingRow(Base):
    """What a post said at one time; number 1 is the flow's own. `value`: the `service.model.Post` as JSON."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("post_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[str] = mapped_column(owner("post.id"))
    number: Mapped[int]
    value: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcTime)


class VerdictRow(Base):
    """What was said of one wording of a post: `verdict` is approved or rejected."""

    __tablename__ = "verdict"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[str] = mapped_column(owner("post.id"), index=True)
    wording: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(UtcTime)
