"""The bytes of sources, each kept once."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.store.tables import BytesRow, VersionRow


def add_bytes(session: Session, data: bytes) -> str:
    """Their digest; they are kept, if they were not before."""
    digest = sha256(data).hexdigest()
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    session.execute(dialect.insert(BytesRow).values(digest=digest, data=data).on_conflict_do_nothing())
    return digest


def get_bytes(session: Session, digest: str) -> bytes:
    """The bytes with this digest, which must be kept."""
    return session.execute(select(BytesRow.data).where(BytesRow.digest == digest)).scalar_one()


def drop_orphans(session: Session, digests: Sequence[str]) -> None:
    """Nothing; of these bytes, those that no version holds any more are gone.

    Bytes that another transaction takes hold of at this moment stay: its foreign key says so.
    """
    held = exists().where(VersionRow.bytes_digest == BytesRow.digest)
    try:
        with session.begin_nested():
            session.execute(delete(BytesRow).where(BytesRow.digest.in_(digests), ~held))
    except IntegrityError:
        return
