"""What a call's body holds, found by where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from service.errors import UnreadableHookError

_PLACE = re.compile(r"\{([\w.-]+)\}")
_MOST_NAMED = 12
# What may be half of a character that UTF-16 has in two.
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def read_payload(body: bytes) -> dict[str, Any]:
    """The JSON object in the body.

    Raises:
        UnreadableHookError: it is no JSON, no object, or has text that UTF-8 cannot hold.
    """
    try:
        payload = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableHookError("The body of the call is no JSON.", "Have the system send JSON in UTF-8.") from error
    if _HALF.search(body) and not _is_whole(payload):
        raise UnreadableHookError(
            "The body of the call holds half of a character (a lone surrogate).", "Have the system send JSON in UTF-8."
        )
    if not isinstance(payload, dict):
        raise UnreadableHookError(
            "The body of the call is JSON, but no object.", "Send what the system sends, unchanged."
        )
    return payload


def _is_whole(payload: object) -> bool:
    try:
        json.dumps(payload, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def table(payload: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The object that stands at a path, empty where there is none."""
    found = find(payload, path)
    return found if isinstance(found, dict) else {}


def text(payload: Mapping[str, Any], path: str) -> str:
    """The words or the number that stand at a path, empty where there are none."""
    found = find(payload, path)
    return str(found).strip() if isinstance(found, str | int) and not isinstance(found, bool) else ""


def find(payload: Mapping[str, Any], path: str) -> object:
    """What stands at a path of names joined by points; None where there is nothing."""
    found: object = payload
    for name in path.split("."):
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def filled(pattern: str, payload: Mapping[str, Any]) -> str:
    """An address whose places in braces are filled from the payload; empty where one of them is."""
    values = {place: text(payload, place) for place in _PLACE.findall(pattern)}
    return "" if not all(values.values()) else _PLACE.sub(lambda place: values[place[1]], pattern)


def names_in(payload: Mapping[str, Any], path: str) -> str:
    """The names that stand below a path, for an error that says what there is."""
    names = [f"{path}.{name}" for name in table(payload, path)]
    return ", ".join(names[:_MOST_NAMED]) or f"nothing below {path}"
