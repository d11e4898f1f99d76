"""Brands that are kept: documents name one instead of sending its file each time."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.house import (
    BRAND_FILE,
    BrandAnswer,
    BrandsAnswer,
    answer_brand,
    answer_listed_brand,
)
from service.api.access import READ, WRITE
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.etags import MustHaveSeen, etag
from service.api.kept import DIGITS, KINDS, MISSING, store_of
from service.api.problems import MALFORMED_BODY, NO_PRECONDITION, PROBLEMS
from service.brand import brand_text, parse_brand

# As large as a brand file may be.
_MOST_CHARACTERS = 200_000

_BODY = (MALFORMED_BODY, PROBLEMS[errors.SourceTooLargeError], PROBLEMS[errors.BrandError])
_TAGGED: dict[str, Any] = {"ETag": {"description": "Names this state of the brand.", "schema": {"type": "string"}}}
_TAKEN = PROBLEMS[errors.NameTakenError]

BrandId = Annotated[str, Path(pattern=f"^brand_{DIGITS}$", description="The brand's id.")]

router = APIRouter(prefix="/v1/brands", tags=["Brands and templates"])


class NewBrand(BaseModel):
    """A brand file."""

    model_config = ConfigDict(extra="forbid")

    brand: dict[str, Any] | Annotated[str, Field(max_length=_MOST_CHARACTERS)] = Field(
        description="The text of a brand file, as `socialmediafy brand` prints it, or its keys. A text keeps its "
        "comments.",
        examples=[BRAND_FILE],
    )

    def text(self) -> str:
        """The file.

        Raises:
            BrandError: it is none; the message names the line.
        """
        return brand_text(self.brand) if isinstance(self.brand, dict) else self.brand


@router.post(
    "",
    operation_id="addBrand",
    summary="Keep a brand",
    status_code=201,
    dependencies=[WRITE],
    responses={
        201: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, _TAKEN, PROBLEMS[errors.TooManyKeptError]),
    },
)
def add_brand(request: Request, response: Response, asked: NewBrand) -> BrandAnswer:
    """Documents, previews, recasts and lints then name it in `brand`, by its name or id."""
    text = asked.text()
    name = parse_brand(text).name
    with store_of(request).writing() as kept:
        made = kept.brands.add(name, text)
        kept.audit.note(caller(request), "brand.added", made.id)
    response.headers["Location"] = f"/v1/brands/{made.id}"
    response.headers["ETag"] = etag(made.revision)
    return answer_brand(made)


@router.get(
    "", operation_id="listBrands", summary="List brands", dependencies=[READ], responses=problem_responses(*KINDS)
)
def list_brands(request: Request) -> BrandsAnswer:
    """All of them by name, without their files."""
    with store_of(request).reading() as kept:
        return BrandsAnswer(items=[answer_listed_brand(each) for each in kept.brands.all()])


@router.get(
    "/{brand_id}",
    operation_id="getBrand",
    summary="Look at a brand",
    dependencies=[READ],
    responses={200: {"headers": _TAGGED}, **problem_responses(*KINDS, MISSING)},
)
def get_brand(request: Request, response: Response, brand_id: BrandId) -> BrandAnswer:
    """Its file as it was sent, with what was banned since; the ETag is what a change has to name."""
    with store_of(request).reading() as kept:
        found = kept.brands.get(brand_id)
    response.headers["ETag"] = etag(found.revision)
    return answer_brand(found)


@router.put(
    "/{brand_id}",
    operation_id="putBrand",
    summary="Change a brand",
    dependencies=[WRITE],
    responses={
        200: {"headers": _TAGGED},
        **problem_responses(*KINDS, *_BODY, MISSING, _TAKEN, PROBLEMS[errors.ChangedError], NO_PRECONDITION),
    },
)
def put_brand(
    request: Request, response: Response, brand_id: BrandId, seen: MustHaveSeen, asked: NewBrand
) -> BrandAnswer:
    """Send the whole file, and as `If-Match` the ETag of the brand as you read it.

    Posts that there are stay as they are; those made from now on go by it.
    """
    text = asked.text()
    name = parse_brand(text).name
    with store_of(request).writing() as kept:
        changed = kept.brands.put(brand_id, name, text, seen)
        kept.audit.note(caller(request), "brand.changed", brand_id)
    response.headers["ETag"] = etag(changed.revision)
    return answer_brand(changed)


@router.delete(
    "/{brand_id}",
    operation_id="deleteBrand",
    summary="Delete a brand",
    status_code=204,
    response_description="It is gone.",
    dependencies=[WRITE],
    responses=problem_responses(*KINDS, MISSING),
)
def delete_brand(request: Request, brand_id: BrandId) -> Response:
    """What was made with it stays as it is."""
    with store_of(request).writing() as kept:
        kept.brands.delete(brand_id)
        kept.audit.note(caller(request), "brand.deleted", brand_id)
    return Response(status_code=204)
