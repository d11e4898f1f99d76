"""The brand that a request gives: the keys of its file, the file's text, or the name or id of one that is kept."""

from __future__ import annotations

from typing import Annotated, Any

import anyio
from fastapi import Request
from pydantic import Field

from service.api.kept import store_of
from service.api.requests import MAX_FIELD_BYTES, is_name
from service.brand import Brand, parse_brand, read_brand
from service.errors import UnknownBrandError
from service.store import KeptText, Store

GivenBrand = dict[str, Any] | Annotated[str, Field(max_length=MAX_FIELD_BYTES)]
BrandName = Annotated[str, Field(min_length=1, max_length=200)]


async def find_brand(request: Request, given: GivenBrand | None) -> Brand | None:
    """The brand, None where none was given.

    Raises:
        BrandError: what was given for one cannot be.
        UnknownBrandError: none is kept under the name or id.
        StoreAwayError: the database does not answer.
    """
    if not given:
        return None
    if isinstance(given, dict):
        return read_brand(given)
    if not is_name(given):
        return parse_brand(given)
    return await anyio.to_thread.run_sync(kept_brand, store_of(request), given)


def kept_brand(store: Store, named: str) -> Brand:
    """The brand that is kept under this name or id.

    Raises:
        UnknownBrandError: there is none.
    """
    with store.reading() as kept:
        found = kept.brands.named(named)
    if found is None:
        raise unknown_brand(named)
    return brand_in(found)


def brand_in(kept: KeptText) -> Brand:
    """The brand of a file that is kept."""
    return parse_brand(kept.text, kept.name)


def unknown_brand(named: str) -> UnknownBrandError:
    """Says that there is no such brand, and which there are."""
    return UnknownBrandError(
        f"No brand is kept under “{named}”.",
        "GET /v1/brands lists those there are; or send the keys of a brand file, or its text.",
    )
