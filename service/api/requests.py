"""What a request may ask for, in a form or in JSON, and how its body becomes a source and a wish."""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeGuard

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema, field_validator
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from service.api.errors import invalid_request
from service.api.problems import MALFORMED_BODY, WRONG_CONTENT_TYPE, ProblemError
from service.brand import Brand, parse_brand, read_brand
from service.fetch import Downloads
from service.model import Source, Voice, Wish

FORM, JSON = "multipart/form-data", "application/json"

# A form has a handful of short fields; whoever sends more is not filling in this one.
_MAX_FIELDS = 40
MAX_FIELD_BYTES = 16 * 1024
_MAX_NAME_CHARACTERS = 120

SnippetId = Annotated[str, Field(min_length=1, max_length=64)]
VersionNumber = Annotated[int, Field(ge=1, le=999)]
_LISTS = ("networks", "pin", "exclude", "another", "spans")
_NETWORKS = ["linkedin", "bluesky"]
_FILE_SCHEMA = {"type": "string", "format": "binary", "title": "File", "description": "The document."}


def _as_form(schema: dict[str, Any]) -> None:
    """Describes a form: the file on top, no null, and empty text fields, where `/docs` would fill in "string".

    A field with a list of values gets no default: the empty one is not in its list.
    """
    fields = schema["properties"]
    for field in fields.values():
        choices = field.pop("anyOf", [])
        field.update(next((choice for choice in choices if choice != {"type": "null"}), {}))
        field.pop("default", None)
        if field["type"] == "string" and "enum" not in field and field is not fields["file"]:
            field["default"] = ""
    schema["properties"] = {"file": fields.pop("file"), **fields}


class PreviewQuery(BaseModel):
    """How much the answer tells."""

    model_config = ConfigDict(extra="forbid")

    view: Literal["brief", "full"] = Field(
        default="brief",
        description="`brief` is what a writer reads: snippets and posts. `full` adds every score and its reasons, "
        "and where each character of each post came from. Markdown comes in one view only.",
    )


