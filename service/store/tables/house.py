"""What a house brings along: its brands and its templates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime


class BrandRow(Base):
    """A brand; `text`: its file, TOML, as `service.brand` reads it. `revision` goes up with each change."""

    __tablename__ = "brand"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class TemplateRow(Base):
    """A template of the house's own; `name` as in a wish: `linkedin/claim-mine`."""

    __tablename__ = "template"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)
