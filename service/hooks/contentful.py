"""Contentful: `ContentManagement.Entry.publish`, `.unpublish` and `.delete`, in the shape of its management API.

Source: contentful.com, “Webhook headers” and “Webhook payloads”, November 2026.
"""

from __future__ import annotations

from typing import Any

from service.errors import UnreadableHookError
from service.hooks._call import Action, HookCall, Ignored, Publication
from service.hooks._document import as_source
from service.hooks._fields import locate
from service.hooks._payload import table, text
from service.hooks._rich_text import CONTENTFUL
from service.hooks._setting import FieldPaths

_TITLES, _BODIES = ("fields.title", "fields.name", "fields.headline"), ("fields.body", "fields.content", "fields.text")


def read_contentful(call: HookCall, payload: dict[str, Any], fields: FieldPaths) -> Publication | Ignored:
    """The entry that was published or taken back.

    Raises:
        UnreadableHookError: it has no id, or its text stands in no known place.
        EmptySourceError: a published entry has no text.
    """
    topic = call.headers.get("x-contentful-topic", "")
    action = topic.removeprefix("ContentManagement.Entry.")
    if action not in {"publish", "unpublish", "delete"}:
        return Ignored(f"Nothing is done about the topic “{topic}”.")
    key = text(payload, "sys.id")
    if not key:
        raise UnreadableHookError("The entry has no `sys.id`.", "Send Contentful’s own payload, not a custom one.")
    version = text(payload, "sys.updatedAt") or text(payload, "sys.revision")
    if action != "publish":
        return Publication("contentful", key, version, Action.RETIRED)
    found = locate(_in_one_language(payload, fields.locale), fields, _TITLES, _BODIES, CONTENTFUL)
    source = as_source(found.title or key, found.title, found.body, found.url, found.format)
    return Publication("contentful", key, version, Action.PUBLISHED, found.title, found.url, source)


def _in_one_language(payload: dict[str, Any], locale: str | None) -> dict[str, Any]:
    """The payload with one value a field; Contentful keeps a table from locale to value."""
    return {**payload, "fields": {name: _one(values, locale) for name, values in table(payload, "fields").items()}}


def _one(values: object, locale: str | None) -> object:
    if not isinstance(values, dict) or not values:
        return None
    if locale is not None:
        return values.get(locale)
    return next((value for name, value in values.items() if str(name).startswith("en")), next(iter(values.values())))