class Wishes(BaseModel):
    """What is asked for, whatever the document comes in."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    format: str | None = Field(
        default=None,
        max_length=20,
        description="How to read it, such as `md` or `txt`; left out, it is told from name and content.",
    )
    networks: list[str] = Field(
        default=[],
        max_length=50,
        description="Networks to write for, by id, in the order of the answer; left out, all there are.",
        examples=[_NETWORKS],
    )
    link: str | None = Field(
        default=None,
        max_length=2000,
        description="Where the posts lead: a whole web address, such as that of the document.",
    )
    count: int | None = Field(
        default=None,
        ge=1,
        le=100,
        description="Posts for each network; left out, as many as the document's length deserves.",
        examples=[3],
    )

    kind: Literal["white-paper", "case-study", "blog", "other"] | None = Field(
        default=None, description="What kind of document it is; left out, it is told from what it says and how."
    )
    voice: Literal["brand", "employee", "member"] | None = Field(
        default=None,
        description="In whose name: the company, one who works there, or somebody who passes it on and credits it; "
        "left out, as the brand says, else the company.",
    )
    brand: str | None = Field(
        default=None,
        max_length=MAX_FIELD_BYTES,
        description="Whose posts these are: the name or id of a brand that is kept, or the text of a brand file, as "
        "`socialmediafy brand` prints it.",
    )

    audience: str | None = Field(
        default=None,
        max_length=50,
        description="For whom, by what they do: `swap-numbers`, `ask-how-to`, `tell-stories`, `argue` or `teach`; "
        "left out, for everybody.",
    )

    def wish(self) -> Wish:
        """The same for the flow.

        Raises:
            BrandError: the brand cannot be.
        """
        return Wish(
            networks=tuple(self.networks),
            link=self.link,
            count=self.count,
            voice=Voice(self.voice) if self.voice else None,
            brand=self._brand(),
            audience=self.audience,
            house_brand=self.brand if is_name(self.brand) else None,
        )

    def _brand(self) -> Brand | None:
        return parse_brand(self.brand) if self.brand and not is_name(self.brand) else None


class WishesInJson(Wishes):
    """What only JSON has room for."""

    brand: dict[str, Any] | Annotated[str, Field(max_length=MAX_FIELD_BYTES)] | None = Field(  # type: ignore[assignment]  # wider than in a form, on purpose
        default=None,
        description="Whose posts these are: the keys of a brand file, as `socialmediafy brand` prints it, or its text; "
        "or the name or id of a brand that is kept.",
        examples=[{"name": "Tidewell", "hashtags": ["SavingWater"], "banned": ["game-changer"]}],
    )
    limits: dict[str, int] = Field(
        default={},
        max_length=50,
        description="What a server or an account allows in the stead of a network's own limit, by id.",
        examples=[{"mastodon": 5000}],
    )
    templates: dict[str, str] = Field(
        default={},
        max_length=200,
        description="Templates of your own, text by name; `linkedin/claim-mine` is for one network, `claim-mine` for "
        "all, and one of the name of ours stands in its stead. They run apart, with limits of their own; what is "
        "wrong is said with its line and what is allowed.",
        examples=[{"linkedin/claim-mine": "{{ heading }}\n\n{{ words }}"}],
    )

    pin: list[SnippetId] = Field(
        default=[], max_length=50, description="Ids of snippets that posts must be made of.", examples=[[]]
    )
    exclude: list[SnippetId] = Field(
        default=[], max_length=200, description="Ids of snippets that no post may be made of.", examples=[[]]
    )
    another: dict[SnippetId, VersionNumber] = Field(
        default={},
        max_length=50,
        description="Another version of the posts of a snippet, by its id: 1 is what comes unasked, 2 the next, and "
        "after the last the first again.",
        examples=[{}],
    )
    spans: list[tuple[int, int]] = Field(
        default=[],
        max_length=20,
        description="Stretches of the canonical text, start and end in characters from 0, to be made into posts as "
        "well. They are trimmed to whole sentences or words; what does not stand alone gets warnings.",
        examples=[[]],
    )

    def wish(self) -> Wish:
        """The same for the flow."""
        return replace(
            super().wish(),
            limits=tuple(self.limits.items()),
            templates=tuple(self.templates.items()),
            pinned=tuple(self.pin),
            excluded=tuple(self.exclude),
            again=tuple(self.another.items()),
            spans=tuple(self.spans),
        )

    def _brand(self) -> Brand | None:
        if isinstance(self.brand, dict):
            return read_brand(self.brand)
        return super()._brand()


class PreviewText(WishesInJson):
    """A document as text."""

    text: str = Field(description="The document.")
    url: None = Field(default=None, description="In the stead of `text`, not beside it.")
    name: str | None = Field(
        default=None,
        max_length=1000,
        description="What to call it; the ending of a file's name tells its format.",
    )

    def source(self) -> Source:
        """The same for the flow."""
        return Source(safe_name(self.name), self.text.encode(), self.format, self.kind)


class PreviewAddress(WishesInJson):
    """A document at a web address, where the service is allowed to fetch it."""

    url: str = Field(
        max_length=2000,
        description="Where it lies: a public page, pdf or Word file, by http or https. Off unless the service was "
        "started with SOCIALMEDIAFY_ALLOW_URLS=true.",
        examples=["https://example.org/case-study"],
    )
    text: None = Field(default=None, description="In the stead of `url`, not beside it.")
    name: str | None = Field(default=None, max_length=1000, description="What to call it; left out, by its address.")

    async def source(self, downloads: Downloads) -> Source:
        """The same for the flow, fetched."""
        fetched = await asyncio.wrap_future(downloads.submit(self.url))
        name = safe_name(self.name) if self.name else fetched.name
        return replace(fetched, name=name, format=self.format, kind=self.kind)


class PreviewFile(Wishes):
    """A document as a file, in a form."""

    model_config = ConfigDict(json_schema_extra=_as_form)

    file: Annotated[UploadFile, WithJsonSchema(_FILE_SCHEMA)]
    networks: list[str] = Field(
        default=[],
        max_length=50,
        description="Networks to write for, by id; left out, all there are.",
        examples=[_NETWORKS],
    )

    pin: list[SnippetId] = Field(
        default=[], max_length=50, description="Ids of snippets that posts must be made of.", examples=[[]]
    )
    exclude: list[SnippetId] = Field(
        default=[], max_length=200, description="Ids of snippets that no post may be made of.", examples=[[]]
    )
    another: list[Annotated[str, Field(pattern=r"^[^=\s]{1,64}(?:=[1-9]\d{0,2})?$")]] = Field(
        default=[],
        max_length=50,
        description="Another version of a snippet's posts: its id for the second, id=3 for the third.",
        examples=[[]],
    )
    spans: list[Annotated[str, Field(pattern=r"^\d{1,9}:\d{1,9}$")]] = Field(
        default=[],
        max_length=20,
        description="Stretches of the canonical text, start:end in characters from 0, to be made into posts as well.",
        examples=[[]],
    )

    def wish(self) -> Wish:
        """The same for the flow."""
        again = (each.partition("=") for each in self.another)
        spans = (each.partition(":") for each in self.spans)
        return replace(
            super().wish(),
            pinned=tuple(self.pin),
            excluded=tuple(self.exclude),
            again=tuple((name, int(number or 2)) for name, _, number in again),
            spans=tuple((int(start), int(end)) for start, _, end in spans),
        )

    @field_validator(*_LISTS, mode="before")
    @classmethod
    def _at_commas(cls, given: list[str]) -> list[str]:
        return [name.strip() for each in given for name in each.split(",") if name.strip()]

    async def source(self) -> Source:
        """The same for the flow."""
        return Source(safe_name(self.file.filename), await self.file.read(), self.format, self.kind)


def is_name(brand: object) -> TypeGuard[str]:
    """Whether what was given for a brand is a name or an id, and not the text of a file, which sets a key at least."""
    return isinstance(brand, str) and bool(brand) and "=" not in brand and "\n" not in brand


async def read_preview(request: Request, downloads: Downloads) -> tuple[Source, Wish]:
    """The document in a request's body or at the address in it, and what is asked for.

    Raises:
        SourceError: it cannot be fetched.
        RequestError: its address is none, or nothing is fetched here.
        ServiceBusyError: too much is being fetched already.
        ProblemError: the body is of another type, malformed, or has what it should not.
    """
    given = request.headers.get("content-type", "")
    media = given.partition(";")[0].strip().lower()
    if media == JSON:
        asked = _from_json(await request.body())
        source = await asked.source(downloads) if isinstance(asked, PreviewAddress) else asked.source()
        return source, asked.wish()
    if media == FORM:
        return await _read_form(request)
    raise ProblemError(
        WRONG_CONTENT_TYPE,
        f"This operation takes no body of type {media!r}." if media else "The request does not say what its body is.",
        f"Send a file as {FORM} (curl -F file=@paper.md), or text as {JSON} (the header Content-Type says which).",
    )


def safe_name(given: str | None) -> str:
    """The name as a label: its last step, printable, not long, its ending kept; never to be used as a path."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given or ""))[-1]
    kept = "".join(character for character in last if character.isprintable()).strip()
    return kept[-_MAX_NAME_CHARACTERS:] or "The document"


