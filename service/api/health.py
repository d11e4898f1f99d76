"""Whether the service lives, and whether it can work."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from service.api.access import NO_KEY
from service.api.errors import problem_responses
from service.api.problems import NOT_READY, ProblemError
from service.isolate import LimitsInForce, Workers

router = APIRouter(tags=["Health"])


class Health(BaseModel):
    """The process lives."""

    status: Literal["alive"] = Field(default="alive", description="Always `alive`.")


class Limits(BaseModel):
    """What bounds the work on one document on this system."""

    work_seconds: float = Field(description="Wall clock time; in force everywhere.")
    memory_bytes: int | None = Field(description="Address space; null where the system keeps no such limit.")
    note: str = Field(description="The same in words.")


class Readiness(BaseModel):
    """The service can work."""

    status: Literal["ready"] = Field(default="ready", description="Always `ready`; else the answer is a 503.")
    workers: int = Field(description="Processes ready for a document, or at work on one.")
    limits: Limits


@router.get("/healthz", operation_id="health", summary="Does it live?", openapi_extra=NO_KEY)
async def health() -> Health:
    """Answers as long as the process does; it does not look at anything else."""
    return Health()


@router.get(
    "/readyz",
    operation_id="readiness",
    summary="Can it work?",
    responses=problem_responses(NOT_READY),
    openapi_extra=NO_KEY,
)
async def readiness(request: Request) -> Readiness:
    """Answers 503 until a process has loaded what it needs, and whenever none is left."""
    workers: Workers = request.app.state.workers
    warm = workers.warm_processes()
    if not warm:
        raise ProblemError(NOT_READY, "No process is ready for a document yet.", "Ask again in a second.")
    return Readiness(workers=len(warm), limits=_limits(workers.limits_in_force()))


def _limits(limits: LimitsInForce) -> Limits:
    if limits.memory_bytes is None:
        note = "This system keeps no limit on memory: a process is ended by the wall clock only."
    else:
        note = "A process that passes either limit is ended, and another takes its place."
    return Limits(work_seconds=limits.work_seconds, memory_bytes=limits.memory_bytes, note=note)
