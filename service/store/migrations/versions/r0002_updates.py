"""Documents that come again: which version is shown, and what became of posts of the versions before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from service.store.tables import UtcTime

revision = "0002"
down_revision = "0001"

# Documents of the first schema have one version, which is shown if it is ready.
_SHOW_WHAT_IS_READY = """
    UPDATE document SET shown = current WHERE EXISTS (
        SELECT 1 FROM version
        WHERE version.document_id = document.id AND version.number = document.current AND version.status = 'ready'
    )
"""


def upgrade() -> None:
    """Nothing; the columns are there."""
    op.add_column("document", sa.Column("told", sa.String(100)))
    op.add_column("document", sa.Column("shown", sa.Integer))
    op.add_column("document", sa.Column("retired_at", UtcTime))
    op.execute(_SHOW_WHAT_IS_READY)
    op.add_column("post", sa.Column("change", sa.Text))
    op.add_column("post", sa.Column("stale", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Nothing; the columns are gone."""
    for table, columns in (("post", ("stale", "change")), ("document", ("retired_at", "shown", "told"))):
        for column in columns:
            op.drop_column(table, column)
