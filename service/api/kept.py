"""What the routers of kept things share: the store, ids, and the problems that any of them may meet."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request

from service import errors
from service.api.problems import INTERNAL, INVALID_REQUEST, PROBLEMS
from service.errors import SocialmediafyError
from service.jobs import Jobs
from service.store import Fault, Store

DIGITS = "[0-9A-HJKMNP-TV-Z]{26}"

DocumentId = Annotated[str, Path(pattern=f"^doc_{DIGITS}$", description="The document's id.")]
PostId = Annotated[str, Path(pattern=f"^post_{DIGITS}$", description="The post's id.")]
DOCUMENT_ID_PATTERN = f"^doc_{DIGITS}$"

KINDS = (INTERNAL, INVALID_REQUEST, PROBLEMS[errors.StoreAwayError])
MISSING = PROBLEMS[errors.NotKeptError]


def store_of(request: Request) -> Store:
    """The store of the service that was asked."""
    store: Store = request.app.state.store
    return store


def jobs_of(request: Request) -> Jobs:
    """The jobs of the service that was asked."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def problem_type(fault: Fault | None) -> str | None:
    """What the kind of a kept fault is called over HTTP, None where there is no fault."""
    if fault is None:
        return None
    error: type[SocialmediafyError] = getattr(errors, fault.kind, SocialmediafyError)
    return PROBLEMS[error].type
