"""Sentences and what the caller says of them, turned round."""

from __future__ import annotations

from service.lint import parse_text
from service.model import Edit
from service.recast import make_cast, recast_parse


def turn(given: str) -> tuple[str, tuple[Edit, ...], tuple[str, ...]]:
    """The new text, the edits and the reasons; lines such as "brand: Larkfield" say what the caller says."""
    lines = given.splitlines()
    said = {key: value for line in lines[1:] for key, _, value in [line.partition(": ")]}
    readers = (said["reader"],) if "reader" in said else ()
    cast = make_cast(lines[0], said.get("brand"), said.get("customer"), readers)
    words, edits, reasons = recast_parse(parse_text(lines[0]), cast)
    return str(words), edits, tuple(why for _, why in reasons)
