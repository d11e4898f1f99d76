"""Keys that end, that have limits of their own, and whose uses are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.tables import UtcTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Nothing; keys have an end and limits, and uses have a table."""
    with op.batch_alter_table("key") as key:
        key.add_column(sa.Column("requests_per_minute", sa.Integer))
        key.add_column(sa.Column("documents_per_day", sa.Integer))
        key.add_column(sa.Column("expires_at", UtcTime))
    op.create_table(
        "key_use",
        sa.Column("key_id", sa.String(40), sa.ForeignKey("key.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("began", sa.Integer, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Nothing; keys are as they were."""
    op.drop_table("key_use")
    with op.batch_alter_table("key") as key:
        for column in ("expires_at", "documents_per_day", "requests_per_minute"):
            key.drop_column(column)
