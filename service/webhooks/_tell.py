"""What happened, written down for whoever wants to be told, in the transaction that makes it happen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from service.store import KeptDocument, KeptPost, Transaction, new_id
from service.webhooks._message import make_message

# Source: the specification asks for payloads under 20 kB; the one text that others choose is cut far below that.
_TITLE_CHARACTERS = 300


def tell(kept: Transaction, type: str, data: Mapping[str, object]) -> None:
    """Nothing; each webhook that wants to be told of such events will be, if the transaction is kept.

    `data`: ids and numbers, with which a receiver asks for the rest; no contents.

    Raises:
        ValueError: there is no event of this type.
    """
    now = datetime.now(UTC)
    message = make_message(new_id("evt"), type, data, now)
    if wanted := kept.deliveries.wanted(type):
        kept.deliveries.add(wanted, message.id, type, message.body)


def tell_of_document(kept: Transaction, type: str, document: KeptDocument, **more: object) -> None:
    """Nothing; as `tell`, of a document and how it is now."""
    title = document.title and document.title[:_TITLE_CHARACTERS]
    data = {
        "document": document.id,
        "version": document.version,
        "name": document.name,
        "title": title,
        "status": document.status,
        "snippets": document.snippets,
        "posts": document.posts,
    }
    tell(kept, type, data | more)


def tell_of_post(kept: Transaction, type: str, post: KeptPost, **more: object) -> None:
    """Nothing; as `tell`, of a post and how it is now."""
    data = {
        "post": post.id,
        "document": post.document_id,
        "version": post.version,
        "network": post.post.network,
        "status": post.status,
        "revision": post.revision,
        "wording": post.wording,
    }
    tell(kept, type, data | more)
