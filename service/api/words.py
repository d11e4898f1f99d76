"""Plain words in: turned round, or held against the lint; nothing kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service import errors, work
from service.answers import LintAnswer, RecastAnswer
from service.api.access import READ
from service.api.errors import invalid_request, problem_responses
from service.api.given_brand import GivenBrand, find_brand
from service.api.negotiation import chosen_type
from service.api.problems import (
    INTERNAL,
    INVALID_REQUEST,
    MALFORMED_BODY,
    NOT_ACCEPTABLE,
    PROBLEMS,
    WRONG_CONTENT_TYPE,
    ProblemError,
)
from service.api.requests import JSON
from service.errors import UnknownBrandError
from service.isolate import Workers
from service.model import Casting

# A text is a few paragraphs; whoever has a document sends it to /v1/preview.
MAX_CHARACTERS = 100_000

_KINDS = (
    INTERNAL,
    INVALID_REQUEST,
    MALFORMED_BODY,
    NOT_ACCEPTABLE,
    WRONG_CONTENT_TYPE,
    *(kind for error, kind in PROBLEMS.items() if issubclass(error, errors.WorkError)),
    PROBLEMS[errors.SourceTooLargeError],
    PROBLEMS[errors.BrandError],
    PROBLEMS[errors.UnknownBrandError],
    PROBLEMS[errors.StoreAwayError],
)


class RecastText(BaseModel):
    """A text, and who plays which part in it."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=MAX_CHARACTERS, description="One sentence or several.")
    brand: GivenBrand | None = Field(
        default=None,
        description="Who speaks; takes the place of “we”. A name; or a brand, whose readers and customers then count "
        "too: the keys of a brand file, its text, or the name or id of one that is kept.",
        examples=["Tidewell"],
    )
    customer: str | None = Field(default=None, max_length=200, description="Whose story it is.")
    readers: list[str] = Field(
        default=[], max_length=50, description="Nouns that mean the reader, besides “teams” and the like."
    )


