"""Full text search over snippets, by the means of each database."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, column, func, literal_column, select, table
from sqlalchemy.orm import Session

from service.model import Snippet
from service.store._json import from_json
from service.store.tables import DocumentRow, SnippetRow, VersionRow
from service.store.values import FoundSnippet

_FTS = table("snippet_search", column("rowid"), column("rank"))


def matching_snippets(session: Session, query: str) -> Select[Any]:
    """The ids of the snippets that hold every word of the query, in any of its forms; a query of no word finds none."""
    words = _words(query)
    if session.get_bind().dialect.name == "postgresql":
        return select(SnippetRow.id).where(_vector().op("@@")(_tsquery(words)))
    return select(_FTS.c.rowid).where(literal_column("snippet_search").op("MATCH")(_phrases(words)))


class Search:
    """Snippets of all documents of one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def snippets(self, query: str, limit: int) -> list[FoundSnippet]:
        """At most `limit` snippets of documents as shown that hold every word of the query, best match first."""
        words = _words(query)
        asked = select(DocumentRow.id, VersionRow.title, SnippetRow.value).select_from(SnippetRow)
        asked = asked.join(VersionRow, VersionRow.id == SnippetRow.version_id).join(
            DocumentRow,
            (DocumentRow.id == VersionRow.document_id)
            & (func.coalesce(DocumentRow.shown, DocumentRow.current) == VersionRow.number)
            & DocumentRow.retired_at.is_(None),
        )
        if self._session.get_bind().dialect.name == "postgresql":
            asked = asked.where(_vector().op("@@")(_tsquery(words)))
            order = func.ts_rank(_vector(), _tsquery(words)).desc()
        else:
            asked = asked.join(_FTS, _FTS.c.rowid == SnippetRow.id)
            asked = asked.where(literal_column("snippet_search").op("MATCH")(_phrases(words)))
            order = _FTS.c.rank.asc()
        found = self._session.execute(asked.order_by(order, SnippetRow.id).limit(limit))
        return [FoundSnippet(document_id, title, from_json(Snippet, value)) for document_id, title, value in found]


def _words(query: str) -> list[str]:
    return re.findall(r"\w+", query)


def _vector() -> Any:  # noqa: ANN401 - a column that no model has, of a type that SQLAlchemy need not know
    return literal_column("snippet.search")


def _tsquery(words: list[str]) -> Any:  # noqa: ANN401 - a function's result, for which there is no plain type
    return func.plainto_tsquery("english", " ".join(words))


def _phrases(words: list[str]) -> str:
    """The words in FTS5's own language, each in quotation marks so that none is taken for an operator."""
    return " ".join(f'"{word}"' for word in words) or '""'
