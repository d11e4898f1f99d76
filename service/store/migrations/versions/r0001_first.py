"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.tables import UtcTime

revision = "0001"
down_revision = None

_ID = sa.String(40)

_SEARCH_ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE snippet_search USING fts5(
        text, content='snippet', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER snippet_inserted AFTER INSERT ON snippet BEGIN
        INSERT INTO snippet_search(rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER snippet_deleted AFTER DELETE ON snippet BEGIN
        INSERT INTO snippet_search(snippet_search, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER snippet_updated AFTER UPDATE ON snippet BEGIN
        INSERT INTO snippet_search(snippet_search, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO snippet_search(rowid, text) VALUES (new.id, new.text);
    END
    """,
)
_SEARCH_ON_POSTGRESQL = (
    "ALTER TABLE snippet ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', text)) STORED",
    "CREATE INDEX ix_snippet_search ON snippet USING gin (search)",
)


def upgrade() -> None:
    """Nothing; the tables are there."""
    _documents()
    _versions()
    _snippets()
    _posts()
    _house()
    _keys()
    _webhooks()
    _audit()


def downgrade() -> None:
    """Nothing; the tables are gone."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE snippet_search")
    for table in ("audit", "delivery", "webhook", "key", "template", "brand", "verdict", "wording", "post"):
        op.drop_table(table)
    for table in ("snippet", "idempotency", "version", "document", "bytes"):
        op.drop_table(table)


def _owned(of: str) -> sa.ForeignKey:
    return sa.ForeignKey(of, ondelete="CASCADE")


def _documents() -> None:
    op.create_table(
        "bytes",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "document",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("origin", sa.String(300), unique=True),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("updated_at", UtcTime, nullable=False),
    )
    op.create_table(
        "idempotency",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("document_id", _ID, _owned("document.id"), nullable=False, index=True),
        sa.Column("created_at", UtcTime, nullable=False),
    )


def _versions() -> None:
    op.create_table(
        "version",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("document_id", _ID, _owned("document.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("bytes_digest", sa.String(64), sa.ForeignKey("bytes.digest"), index=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("wish", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False, index=True),
        sa.Column("stage", sa.String(20)),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("deaths", sa.Integer, nullable=False),
        sa.Column("worker", sa.String(100)),
        sa.Column("text", sa.Text),
        sa.Column("outcome", sa.Text),
        sa.Column("fault", sa.String(60)),
        sa.Column("problem", sa.Text),
        sa.Column("remedy", sa.Text),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("settled_at", UtcTime),
        sa.UniqueConstraint("document_id", "number"),
    )


def _snippets() -> None:
    op.create_table(
        "snippet",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", _ID, _owned("version.id"), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.UniqueConstraint("version_id", "rank"),
    )
    sqlite = op.get_context().dialect.name == "sqlite"
    for statement in _SEARCH_ON_SQLITE if sqlite else _SEARCH_ON_POSTGRESQL:
        op.execute(statement)


def _posts() -> None:
    op.create_table(
        "post",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("version_id", _ID, _owned("version.id"), nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("network", sa.String(40), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("wording", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("updated_at", UtcTime, nullable=False),
        sa.UniqueConstraint("version_id", "rank"),
    )
    op.create_table(
        "wording",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("post_id", _ID, _owned("post.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.UniqueConstraint("post_id", "number"),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("post_id", _ID, _owned("post.id"), nullable=False, index=True),
        sa.Column("wording", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
    )


def _house() -> None:
    for table in ("brand", "template"):
        op.create_table(
            table,
            sa.Column("id", _ID, primary_key=True),
            sa.Column("name", sa.String(200), unique=True, nullable=False),
            sa.Column("text", sa.Text, nullable=False),
            sa.Column("revision", sa.Integer, nullable=False),
            sa.Column("created_at", UtcTime, nullable=False),
            sa.Column("updated_at", UtcTime, nullable=False),
        )


def _keys() -> None:
    op.create_table(
        "key",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), unique=True, nullable=False),
        sa.Column("hint", sa.String(20), nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("used_at", UtcTime),
        sa.Column("revoked_at", UtcTime),
    )


def _webhooks() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", sa.String(200), nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
    )
    op.create_table(
        "delivery",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("webhook_id", _ID, _owned("webhook.id"), nullable=False),
        sa.Column("event_id", sa.String(40), nullable=False),
        sa.Column("type", sa.String(60), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer),
        sa.Column("next_at", UtcTime, index=True),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.UniqueConstraint("webhook_id", "event_id"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", UtcTime, nullable=False, index=True),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("deed", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False, index=True),
    )