class LintText(BaseModel):
    """A text to be held against the lint."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=MAX_CHARACTERS, description="A post, or a few paragraphs.")
    names: list[str] = Field(default=[], max_length=50, description="Names of the brand: they count as self-words.")
    ignore: list[str] = Field(default=[], max_length=200, description="Flags and words to pass over.")
    brand: GivenBrand | None = Field(
        default=None,
        description="Whose text it is: its names count as self-words, and what it says on purpose is passed over. The "
        "keys of a brand file, its text, or the name or id of one that is kept.",
        examples=[{"name": "Tidewell", "ignore": ["robust"]}],
    )


# What the two requests below are answered with; a test holds them to the answers.
_RECAST_ANSWERS: Mapping[str, Any] = {
    "recast": {
        "summary": "A sentence that was turned round, with the edit",
        "value": {
            "original": "Our planner lets librarians book rooms in one step.",
            "text": "You can book rooms in one step.",
            "changed": True,
            "edits": [
                {
                    "rule": "enabled",
                    "start": 0,
                    "before": "Our planner lets librarians book rooms in one step.",
                    "after": "You can book rooms in one step.",
                    "why": "the one who can do it is the subject, what makes it possible is the means",
                }
            ],
            "left": [],
            "flags": [],
        },
    },
    "refused": {
        "summary": "A sentence that was left alone, with the reason",
        "value": {
            "original": "The law allows companies to keep the data.",
            "text": "The law allows companies to keep the data.",
            "changed": False,
            "edits": [],
            "left": [
                {
                    "text": "The law allows companies to keep the data.",
                    "why": "“law” lets and gives by right or as a person, and is no means",
                }
            ],
            "flags": [],
        },
    },
}
_Asked = TypeVar("_Asked", RecastText, LintText)

_RECAST_EXAMPLES: Mapping[str, Any] = {
    "recast": {
        "summary": "A sentence that is turned round",
        "value": {"text": "Our planner lets librarians book rooms in one step.", "readers": ["librarians"]},
    },
    "story": {
        "summary": "A customer's story (both are invented)",
        "value": {"text": "Larkfield cut Tidemark's energy use by a fifth.", "customer": "Tidemark"},
    },
    "refused": {
        "summary": "A sentence that is left alone, with the reason",
        "value": {"text": "The law allows companies to keep the data."},
    },
}
_LINT_EXAMPLES: Mapping[str, Any] = {
    "announcement": {
        "summary": "Talk of the company itself, and fear",
        "value": {"text": "We are thrilled to announce our award-winning planner. Don't get left behind!"},
    }
}


def words_router() -> APIRouter:
    """The operations `recast` and `lint`."""
    router = APIRouter(tags=["Try it"])
    router.add_api_route(
        "/v1/recast",
        recast,
        methods=["POST"],
        operation_id="recast",
        dependencies=[READ],
        summary="Turn sentences round",
        response_model=RecastAnswer,
        response_description="The text with its customer at the centre, each edit, and why the others were left.",
        responses=problem_responses(*_KINDS),
        openapi_extra={
            "requestBody": _body("RecastText", _RECAST_EXAMPLES),
            "responses": {"200": {"content": {JSON: {"examples": dict(_RECAST_ANSWERS)}}}},
        },
    )
    router.add_api_route(
        "/v1/lint",
        lint,
        methods=["POST"],
        operation_id="lint",
        dependencies=[READ],
        summary="Hold a text against the lint",
        response_model=LintAnswer,
        response_description="What stands in its way, and whether it speaks to its reader.",
        responses=problem_responses(*_KINDS),
        openapi_extra={"requestBody": _body("LintText", _LINT_EXAMPLES)},
    )
    return router


async def recast(request: Request) -> Response:
    """Send a sentence that a company says of its product, get it said of whoever gains by it.

    Every figure, name, negation, hedge and condition that goes in comes out, or the sentence stays as it is and `left`
    says why.
    """
    asked = await _read(request, RecastText)
    casting = await _casting(request, asked)
    return await _answered(request, work.recast_json, asked.text, casting)


async def lint(request: Request) -> Response:
    """Send a text, get what stands in its way: fear that sells, a put-down, talk of the company, jargon, long words."""
    asked = await _read(request, LintText)
    brand = await find_brand(request, asked.brand)
    names, meant = (brand.own_names, brand.meant) if brand else ((), ())
    return await _answered(request, work.lint_text_json, asked.text, (*asked.names, *names), (*asked.ignore, *meant))


async def _casting(request: Request, asked: RecastText) -> Casting:
    """Who plays which part; what the request says comes before what its brand does."""
    try:
        brand = await find_brand(request, asked.brand)
    except UnknownBrandError:
        # Whoever speaks need not be kept: a name is enough.
        return Casting(str(asked.brand), asked.customer, tuple(asked.readers))
    if brand is None:
        return Casting(None, asked.customer, tuple(asked.readers))
    customer = asked.customer or brand.customer_in(asked.text)
    return Casting(brand.name, customer, (*asked.readers, *brand.readers))


async def _answered(request: Request, function: Callable[..., bytes], *args: object) -> Response:
    workers: Workers = request.app.state.workers
    body = await asyncio.wrap_future(workers.submit(function, *args))
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(body, media_type=JSON, headers=headers)


async def _read(request: Request, model: type[_Asked]) -> _Asked:
    """What the body asks for.

    Raises:
        ProblemError: the body is of another type, malformed, or has what it should not.
    """
    chosen_type(",".join(request.headers.getlist("accept")), (JSON,))
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON:
        said = (
            f"This operation takes no body of type {media!r}."
            if media
            else "The request does not say what its body is."
        )
        raise ProblemError(WRONG_CONTENT_TYPE, said, f"Send {JSON}; the header Content-Type says so.")
    try:
        return model.model_validate_json(await request.body(), strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        if faults[0]["type"] == "json_invalid":
            said = str(faults[0].get("ctx", {}).get("error", "it ends too early"))
            remedy = 'Send an object, such as {"text": "Our planner lets teams book rooms."}, in UTF-8.'
            raise ProblemError(MALFORMED_BODY, f"The body is not JSON: {said}.", remedy) from None
        raise invalid_request(faults, "body", tuple(model.model_fields)) from None


def _body(model: str, examples: Mapping[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{model}"}
    return {
        "required": True,
        "description": "The text as JSON.",
        "content": {JSON: {"schema": schema, "examples": dict(examples)}},
    }
