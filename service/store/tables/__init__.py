"""The tables, one file a noun; whoever wants the whole schema imports `Base` from here."""

from service.store.tables._base import Base, UtcTime
from service.store.tables.audit import AuditRow
from service.store.tables.documents import BytesRow, DocumentRow, IdempotencyRow, VersionRow
from service.store.tables.house import BrandRow, TemplateRow, TextRow
from service.store.tables.keys import KeyRow, KeyUseRow
from service.store.tables.posts import PostRow, VerdictRow, WordingRow
from service.store.tables.rules import RuleRow
from service.store.tables.snippets import SnippetRow
from service.store.tables.webhooks import DeliveryRow, WebhookRow
from service.store.tables.workers import WorkerRow

__all__ = [
    "AuditRow",
    "Base",
    "BrandRow",
    "BytesRow",
    "DeliveryRow",
    "DocumentRow",
    "IdempotencyRow",
    "KeyRow",
    "KeyUseRow",
    "PostRow",
    "RuleRow",
    "SnippetRow",
    "TemplateRow",
    "TextRow",
    "UtcTime",
    "VerdictRow",
    "VersionRow",
    "WebhookRow",
    "WordingRow",
    "WorkerRow",
]
