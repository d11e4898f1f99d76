"""What requests wish for that do not say otherwise: what the house keeps, and what the service is set up with."""

from __future__ import annotations

from dataclasses import replace

import anyio
from fastapi import Request

from service.api.given_brand import brand_in, unknown_brand
from service.api.kept import store_of
from service.brand import load_brand
from service.compose import check_wish, read_templates
from service.errors import RequestError, SettingsError
from service.model import Wish
from service.settings import Settings
from service.store import Store, Transaction


def default_wish(settings: Settings) -> Wish:
    """The wish of the settings.

    Raises:
        SettingsError: a limit cannot be set, or a template or the brand file cannot be used.
    """
    try:
        templates = read_templates(settings.templates) if settings.templates else ()
        brand = load_brand(settings.brand) if settings.brand else None
        wish = Wish(limits=settings.limits, templates=templates, brand=brand)
        check_wish(wish)
    except RequestError as error:
        raise SettingsError(error.problem, error.remedy) from None
    return wish


async def whole_wish(request: Request, asked: Wish) -> Wish:
    """What is asked for, and beside it what is kept and the defaults.

    Raises:
        UnknownBrandError: no brand is kept under the name or id asked for.
        StoreAwayError: the database does not answer.
    """
    return await anyio.to_thread.run_sync(_whole_wish, store_of(request), asked, request.app.state.defaults)


def _whole_wish(store: Store, asked: Wish, defaults: Wish) -> Wish:
    with store.reading() as kept:
        return with_house(kept, asked, defaults)


def with_house(kept: Transaction, asked: Wish, defaults: Wish) -> Wish:
    """What is asked for, and beside it what is kept and the defaults; of two of one name, the first in this order.

    Raises:
        UnknownBrandError: no brand is kept under the name or id asked for.
    """
    own = tuple((each.name, each.text) for each in kept.templates.all())
    whole = replace(
        asked,
        limits=tuple({**dict(defaults.limits), **dict(asked.limits)}.items()),
        templates=(*defaults.templates, *own, *asked.templates),
    )
    if asked.brand is not None:
        return whole
    named = asked.house_brand or (defaults.brand and defaults.brand.name)
    found = kept.brands.named(named) if named else None
    if found is not None:
        return replace(whole, brand=brand_in(found), house_brand=found.id)
    if asked.house_brand is not None:
        raise unknown_brand(asked.house_brand)
    return replace(whole, brand=defaults.brand)
