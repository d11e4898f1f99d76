"""The audit trail over HTTP: who did what, when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from service.api.access import ADMIN
from service.api.errors import problem_responses
from service.api.kept import KINDS, store_of

router = APIRouter(prefix="/v1", tags=["Keys"])


class TrailQuery(BaseModel):
    """Which deeds."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=50, ge=1, le=500, description="How many at most.")
    after: int | None = Field(
        default=None, ge=1, le=2**53, description="`next` of the page before; left out, the newest deeds."
    )
    subject: str | None = Field(
        default=None,
        pattern="^[a-z]{2,20}_[0-9A-HJKMNP-TV-Z]{26}$",
        description="Only what was done to the thing with this id: a document, a post, a key, a brand.",
    )


class DeedAnswer(BaseModel):
    """One deed."""

    id: int = Field(description="Grows with time.")
    at: datetime = Field(description="When.")
    by: str = Field(
        description="Who: the name of a key, `hook:` and a system, `command line`, or `local` where no key was needed."
    )
    deed: str = Field(description="What was done.", examples=["post.approved"])
    subject: str = Field(description="The id of what it was done to; that may be gone by now.")


class TrailAnswer(BaseModel):
    """A page of the trail."""

    items: list[DeedAnswer] = Field(description="The newest first.")
    next: int | None = Field(description="What to send as `after` for the next page; null on the last.")


@router.get(
    "/audit",
    operation_id="auditTrail",
    dependencies=[ADMIN],
    summary="Who did what",
    responses=problem_responses(*KINDS),
)
def audit_trail(request: Request, query: Annotated[TrailQuery, Query()]) -> TrailAnswer:
    """Everything that was sent, changed, approved, rejected, made or taken away; never what it said."""
    with store_of(request).reading() as kept:
        found = kept.audit.trail(query.limit + 1, query.subject, query.after)
    shown = found[: query.limit]
    return TrailAnswer(
        items=[DeedAnswer(id=each.id, at=each.at, by=each.by, deed=each.deed, subject=each.subject) for each in shown],
        next=shown[-1].id if len(found) > query.limit else None,
    )
