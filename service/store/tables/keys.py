"""Keys by which callers are known."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime


class KeyRow(Base):
    """A key; `digest`: SHA-256 of it in hex, for the key itself is kept nowhere. `hint`: its first characters.

    `scopes`: words parted by a space.
    """

    __tablename__ = "key"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    hint: Mapped[str] = mapped_column(String(20))
    scopes: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
