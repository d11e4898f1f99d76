"""What the store hands out of documents that come again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.store.values import Fault, KeptDocument, Status


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of a document, and what became of it."""

    number: int
    status: Status
    name: str
    title: str | None
    digest: str
    bytes_kept: bool
    fault: Fault | None
    created_at: datetime
    settled_at: datetime | None


class Deal(StrEnum):
    """What was done about a document that another system published or took back."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    RESTORED = "restored"
    RETIRED = "retired"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Dealt:
    """What was done, to which document (None where there is none), and `why` nothing was, a sentence."""

    deal: Deal
    document: KeptDocument | None
    why: str | None = None
