"""Strapi: `entry.publish`, `entry.unpublish` and `entry.delete`; an entry has the fields its owner gave it.

Source: Strapi 5 documentation, “Webhooks”, November 2026.
"""

from __future__ import annotations

from typing import Any

from service.errors import UnreadableHookError
from service.hooks._call import Action, HookCall, Ignored, Publication
from service.hooks._document import as_source
from service.hooks._fields import locate
from service.hooks._payload import text
from service.hooks._rich_text import STRAPI
from service.hooks._setting import FieldPaths

_TITLES = ("entry.title", "entry.name", "entry.headline")
_BODIES = ("entry.body", "entry.content", "entry.text", "entry.article")


def read_strapi(_: HookCall, payload: dict[str, Any], fields: FieldPaths) -> Publication | Ignored:
    """The entry that was published or taken back.

    Raises:
        UnreadableHookError: it has no id, or its text stands in no known place.
        EmptySourceError: a published entry has no text.
    """
    event = text(payload, "event")
    if event not in {"entry.publish", "entry.unpublish", "entry.delete"}:
        return Ignored(f"Nothing is done about the event “{event}”.")
    # From version 5 on, an entry's id changes when it is published; its documentId stays.
    key = text(payload, "entry.documentId") or text(payload, "entry.id")
    if not key:
        raise UnreadableHookError("The entry has neither documentId nor id.", "Send what Strapi sends, unchanged.")
    key = f"{text(payload, 'model') or 'entry'}/{key}"
    version = text(payload, "entry.updatedAt")
    if event != "entry.publish":
        return Publication("strapi", key, version, Action.RETIRED)
    found = locate(payload, fields, _TITLES, _BODIES, STRAPI)
    source = as_source(text(payload, "entry.slug") or key, found.title, found.body, found.url, found.format)
    return Publication("strapi", key, version, Action.PUBLISHED, found.title, found.url, source)
