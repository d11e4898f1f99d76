"""What reviewers marked: offered as rules, and those that were confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Row, Select, delete, select
from sqlalchemy.orm import Session

from service.errors import NotKeptError
from service.store._ids import new_id
from service.store._json import storable
from service.store.tables import BrandRow, PostRow, RuleRow, VersionRow
from service.store.values import KeptRule, RuleStatus


class Rules:
    """The rules of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def offer(self, post_id: str, phrase: str, brand_id: str | None, by: str) -> KeptRule:
        """The rule, offered; `brand_id`: whose rule it would be, None where that is to be said later."""
        row = RuleRow(
            id=new_id("rule"),
            post_id=post_id,
            brand_id=brand_id,
            phrase=storable(phrase),
            status=RuleStatus.OFFERED,
            by=by,
            created_at=datetime.now(UTC),
        )
        self._session.add(row)
        self._session.flush()
        return self.get(row.id)

    def get(self, rule_id: str) -> KeptRule:
        """The rule.

        Raises:
            NotKeptError: there is none with this id.
        """
        found = self._session.execute(_rules().where(RuleRow.id == rule_id)).first()
        if found is None:
            raise _missing(rule_id)
        return _kept(found)

    def page(self, limit: int, before: str | None = None, status: Sequence[RuleStatus] = ()) -> list[KeptRule]:
        """The newest rules, made before the one with the id `before`; in these states, if any are named."""
        asked = _rules().order_by(RuleRow.id.desc()).limit(limit)
        if before is not None:
            asked = asked.where(RuleRow.id < before)
        if status:
            asked = asked.where(RuleRow.status.in_(status))
        return [_kept(found) for found in self._session.execute(asked)]

    def confirm(self, rule_id: str, brand_id: str, by: str) -> KeptRule:
        """The rule as one of this brand's; the brand's file is the caller's business.

        Raises:
            NotKeptError: there is none with this id.
        """
        row = self._session.get(RuleRow, rule_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise _missing(rule_id)
        row.status, row.brand_id = RuleStatus.CONFIRMED, brand_id
        row.confirmed_by, row.confirmed_at = by, datetime.now(UTC)
        self._session.flush()
        return self.get(rule_id)

    def delete(self, rule_id: str) -> None:
        """Nothing; the rule is not offered any more. What a brand bans is not touched.

        Raises:
            NotKeptError: there is none with this id.
        """
        gone = self._session.execute(delete(RuleRow).where(RuleRow.id == rule_id).returning(RuleRow.id))
        if gone.first() is None:
            raise _missing(rule_id)


def _missing(rule_id: str) -> NotKeptError:
    return NotKeptError(f"No rule has the id {rule_id}.", "GET /v1/rules lists those there are.")


def _rules() -> Select[RuleRow, str, str]:
    return (
        select(RuleRow, VersionRow.document_id, BrandRow.name)
        .join(PostRow, PostRow.id == RuleRow.post_id)
        .join(VersionRow, VersionRow.id == PostRow.version_id)
        .join(BrandRow, BrandRow.id == RuleRow.brand_id, isouter=True)
    )


def _kept(found: Row[RuleRow, str, str]) -> KeptRule:
    row, document_id, brand = found
    return KeptRule(
        id=row.id,
        phrase=row.phrase,
        status=RuleStatus(row.status),
        post_id=row.post_id,
        document_id=document_id,
        brand_id=row.brand_id,
        brand=brand,
        by=row.by,
        created_at=row.created_at,
        confirmed_by=row.confirmed_by,
        confirmed_at=row.confirmed_at,
    )
