"""Title, text and address of an entry whose fields its owner named: where the setting says, else the usual places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.errors import UnreadableHookError
from service.hooks._payload import filled, find, names_in, text
from service.hooks._rich_text import Dialect, to_html
from service.hooks._setting import FieldPaths


@dataclass(frozen=True, slots=True)
class Located:
    """The parts of an entry; `format`: what the body is written in, where that is known."""

    title: str
    body: str
    url: str | None
    format: str | None


def locate(
    payload: Mapping[str, Any], fields: FieldPaths, titles: Sequence[str], bodies: Sequence[str], dialect: Dialect
) -> Located:
    """The parts of the entry; rich text kept as a tree becomes HTML.

    Raises:
        UnreadableHookError: nothing stands where the text should.
    """
    path = fields.body or next((path for path in bodies if find(payload, path)), None)
    found = None if path is None else find(payload, path)
    if found is None:
        table_name = bodies[0].partition(".")[0]
        raise UnreadableHookError(
            f"There is no text at {fields.body or ' or '.join(bodies)}.",
            f"Set `fields.body` of this hook to where it stands; there are {names_in(payload, table_name)}.",
        )
    tree = not isinstance(found, str)
    return Located(
        title=_first(payload, [fields.title] if fields.title else titles),
        body=to_html(found, dialect) if tree else str(found),
        url=_url(payload, fields),
        format="html" if tree else fields.format,
    )


def _first(payload: Mapping[str, Any], paths: Sequence[str]) -> str:
    return next(filter(None, (text(payload, path) for path in paths)), "")


def _url(payload: Mapping[str, Any], fields: FieldPaths) -> str | None:
    if fields.url is None:
        return None
    pattern = fields.url if "{" in fields.url or "://" in fields.url else f"{{{fields.url}}}"
    return filled(pattern, payload) or None
