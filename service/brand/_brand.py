"""What may be said of a brand; the fields are those of the file, and each is documented where it stands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from service.brand._terms import changed_claim, first_of

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Texts = Annotated[tuple[Text, ...], Field(max_length=200)]

# What a value of a link's query may be made of.
PLACES = frozenset({"network", "snippet", "voice", "document", "brand"})
PLACE = re.compile(r"\{([^{}]*)\}")
# Flags of the lint that nobody may silence for all posts: what sells by fear or puts people down is always told.
_ALWAYS_TOLD = frozenset({"anxiety", "exclusion"})
# The kinds of snippet, as `chunkers.PassageKind` has them.
_LONGEST_EMOJI = 12
Kind = Literal["quotation", "statistic", "claim", "tip", "definition", "question", "contrast", "story", "list"]


def _checked_emoji(sign: str) -> str:
    if not sign or sign.isascii() or len(sign) > _LONGEST_EMOJI or any(c.isspace() or c.isalpha() for c in sign):
        raise ValueError(f"{sign!r} is no emoji")
    return sign


Emoji = Annotated[str, AfterValidator(_checked_emoji)]


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

    url: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)] | None = Field(
        default=None, description="The address, http or https; --link takes its place."
    )
    query: Annotated[dict[Text, Annotated[str, StringConstraints(max_length=200)]], Field(max_length=20)] = Field(
        default={},
        description=(
            "Added to the address, also to that of --link, where it does not say so itself. A value may use {network}, "
            "{snippet}, {voice}, {document} (its title, as in cold-rooms) and {brand} (its name likewise)."
        ),
    )

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        address = urlsplit(url)
        if address.scheme not in {"http", "https"} or not address.hostname or any(sign.isspace() for sign in url):
            raise ValueError("it is no web address, such as https://example.org/paper")
        return url

    @field_validator("query")
    @classmethod
    def _uses_known_places(cls, query: dict[str, str]) -> dict[str, str]:
        known = ", ".join(f"{{{place}}}" for place in sorted(PLACES))
        for value in query.values():
            if unknown := set(PLACE.findall(value)) - PLACES:
                raise ValueError(f"{{{min(unknown)}}} stands for nothing; what may be used is {known}")
            if set("{}") & set(PLACE.sub("", value)):
                raise ValueError(f"{value!r} has a brace without its partner; what may be used is {known}")
        return query


class CallToAction(Told):
    """The words that close a post, by voice; a member never calls to anything."""

    brand: Text | None = Field(
        default=None,
        description="Closes posts in the brand's voice, in turn with posts that close without; none that ends in a "
        "colon where there is no link.",
    )
    employee: Text | None = Field(default=None, description="The same in an employee's voice.")


class Term(Told):
    """A word and what the brand says in its stead."""

    instead_of: Text = Field(
        description="The word or phrase that the source may have, in this very form; its plural is a term of its own."
    )
    say: Text = Field(description="What the posts say; quotations, names and addresses keep their words.")

    @field_validator("instead_of")
    @classmethod
    def _is_spoken(cls, words: str) -> str:
        if not (words[0].isalnum() and words[-1].isalnum()) or "*" in words:
            raise ValueError(f"{words!r} does not begin and end with a letter, or has a *; give the whole word")
        return words

    @model_validator(mode="after")
    def _claims_the_same(self) -> Term:
        if changed := changed_claim(self.instead_of, self.say):
            raise ValueError(
                f"{changed!r} is a figure, a negation, a hedge or a condition; another word for it is another claim"
            )
        return self


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
    banned: Texts = Field(
        default=(),
        description="Words and phrases that no post may have, in any case; * ends a word in any way. A term with "
        "another word for one makes its posts possible; the others are not made, and the reason is told.",
    )
    ignore: Texts = Field(
        default=(), description="What the lint passes over: flags (jargon) and words (robust) that are meant."
    )
    voice: Voice = Field(default=Voice.BRAND, description="brand, employee or member.")
    spelling: Literal["as-source", "british", "american"] = Field(
        default="as-source",
        description="How words are spelled for which both are known; quotations and names keep theirs.",
    )
    hashtags: Annotated[tuple[Text, ...], Field(max_length=30)] = Field(
        default=(), description="Hashtags of the brand, with or without the sign; they come first."
    )
    more_hashtags: bool = Field(
        default=True, description="Whether hashtags made of the document's own key phrases follow, where there is room."
    )
    link: Link | None = Field(default=None, description="Where the posts lead: [link] with url and query.")
    call_to_action: CallToAction = Field(
        default=CallToAction(), description="What closes a post: [call_to_action] with brand and employee."
    )
    emoji: dict[Kind, Emoji] = Field(
        default={}, description="What opens posts of a kind: [emoji] with one for each; without, posts have none."
    )

    @field_validator("hashtags")
    @classmethod
    def _without_the_sign(cls, hashtags: tuple[str, ...]) -> tuple[str, ...]:
        bare = tuple(tag.removeprefix("#") for tag in hashtags)
        for tag in bare:
            if not tag.replace("_", "").isalnum() or tag.isdigit():
                raise ValueError(f"{tag!r} is no hashtag: letters, digits and _ only, and not digits alone")
        return tuple(dict.fromkeys(bare))

    @field_validator("ignore")
    @classmethod
    def _hears_what_is_grave(cls, ignore: tuple[str, ...]) -> tuple[str, ...]:
        if grave := sorted(_ALWAYS_TOLD.intersection(word.lower() for word in ignore)):
            raise ValueError(f"{grave[0]!r} cannot be passed over in posts; of one text, `lint --ignore` can")
        return ignore

    @model_validator(mode="after")
    def _keeps_its_own_rules(self) -> Brand:
        said = [self.call_to_action.brand, self.call_to_action.employee, *(term.say for term in self.terms)]
        said += self.hashtags
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
        return first_of(self.banned, text)

    def customer_in(self, text: str) -> str | None:
        """The one of its customers that a text names; None where it names none, or more than one."""
        named = [name for name in self.customers if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        return named[0] if len(named) == 1 else None

    def call(self, voice: Voice) -> str | None:
        """The words that close a post in this voice; a member calls to nothing."""
        return {Voice.BRAND: self.call_to_action.brand, Voice.EMPLOYEE: self.call_to_action.employee}.get(voice)

    @property
    def meant(self) -> tuple[str, ...]:
        """What the lint passes over: flags and words that the brand names, its products and its own terms."""
        return (*self.ignore, *self.products, *(term.say for term in self.terms))
