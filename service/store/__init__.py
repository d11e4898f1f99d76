"""What is kept: documents with versions, snippets, posts with what was said of them, and who did what."""

from service.store._store import Store, Transaction, migrate_store, open_store
from service.store.documents import Page
from service.store.posts import Verdict
from service.store.scopes import SCOPES, Scope
from service.store.values import (
    Change,
    Claim,
    Deal,
    Dealt,
    Deed,
    Fault,
    Findings,
    FoundSnippet,
    KeptDocument,
    KeptPost,
    KeptVerdict,
    KeptVersion,
    PostStatus,
    Stage,
    Status,
)

__all__ = [
    "SCOPES",
    "Change",
    "Claim",
    "Deal",
    "Dealt",
    "Deed",
    "Fault",
    "Findings",
    "FoundSnippet",
    "KeptDocument",
    "KeptPost",
    "KeptVerdict",
    "KeptVersion",
    "Page",
    "PostStatus",
    "Scope",
    "Stage",
    "Status",
    "Store",
    "Transaction",
    "Verdict",
    "migrate_store",
    "open_store",
]
