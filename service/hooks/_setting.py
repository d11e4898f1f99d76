"""How one system is set up: what proves a call, and where its documents keep their parts."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator

_WHSEC = "whsec_"


class FieldPaths(BaseModel):
    """Where in a payload the parts of a document stand: names joined by points, as in `entry.body`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str | None = Field(default=None, description="The title; unset for the system's usual place.")
    body: str | None = Field(default=None, description="The text; unset for the system's usual place.")
    url: str | None = Field(
        default=None,
        description="The address that people read it at: a place, or an address with places in braces, "
        "as in `https://example.org/blog/{entry.slug}`.",
    )
    format: Literal["md", "html", "txt"] | None = Field(
        default=None, description="What the text is written in; unset to be told by how it begins."
    )
    locale: str | None = Field(
        default=None, description="Of texts kept in several languages, the one to take, as in `en-US`."
    )


class HookSetting(BaseModel):
    """What one system's calls are checked and read by; at least one of `secret` and `token` has to be given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    secret: SecretStr | None = Field(
        default=None,
        description="What calls are signed with: by the system's own scheme where it has one (ghost, contentful), "
        "else by Standard Webhooks.",
    )
    token: SecretStr | None = Field(
        default=None, description="What calls carry in the header Authorization, after `Bearer `, unsigned."
    )
    tolerance_seconds: float = Field(
        default=300,
        gt=0,
        le=86_400,
        description="How old a signature may be, and how far ahead a clock. Source: Standard Webhooks 1.0.0, "
        "“Verifying timestamps”, leaves the span to the receiver; its own libraries take five minutes.",
    )
    types: tuple[str, ...] = Field(
        default=(), description="Content types whose documents are taken; all others are left alone. Empty takes all."
    )
    path: str | None = Field(
        default=None,
        pattern=r"^/\S*$",
        description="The path that the system calls, where a proxy changes it on the way here; Contentful signs it.",
    )
    fields: FieldPaths = Field(default=FieldPaths(), description="Where the parts of a document stand.")

    @field_validator("secret", "token")
    @classmethod
    def _not_empty(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and len(given.get_secret_value().removeprefix(_WHSEC)) < _SHORTEST:
            raise ValueError(f"it has to be {_SHORTEST} characters or longer, so that nobody guesses it")
        return given

    @model_validator(mode="after")
    def _proven_somehow(self) -> Self:
        if self.secret is None and self.token is None:
            raise ValueError("give `secret` or `token`: a call that anybody could make is not taken")
        return self


# Source: Ghost takes any secret and Contentful 64 characters; 16 random characters are beyond guessing over HTTP.
_SHORTEST = 16
