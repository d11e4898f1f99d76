"""Ghost: `post.published`, `post.published.edited`, `post.unpublished`, `post.deleted`, and the same of pages.

The body does not name the event; what a post is now and was before tells it. Source: TryGhost/Ghost,
ghost/core/core/server/services/webhooks/serialize.js, read November 2026.
"""

from __future__ import annotations

from typing import Any

from service.errors import UnreadableHookError
from service.hooks._call import Action, HookCall, Ignored, Publication
from service.hooks._document import as_source
from service.hooks._payload import table, text
from service.hooks._setting import FieldPaths


def read_ghost(_: HookCall, payload: dict[str, Any], fields: FieldPaths) -> Publication | Ignored:
    """The post or page that was published, changed while published, or taken back.

    Raises:
        UnreadableHookError: it is neither post nor page.
        EmptySourceError: a published post has no text.
    """
    kind = next((kind for kind in ("post", "page") if kind in payload), None)
    if kind is None:
        raise UnreadableHookError(
            "The call is about neither a post nor a page.", "Point only events of posts and pages here."
        )
    now, before = table(payload, f"{kind}.current"), table(payload, f"{kind}.previous")
    key = text(now, "id") or text(before, "id")
    if not key:
        raise UnreadableHookError("The post has no id.", "Send what Ghost sends, unchanged.")
    key = f"{kind}/{key}"
    if not now or (now.get("status") != "published" and before.get("status") == "published"):
        return Publication("ghost", key, text(now, "updated_at"), Action.RETIRED, text(now or before, "title"))
    if now.get("status") != "published":
        return Ignored(f"The {kind} is {text(now, 'status') or 'not published'}.")
    title, url = text(now, "title"), text(now, "url") or None
    source = as_source(text(now, "slug") or key, title, text(now, "html") or text(now, "plaintext"), url, fields.format)
    return Publication("ghost", key, text(now, "updated_at"), Action.PUBLISHED, title, url, source)
