"""What every request wishes for that does not say otherwise: limits and templates that the service is set up with."""

from __future__ import annotations

from dataclasses import replace

from service.compose import check_wish, read_templates
from service.errors import RequestError, SettingsError
from service.model import Wish
from service.settings import Settings


def default_wish(settings: Settings) -> Wish:
    """The wish of the settings.

    Raises:
        SettingsError: a limit cannot be set, or a template cannot be used.
    """
    try:
        templates = read_templates(settings.templates) if settings.templates else ()
        wish = Wish(limits=settings.limits, templates=templates)
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
    )
