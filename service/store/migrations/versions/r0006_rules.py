"""What reviewers never want to read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.tables import UtcTime

revision = "0006"
down_revision = "0005"

_ID = sa.String(40)


def upgrade() -> None:
    """Nothing; the table is there."""
    op.create_table(
        "rule",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("post_id", _ID, sa.ForeignKey("post.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("brand_id", _ID, sa.ForeignKey("brand.id", ondelete="SET NULL"), index=True),
        sa.Column("phrase", sa.String(200), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("confirmed_by", sa.String(100)),
        sa.Column("confirmed_at", UtcTime),
    )


def downgrade() -> None:
    """Nothing; the table is gone."""
    op.drop_table("rule")
