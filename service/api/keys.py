"""Keys over HTTP: made, listed, revoked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.api.access import ADMIN
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.kept import KINDS, MISSING, store_of
from service.api.problems import MALFORMED_BODY, PROBLEMS
from service.store import SCOPES, KeptKey, NewKey, Scope
from service.store.keys import KEY_NAME

router = APIRouter(prefix="/v1/keys", tags=["Keys"])

_SCOPES = "; ".join(f"`{scope}`: {meaning}" for scope, meaning in SCOPES.items())
_BODY = (MALFORMED_BODY, PROBLEMS[errors.SourceTooLargeError])

KeyId = Annotated[str, Path(pattern="^key_[0-9A-HJKMNP-TV-Z]{26}$", description="The key's id.")]


class KeyWish(BaseModel):
    """What a key is to be."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(
        pattern=KEY_NAME,
        description="Whom or what it is for; the audit trail calls its deeds by this name.",
        examples=["newsroom"],
    )
    scopes: list[Scope] = Field(
        min_length=1, max_length=len(Scope), description=f"What it is for. {_SCOPES}.", examples=[["read", "write"]]
    )
    expires_days: int | None = Field(
        default=None, ge=1, le=3650, description="Days until it opens nothing any more; left out, it has no end."
    )
    requests_per_minute: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Its own limit; left out, that of the service."
    )
    documents_per_day: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Its own limit; left out, that of the service."
    )


class KeyAnswer(BaseModel):
    """A key as it is kept: without the key."""

    id: str = Field(description="Names it where it is revoked.")
    name: str = Field(description="What the audit trail calls it.")
    hint: str = Field(description="Its first characters.")
    scopes: list[Scope] = Field(description="What it is for.")
    in_force: bool = Field(description="Whether it opens anything now.")
    requests_per_minute: int | None = Field(description="Its own limit; null for that of the service.")
    documents_per_day: int | None = Field(description="Its own limit; null for that of the service.")
    created_at: datetime = Field(description="When it was made.")
    expires_at: datetime | None = Field(description="When it ends; null for never.")
    used_at: datetime | None = Field(description="When it was last used, to the minute; null for never.")
    revoked_at: datetime | None = Field(description="When it was revoked; null if it was not.")


class NewKeyAnswer(KeyAnswer):
    """A key that was just made."""

    key: str = Field(
        description="The key itself. It is shown this once and kept nowhere: copy it now.",
        examples=["smf_mX2l0F1bq3Zk8TnYw5RhVJc7dPgSaUeI4oK6tLvBxNM"],
    )


class KeysAnswer(BaseModel):
    """All keys."""

    items: list[KeyAnswer] = Field(description="Every key there is or was, newest first.")


@router.post(
    "",
    operation_id="createKey",
    dependencies=[ADMIN],
    summary="Make a key",
    status_code=201,
    response_description="The key; it is not shown again.",
    responses=problem_responses(*KINDS, *_BODY, PROBLEMS[errors.KeyNameUsedError]),
)
def create_key(request: Request, response: Response, wish: KeyWish) -> NewKeyAnswer:
    """The answer holds the key, which is not kept: only its digest is, and nobody can look it up again."""
    ends = datetime.now(UTC) + timedelta(days=wish.expires_days) if wish.expires_days else None
    asked = NewKey(wish.name, tuple(wish.scopes), ends, wish.requests_per_minute, wish.documents_per_day)
    with store_of(request).writing() as kept:
        key, secret = kept.keys.create(asked)
        kept.audit.note(caller(request), "key.created", key.id)
    response.headers["Cache-Control"] = "no-store"
    return NewKeyAnswer(**answer_key(key).model_dump(), key=secret)


@router.get(
    "",
    operation_id="listKeys",
    dependencies=[ADMIN],
    summary="List the keys",
    responses=problem_responses(*KINDS),
)
def list_keys(request: Request) -> KeysAnswer:
    """Those that were revoked or have ended are among them, because the audit trail speaks of them."""
    with store_of(request).reading() as kept:
        return KeysAnswer(items=[answer_key(key) for key in kept.keys.all()])


@router.delete(
    "/{key_id}",
    operation_id="revokeKey",
    dependencies=[ADMIN],
    summary="Revoke a key",
    responses=problem_responses(*KINDS, MISSING),
)
def revoke_key(request: Request, key_id: KeyId) -> KeyAnswer:
    """From now on it opens nothing, at every server of this service. It stays in the list; its name is free again."""
    with store_of(request).writing() as kept:
        key = kept.keys.revoke(key_id)
        kept.audit.note(caller(request), "key.revoked", key.id)
    return answer_key(key)


def answer_key(key: KeptKey) -> KeyAnswer:
    """The key as it is answered."""
    return KeyAnswer(
        id=key.id,
        name=key.name,
        hint=key.hint,
        scopes=list(key.scopes),
        in_force=key.in_force,
        requests_per_minute=key.requests_per_minute,
        documents_per_day=key.documents_per_day,
        created_at=key.created_at,
        expires_at=key.expires_at,
        used_at=key.used_at,
        revoked_at=key.revoked_at,
    )
