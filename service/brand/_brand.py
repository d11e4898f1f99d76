"""What may be said of a brand; the fields are those of the file, and each is documented where it stands."""

from __future__ import annotations

from enum import StrEnum
from string import Formatter
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Texts = Annotated[tuple[Text, ...], Field(max_length=200)]

# What a value of a link's query may be made of.
PLACES = frozenset({"network", "snippet", "voice", "document", "brand"})


class Voice(StrEnum):
    """In whose name a post speaks."""

    BRAND = "brand"
    EMPLOYEE = "employee"
    MEMBER = "member"


class Told(BaseModel):
    """A table of the file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(Told):
    """Where the posts lead, and what is added so that visits can be told apart."""

    url: Text = Field(description="The address, http or https; --link takes its place.")
    query: dict[str, str] = Field(
        default={},
        description=(
            "Added to the address, as in utm_source = '{network}'. A value may use {network}, {snippet}, {voice}, "
            "{document} and {brand}."
        ),
    )

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        address = urlsplit(url)
        if address.scheme not in {"http", "https"} or not address.hostname or any(sign.isspace() for sign in url):
            raise ValueError("it is no web address, such as https://example.org/paper")
        return url

    @field_validator("query")
    @classmethod
    def _uses_known_places(cls, query: dict[str, str]) -> dict[str, str]:
        for value in query.values():
            used = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
            if unknown := used - PLACES:
                known = ", ".join(f"{{{place}}}" for place in sorted(PLACES))
                raise ValueError(f"{{{min(unknown)}}} stands for nothing; what may be used is {known}")
        return query


class CallToAction(Told):
    """The words that close a post, by voice; a member never calls to anything."""

    brand: Text | None = Field(default=None, description="Closes posts in the brand's voice.")
    employee: Text | None = Field(default=None, description="Closes posts in an employee's voice.")


class Term(Told):
    """A word and what the brand says in its stead."""

    instead_of: Text = Field(description="The word or phrase that the source may have.")
    say: Text = Field(description="What the posts say; quotations keep their words.")


class Brand(Told):
    """A brand, as its file says; everything but the name may be left out."""

    name: Text = Field(description="What the brand is called.")
    names: Texts = Field(default=(), description="Other names of it: short, legal, former.")
    products: Texts = Field(default=(), description="What it makes.")
    customers: Texts = Field(default=(), description="Customers whose stories are told.")
    readers: Texts = Field(default=(), description="Nouns for the people the posts are for, plural: librarians, teams.")
    terms: Annotated[tuple[Term, ...], Field(max_length=200)] = Field(
        default=(), description="Preferred terms: [[terms]] with instead_of and say."
    )
    banned: Texts = Field(default=(), description="Words and phrases that no post may have; matched in any case.")
    voice: Voice = Field(default=Voice.BRAND, description="brand, employee or member.")
    spelling: Literal["as-source", "british", "american"] = Field(
        default="as-source", description="How the words of templates are spelled; the source's own are never respelled."
    )
    emoji: bool = Field(default=False, description="Whether templates may use emoji.")
    hashtags: Annotated[tuple[Text, ...], Field(max_length=30)] = Field(
        default=(), description="Hashtags of the brand, with or without the sign; they come first."
    )
    link: Link | None = Field(default=None, description="Where the posts lead: [link] with url and query.")
    call_to_action: CallToAction = Field(
        default=CallToAction(), description="What closes a post: [call_to_action] with brand and employee."
    )

    @field_validator("hashtags")
    @classmethod
    def _without_the_sign(cls, hashtags: tuple[str, ...]) -> tuple[str, ...]:
        bare = tuple(tag.removeprefix("#") for tag in hashtags)
        for tag in bare:
            if not tag.replace("_", "").isalnum() or tag.isdigit():
                raise ValueError(f"{tag!r} is no hashtag: letters, digits and _ only, and not digits alone")
        return tuple(dict.fromkeys(bare))

    @model_validator(mode="after")
    def _keeps_its_own_rules(self) -> Brand:
        said = [self.call_to_action.brand, self.call_to_action.employee, *(term.say for term in self.terms)]
        for words in filter(None, said):
            if found := self.banned_in(words):
                raise ValueError(f"{words!r} has {found!r}, which is banned")
        return self

    @property
    def own_names(self) -> tuple[str, ...]:
        """All names of the brand and its products, longest first."""
        return tuple(sorted({self.name, *self.names, *self.products}, key=lambda name: (-len(name), name)))

    def banned_in(self, text: str) -> str | None:
        """The first banned word or phrase that stands in a text as a whole, in any case; None if there is none."""
        from service.brand._terms import first_of

        return first_of(self.banned, text)
