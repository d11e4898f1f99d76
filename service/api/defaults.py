"""What requests wish for that do not say otherwise: limits, templates and the brand that the service is set up with."""

from __future__ import annotations

from dataclasses import replace

from service.brand import load_brand
from service.compose import check_wish, read_templates
from service.errors import RequestError, SettingsError
from service.model import Wish
from service.settings import Settings


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


def with_defaults(asked: Wish, defaults: Wish) -> Wish:
    """What is asked for, and beside it the defaults; of two of one name, what is asked for counts."""
    return replace(
        asked,
        limits=tuple({**dict(defaults.limits), **dict(asked.limits)}.items()),
        templates=(*defaults.templates, *asked.templates),
        brand=asked.brand or defaults.brand,
    )
