"""Webhooks that can be changed, and deliveries that are claimed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.tables import UtcTime

revision = "0003"
down_revision = "0002"

# Neither table was written to before this.
_DELETED = ("DELETE FROM delivery", "DELETE FROM webhook")


def upgrade() -> None:
    """Nothing; the columns are there."""
    for statement in _DELETED:
        op.execute(statement)
    with op.batch_alter_table("webhook") as webhook:
        webhook.add_column(sa.Column("former_secret", sa.String(200)))
        webhook.add_column(sa.Column("rotated_at", UtcTime))
        webhook.add_column(sa.Column("stopped", sa.Text))
        webhook.add_column(sa.Column("revision", sa.Integer, nullable=False))
        webhook.add_column(sa.Column("updated_at", UtcTime, nullable=False))
    with op.batch_alter_table("delivery") as delivery:
        delivery.add_column(sa.Column("fence", sa.Integer, nullable=False))
        delivery.add_column(sa.Column("problem", sa.Text))
        delivery.add_column(sa.Column("tried_at", UtcTime))


def downgrade() -> None:
    """Nothing; the columns are gone."""
    with op.batch_alter_table("delivery") as delivery:
        for column in ("fence", "problem", "tried_at"):
            delivery.drop_column(column)
    with op.batch_alter_table("webhook") as webhook:
        for column in ("former_secret", "rotated_at", "stopped", "revision", "updated_at"):
            webhook.drop_column(column)
