"""Templates that are kept: every document is composed with them."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.house import TemplateAnswer, TemplatesAnswer, answer_listed_template, answer_template
from service.api.access import READ, WRITE
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.etags import MustHaveSeen, etag
from service.api.kept import DIGITS, KINDS, MISSING, store_of
from service.api.problems import MALFORMED_BODY, NO_PRECONDITION, PROBLEMS
from service.compose import check_templates
from service.isolate import Workers
from service.store import KeptText

_BODY = (MALFORMED_BODY, PROBLEMS[errors.SourceTooLargeError], PROBLEMS[errors.BadTemplateError])
_WORK = tuple(kind for error, kind in PROBLEMS.items() if issubclass(error, errors.WorkError))
_TAKEN = PROBLEMS[errors.NameTakenError]
_TAGGED: dict[str, Any] = {"ETag": {"description": "Names this state of the template.", "schema": {"type": "string"}}}

TemplateId = Annotated[str, Path(pattern=f"^template_{DIGITS}$", description="The template's id.")]

router = APIRouter(prefix="/v1/templates", tags=["Brands and templates"])


class NewTemplate(BaseModel):
    """A template of your own."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        min_length=1,
        max_length=100,
        description="`linkedin/claim-mine` is for one network, `claim-mine` for all; one of the name of ours stands in "
        "its stead.",
        examples=["linkedin/claim-mine"],
    )
    text: str = Field(
        max_length=20_000,
        description="Its text, in the template language that templates/README.md explains.",
        examples=["{{ heading }}\n\n{{ words }}"],
    )


@router.post(
    "",
    operation_id="addTemplate",
    summary="Keep a template",
    status_code=201,
    dependencies=[WRITE],
    responses={
        201: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, *_WORK, _TAKEN, PROBLEMS[errors.TooManyKeptError]),
    },
)
async def add_template(request: Request, response: Response, asked: NewTemplate) -> TemplateAnswer:
    """It is looked over and tried out first; what is wrong is said with its line and what is allowed.

    From then on every document and every preview is composed with it, as if it had been sent along.
    """
    name = await _checked(request, asked)
    made = await anyio.to_thread.run_sync(_add, request, name, asked.text)
    response.headers["Location"] = f"/v1/templates/{made.id}"
    response.headers["ETag"] = etag(made.revision)
    return answer_template(made)


@router.get(
    "",
    operation_id="listTemplates",
    summary="List templates of your own",
    dependencies=[READ],
    responses=problem_responses(*KINDS),
)
def list_templates(request: Request) -> TemplatesAnswer:
    """All that are kept, by name, without their texts; ours are listed by `socialmediafy templates list`."""
    with store_of(request).reading() as kept:
        return TemplatesAnswer(items=[answer_listed_template(each) for each in kept.templates.all()])


@router.get(
    "/{template_id}",
    operation_id="getTemplate",
    summary="Look at a template",
    dependencies=[READ],
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, MISSING)},
)
def get_template(request: Request, response: Response, template_id: TemplateId) -> TemplateAnswer:
    """Its text; the ETag is what a change has to name."""
    with store_of(request).reading() as kept:
        found = kept.templates.get(template_id)
    response.headers["ETag"] = etag(found.revision)
    return answer_template(found)


@router.put(
    "/{template_id}",
    operation_id="putTemplate",
    summary="Change a template",
    dependencies=[WRITE],
    responses={
        200: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, *_WORK, MISSING, _TAKEN, PROBLEMS[errors.ChangedError], NO_PRECONDITION),
    },
)
async def put_template(
    request: Request, response: Response, template_id: TemplateId, seen: MustHaveSeen, asked: NewTemplate
) -> TemplateAnswer:
    """Send its name and text, and as `If-Match` the ETag of the template as you read it.

    It is looked over as a new one is. Posts that there are stay as they are.
    """
    name = await _checked(request, asked)
    changed = await anyio.to_thread.run_sync(_put, request, template_id, seen, (name, asked.text))
    response.headers["ETag"] = etag(changed.revision)
    return answer_template(changed)


@router.delete(
    "/{template_id}",
    operation_id="deleteTemplate",
    summary="Delete a template",
    status_code=204,
    response_description="It is gone.",
    dependencies=[WRITE],
    responses=problem_responses(*KINDS, MISSING),
)
def delete_template(request: Request, template_id: TemplateId) -> Response:
    """What was made with it stays; one of ours that it stood for is used again."""
    with store_of(request).writing() as kept:
        kept.templates.delete(template_id)
        kept.audit.note(caller(request), "template.deleted", template_id)
    return Response(status_code=204)


async def _checked(request: Request, asked: NewTemplate) -> str:
    """The template's whole name, with its network.

    Raises:
        BadTemplateError: it cannot be used.
    """
    workers: Workers = request.app.state.workers
    (checked,) = await asyncio.wrap_future(workers.submit(check_templates, ((asked.name, asked.text),)))
    if checked.error is not None:
        raise checked.error
    return checked.name


def _add(request: Request, name: str, text: str) -> KeptText:
    with store_of(request).writing() as kept:
        made = kept.templates.add(name, text)
        kept.audit.note(caller(request), "template.added", made.id)
    return made


def _put(request: Request, template_id: str, seen: int | None, said: tuple[str, str]) -> KeptText:
    with store_of(request).writing() as kept:
        changed = kept.templates.put(template_id, *said, seen)
        kept.audit.note(caller(request), "template.changed", template_id)
    return changed
