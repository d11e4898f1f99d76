"""What is kept: documents with versions, snippets, posts with what was said of them, and who did what."""

from service.store._ids import new_id
from service.store._store import Store, Transaction, migrate_store, open_beside, open_store
from service.store.documents import Page
from service.store.figures import Figures
from service.store.keys import KeptKey, NewKey, Use, Window
from service.store.leases import Holder
from service.store.posts import Verdict
from service.store.renewed import Deal, Dealt, KeptVersion
from service.store.scopes import SCOPES, Scope
from service.store.values import (
    FLOW,
    Change,
    Claim,
    Deed,
    DeliveryStatus,
    Fault,
    Findings,
    FoundSnippet,
    KeptDelivery,
    KeptDocument,
    KeptPost,
    KeptRule,
    KeptText,
    KeptVerdict,
    KeptWebhook,
    Parcel,
    PostStatus,
    RuleStatus,
    Stage,
    Status,
)
from service.store.webhooks import WebhookChange

__all__ = [
    "FLOW",
    "SCOPES",
    "Change",
    "Claim",
    "Deal",
    "Dealt",
    "Deed",
    "DeliveryStatus",
    "Fault",
    "Figures",
    "Findings",
    "FoundSnippet",
    "Holder",
    "KeptDelivery",
    "KeptDocument",
    "KeptKey",
    "KeptPost",
    "KeptRule",
    "KeptText",
    "KeptVerdict",
    "KeptVersion",
    "KeptWebhook",
    "NewKey",
    "Page",
    "Parcel",
    "PostStatus",
    "RuleStatus",
    "Scope",
    "Stage",
    "Status",
    "Store",
    "Transaction",
    "Use",
    "Verdict",
    "WebhookChange",
    "Window",
    "migrate_store",
    "new_id",
    "open_beside",
    "open_store",
]
