"""Keys by which callers are known, and how much each was used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime, owner


class KeyRow(Base):
    """A key; `digest`: SHA-256 of it in hex, for the key itself is kept nowhere. `hint`: its first characters.

    `scopes`: words parted by a space. `requests_per_minute`, `documents_per_day`: None for those of the settings.
    """

    __tablename__ = "key"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    hint: Mapped[str] = mapped_column(String(20))
    scopes: Mapped[str] = mapped_column(Text)
    requests_per_minute: Mapped[int | None]
    documents_per_day: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)


class KeyUseRow(Base):
    """How often a key was used in the newest window of one kind; `began`: that window's first second since 1970."""

    __tablename__ = "key_use"

    key_id: Mapped[str] = mapped_column(owner("key.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    began: Mapped[int]
    count: Mapped[int]
