"""Documents, their versions, the bytes they came in, and the requests that made them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables._base import Base, Id, UtcTime, owner


class BytesRow(Base):
    """The bytes of a source, once however often they were sent; `digest`: their SHA-256 in hex."""

    __tablename__ = "bytes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Base):
    """A document; `current`: the number of its newest version, `shown`: of the newest that is ready.

    `origin`: what another system calls it, if one sent it; `told`: what that system tells its versions apart by.
    `retired_at`: since when it is no longer published there. The id sorts by the time it was made.
    """

    __tablename__ = "document"

    id: Mapped[Id]
    origin: Mapped[str | None] = mapped_column(String(300), unique=True)
    told: Mapped[str | None] = mapped_column(String(100))
    current: Mapped[int]
    shown: Mapped[int | None]
    retired_at: Mapped[datetime | None] = mapped_column(UtcTime)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)


class VersionRow(Base):
    """One text of a document and what became of it.

    `source`, `wish`, `outcome`: values of `service.model` as JSON, the source without its bytes, the outcome without
    snippets and posts. `text`: the document as it was read, a `chunkers.Document` as JSON. `bytes_digest`: which bytes,
    None once they are not kept any more; `digest` stays.
    `stage`: what has to be done next, None after the last. `fence`: how often it was claimed. `deaths`: how many of
    the last claims came to no end.
    """

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[Id]
    document_id: Mapped[str] = mapped_column(owner("document.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    bytes_digest: Mapped[str | None] = mapped_column(ForeignKey("bytes.digest"), index=True)
    source: Mapped[str] = mapped_column(Text)
    wish: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), index=True)
    stage: Mapped[str | None] = mapped_column(String(20))
    fence: Mapped[int]
    deaths: Mapped[int]
    worker: Mapped[str | None] = mapped_column(String(100))
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
    outcome: Mapped[str | None] = mapped_column(Text, deferred=True)
    fault: Mapped[str | None] = mapped_column(String(60))
    problem: Mapped[str | None] = mapped_column(Text)
    remedy: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcTime)


class IdempotencyRow(Base):
    """A key that a caller gave with a request; `fingerprint`: SHA-256 of what the request asked for."""

    __tablename__ = "idempotency"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[str] = mapped_column(owner("document.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
