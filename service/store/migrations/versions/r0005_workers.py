"""Workers that share a database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.tables import UtcTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing; the table is there."""
    op.create_table(
        "worker",
        sa.Column("name", sa.String(60), primary_key=True),
        sa.Column("token", sa.String(40), nullable=False),
        sa.Column("host", sa.String(255), nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("started_at", UtcTime, nullable=False),
        sa.Column("expires_at", UtcTime, nullable=False),
    )


def downgrade() -> None:
    """Nothing; the table is gone."""
    op.drop_table("worker")
