"""What a house brings along: its brands and its templates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime


class TextRow(Base):
    """A text under a name that no other of its kind has; `revision` goes up with each change."""

    __abstract__ = True

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class BrandRow(TextRow):
    """A brand; `text`: its file, TOML, as `service.brand` reads it."""

    __tablename__ = "brand"


class TemplateRow(TextRow):
    """A template of the house's own; `name` as in a wish, with its folder: `linkedin/claim-mine`."""

    __tablename__ = "template"
