"""WordPress, through the plugin in integrations/wordpress: events by Standard Webhooks around the REST API's post.

Source: WP-API/docs, reference/posts.md, June 2025, for the post's fields.
"""

from __future__ import annotations

from html import unescape
from typing import Any

from service.errors import UnreadableHookError
from service.hooks._call import Action, HookCall, Ignored, Publication
from service.hooks._document import as_source
from service.hooks._payload import text
from service.hooks._setting import FieldPaths

_PUBLISHED, _RETIRED = frozenset({"post.published", "post.updated"}), frozenset({"post.unpublished", "post.deleted"})


def read_wordpress(_: HookCall, payload: dict[str, Any], fields: FieldPaths) -> Publication | Ignored:
    """The post that was published, changed while published, or taken back.

    Raises:
        UnreadableHookError: it has no id.
        EmptySourceError: a published post has no text.
    """
    event, key = text(payload, "type"), text(payload, "data.id")
    if not key:
        raise UnreadableHookError("The post has no id under `data`.", "Send what the plugin sends, unchanged.")
    key = f"{text(payload, 'data.type') or 'post'}/{key}"
    version = text(payload, "data.modified_gmt") or text(payload, "data.modified")
    # WordPress hands out titles as HTML.
    title = unescape(text(payload, "data.title.rendered"))
    if event in _RETIRED:
        return Publication("wordpress", key, version, Action.RETIRED, title)
    if event not in _PUBLISHED:
        return Ignored(f"Nothing is done about the event “{event}”.")
    url = text(payload, "data.link") or None
    body = text(payload, fields.body or "data.content.rendered")
    source = as_source(text(payload, "data.slug") or key, title, body, url, fields.format or "html")
    return Publication("wordpress", key, version, Action.PUBLISHED, title, url, source)
