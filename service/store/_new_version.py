"""A version of a document as it is when it comes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from service.model import Source, Wish
from service.store._ids import new_id
from service.store._json import storable, to_json
from service.store.sources import add_bytes
from service.store.tables import VersionRow
from service.store.values import Stage, Status


def new_version(session: Session, document_id: str, number: int, asked: tuple[Source, Wish], now: datetime) -> None:
    """Nothing; the document has a version of this number, queued."""
    source, wish = asked
    digest = add_bytes(session, source.data)
    version = VersionRow(
        id=new_id("ver"),
        document_id=document_id,
        number=number,
        name=storable(source.name),
        digest=digest,
        bytes_digest=digest,
        source=to_json(Source, replace(source, data=b"")),
        wish=to_json(Wish, wish),
        status=Status.QUEUED,
        stage=Stage.READ,
        fence=0,
        deaths=0,
        created_at=now,
    )
    session.add(version)
    session.flush()
