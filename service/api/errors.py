"""Every error as a problem detail: of the service, of the framework, of nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import compile_path

from service.api.problems import (
    INTERNAL,
    INVALID_REQUEST,
    KINDS,
    MALFORMED_BODY,
    MEDIA_TYPE,
    NOT_ALLOWED,
    NOT_FOUND,
    PATH,
    Complaint,
    Problem,
    ProblemError,
    ProblemKind,
    problem_for,
)
from service.errors import SocialmediafyError

_OF_STATUS = {HTTPStatus.NOT_FOUND: NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED: NOT_ALLOWED}


def problem_response(error: ProblemError, headers: dict[str, str] | None = None) -> Response:
    """The problem as an answer."""
    waiting = error.kind.retry_after_seconds
    return Response(
        error.answer().model_dump_json(exclude_defaults=True),
        status_code=error.kind.status,
        media_type=MEDIA_TYPE,
        headers={**({"Retry-After": str(waiting)} if waiting else {}), **(headers or {})},
    )


def invalid_request(
    faults: Sequence[Mapping[str, Any]], part: str | None = None, known: Sequence[str] = ()
) -> ProblemError:
    """The problem that lists what pydantic found.

    `part` of the request, where the faults do not begin with it; `known` names what it may hold.
    """
    complaints = [_complaint(fault, part, known) for fault in faults]
    said = "; ".join(f"{complaint.where}: {complaint.problem}" for complaint in complaints)
    return ProblemError(
        INVALID_REQUEST, f"{said}.", "Mend this and send it again; /docs shows what it takes.", complaints
    )


def install_error_handlers(app: FastAPI) -> None:
    """Nothing; the app answers every error with a problem detail, and has a page about each kind."""
    for error in (ProblemError, SocialmediafyError, RequestValidationError, HTTPException, ClientDisconnect, Exception):
        app.add_exception_handler(error, tell)
    app.add_api_route(f"{PATH}/{{slug}}", explain_problem, include_in_schema=False)


async def tell(request: Request, error: Exception) -> Response:
    """The answer to a request that met this error."""
    headers = dict(getattr(error, "headers", None) or {})
    if "Allow" in headers:
        headers["Allow"] = _allowed(request, headers["Allow"])
    return problem_response(_as_problem(error), headers)


def _allowed(request: Request, known: str) -> str:
    """All methods that an address takes: those described, or else those that its one route knows of.

    Source: RFC 9110, section 10.2.1.
    """
    described = request.app.openapi()["paths"].items()
    here = (methods for path, methods in described if compile_path(path)[0].match(request.url.path))
    return ", ".join(sorted(map(str.upper, next(here, ())))) or known


async def explain_problem(slug: str) -> PlainTextResponse:
    """What a kind of problem means."""
    if slug not in KINDS:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    kind = KINDS[slug]
    again = (
        f"It may go away by itself: try again after {kind.retry_after_seconds} s." if kind.retry_after_seconds else ""
    )
    return PlainTextResponse(f"{kind.title} ({kind.status.value})\n\n{kind.meaning}\n{again}".rstrip() + "\n")


def problem_responses(*kinds: ProblemKind) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of these kinds: by status, with an example of each."""
    responses: dict[int | str, dict[str, Any]] = {}
    for kind in sorted(kinds, key=lambda kind: (kind.status, kind.slug)):
        response = responses.setdefault(kind.status.value, _empty_response(kind))
        example = (
            ProblemError(kind, kind.meaning, "And here, what to do about it.")
            .answer()
            .model_dump(exclude_defaults=True)
        )
        response["content"][MEDIA_TYPE]["examples"][kind.slug] = {"summary": kind.title, "value": example}
    return responses


def _empty_response(kind: ProblemKind) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    response: dict[str, Any] = {
        "description": HTTPStatus(kind.status).phrase,
        "content": {MEDIA_TYPE: {"schema": schema, "examples": {}}},
    }
    if kind.retry_after_seconds:
        response["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return response


def _complaint(fault: Mapping[str, Any], part: str | None, known: Sequence[str]) -> Complaint:
    steps = [str(step) for step in fault["loc"]]
    inside = part or steps.pop(0)
    return Complaint(where=": ".join(filter(None, (inside, ".".join(steps)))), problem=_in_words(fault, known))


def _in_words(fault: Mapping[str, Any], known: Sequence[str]) -> str:
    match fault["type"]:
        case "missing":
            return "this is missing"
        case "none_required":
            return "give either this or the other of `text` and `url`, not both"
        case "is_instance_of":
            return "this has to be a file; with curl, that is -F file=@paper.md"
        case "extra_forbidden":
            return _unknown(str(fault["loc"][-1]), known)
    message = str(fault["msg"])
    return message[0].lower() + message[1:]


def _unknown(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return "there is no such field" + (f"; did you mean {near[0]!r}?" if near else _list(known))


def _list(known: Sequence[str]) -> str:
    return f"; there are: {', '.join(known)}" if known else ""


def _as_problem(error: Exception) -> ProblemError:
    match error:
        case ProblemError():
            return error
        case SocialmediafyError():
            return problem_for(error)
        case RequestValidationError():
            return invalid_request(error.errors())
        case HTTPException():
            return _of_status(HTTPStatus(error.status_code), str(error.detail))
        case ClientDisconnect():
            return ProblemError(MALFORMED_BODY, "The body ended early.", "Send it again.")
    return ProblemError(INTERNAL, "The service met a fault of its own.", "Its log says more.")


def _of_status(status: HTTPStatus, detail: str) -> ProblemError:
    kind = _OF_STATUS.get(status) or ProblemKind(status, "", status.phrase, status.description)
    said = kind.title if detail == status.phrase else detail.rstrip(".")
    return ProblemError(kind, f"{said}.", "All addresses and what they take are at /docs and in /openapi.json.")