def _from_json(body: bytes) -> PreviewText | PreviewAddress:
    model = PreviewAddress if _has_address(body) else PreviewText
    try:
        return model.model_validate_json(body, strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        if faults[0]["type"] == "json_invalid":
            said = str(faults[0].get("ctx", {}).get("error", "it ends too early"))
            remedy = 'Send an object, such as {"text": "# A title\\n\\nAnd what it says."}'
            raise ProblemError(MALFORMED_BODY, f"The body is not JSON: {said}.", f"{remedy}, in UTF-8.") from None
        raise invalid_request(faults, "body", tuple(model.model_fields)) from None


def _has_address(body: bytes) -> bool:
    """Whether a body gives an address instead of a text; one that cannot be read gives neither."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(given, dict) and given.get("url") is not None and given.get("text") is None


async def _read_form(request: Request) -> tuple[Source, Wish]:
    try:
        form = await request.form(max_files=1, max_fields=_MAX_FIELDS, max_part_size=MAX_FIELD_BYTES)
    except HTTPException as error:
        remedy = "Send one file and a few short fields: curl -F file=@paper.md -F networks=linkedin"
        raise ProblemError(MALFORMED_BODY, str(error.detail), f"{remedy} does it right.") from None
    try:
        asked = PreviewFile.model_validate(_fields(form))
        return await asked.source(), asked.wish()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise invalid_request(faults, "body", tuple(PreviewFile.model_fields)) from None
    finally:
        await form.close()


def _fields(form: FormData) -> dict[str, Any]:
    """The fields by name; one that was left empty was not given, one given twice counts the last time."""
    fields: dict[str, Any] = {name: value for name, value in form.multi_items() if value != ""}
    for name in _LISTS:
        if name in fields:
            fields[name] = [value for value in form.getlist(name) if isinstance(value, str)]
    return fields
