"""What a house keeps in texts of its own: brands and templates, each under a name that no other of its kind has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.brand import parse_brand, with_banned
from service.errors import ChangedError, NameTakenError, NotKeptError, TooManyKeptError
from service.model import Wish
from service.store._ids import new_id
from service.store._json import storable
from service.store.tables import BrandRow, TemplateRow, TextRow
from service.store.values import KeptText

# Far more than a house has; all of a kind are listed at once, and all templates go with every document.
MAX_TEXTS: Mapping[type[TextRow], int] = {BrandRow: 500, TemplateRow: 100}


class Texts:
    """The texts of one kind in one transaction; `row`: the kind, which the ids begin with too."""

    def __init__(self, session: Session, row: type[TextRow]) -> None:
        self._session, self._row = session, row
        self._kind = row.__tablename__

    def add(self, name: str, text: str) -> KeptText:
        """The text under a name that is not taken.

        Raises:
            NameTakenError: it is.
            TooManyKeptError: there are as many as there may be.
        """
        if (self._session.scalar(select(func.count(self._row.id))) or 0) >= MAX_TEXTS[self._row]:
            raise TooManyKeptError(f"There are {MAX_TEXTS[self._row]} {self._kind}s already.", "Delete one.")
        now = datetime.now(UTC)
        row = self._row(id=new_id(self._kind), name=storable(name), text=storable(text), revision=1)
        row.created_at = row.updated_at = now
        self._write(row)
        return _kept(row)

    def get(self, text_id: str) -> KeptText:
        """The text.

        Raises:
            NotKeptError: there is none with this id.
        """
        row = self._session.get(self._row, text_id)
        if row is None:
            raise self._missing(text_id)
        return _kept(row)

    def named(self, name_or_id: str) -> KeptText | None:
        """The text of this name or id, None where there is none."""
        sought = storable(name_or_id)
        asked = select(self._row).where(or_(self._row.name == sought, self._row.id == sought))
        row = self._session.scalars(asked.order_by(self._row.id != sought)).first()
        return _kept(row) if row is not None else None

    def all(self) -> list[KeptText]:
        """All texts by name."""
        return [_kept(row) for row in self._session.scalars(select(self._row).order_by(self._row.name))]

    def put(self, text_id: str, name: str, text: str, revision: int | None = None) -> KeptText:
        """The text, with another in its stead.

        Raises:
            NotKeptError: there is none with this id.
            ChangedError: `revision` is not its newest.
            NameTakenError: another has this name.
        """
        row = self._session.get(self._row, text_id, with_for_update=True, populate_existing=True)
        if row is None:
            raise self._missing(text_id)
        if revision is not None and row.revision != revision:
            raise ChangedError(
                f"The {self._kind} was changed since you read it.", "Read it again, and send its new ETag as If-Match."
            )
        row.name, row.text = storable(name), storable(text)
        row.revision, row.updated_at = row.revision + 1, datetime.now(UTC)
        self._write(row)
        return _kept(row)

    def delete(self, text_id: str) -> None:
        """Nothing; the text is gone. What was made with it stays.

        Raises:
            NotKeptError: there is none with this id.
        """
        gone = self._session.execute(delete(self._row).where(self._row.id == text_id).returning(self._row.id))
        if gone.first() is None:
            raise self._missing(text_id)

    def _write(self, row: TextRow) -> None:
        name = row.name
        self._session.add(row)
        try:
            self._session.flush()
        except IntegrityError:
            raise NameTakenError(
                f"There is a {self._kind} named “{name}” already.", f"PUT /v1/{self._kind}s/{{id}} changes it."
            ) from None

    def _missing(self, text_id: str) -> NotKeptError:
        return NotKeptError(f"No {self._kind} has the id {text_id}.", f"GET /v1/{self._kind}s lists those there are.")


class Brands(Texts):
    """The brands of one transaction."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, BrandRow)

    def ban(self, brand_id: str, phrase: str) -> KeptText:
        """The brand, banning the phrase.

        Raises:
            NotKeptError: there is none with this id.
            BrandError: the brand itself says it.
        """
        self._session.get(BrandRow, brand_id, with_for_update=True, populate_existing=True)
        kept = self.get(brand_id)
        changed = with_banned(kept.text, phrase, kept.name)
        return kept if changed == kept.text else self.put(brand_id, kept.name, changed)

    def heeded(self, wish: Wish) -> Wish:
        """The wish, with what the kept brand of the same id bans by now added to what its brand bans."""
        found = self.named(wish.house_brand) if wish.house_brand else None
        if found is None or wish.brand is None:
            return wish
        banned = (*wish.brand.banned, *parse_brand(found.text, found.name).banned)
        return replace(wish, brand=wish.brand.model_copy(update={"banned": tuple(dict.fromkeys(banned))}))


def _kept(row: TextRow) -> KeptText:
    return KeptText(row.id, row.name, row.text, row.revision, row.created_at, row.updated_at)
