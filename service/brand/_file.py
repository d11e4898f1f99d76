"""A brand from its TOML file, with errors that name the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from service.brand._brand import Brand
from service.errors import BrandError

_LINE_END = "\n"
_MOST_BYTES = 200_000
_REMEDY = "Mend it there; `socialmediafy brand` prints a file that holds every key with what it means."
_SECTION = re.compile(r"^\s*\[{1,2}\s*(?P<name>[\w.\"' -]+?)\s*\]{1,2}")
_KEY = re.compile(r"^\s*[\"']?(?P<name>[\w-]+)[\"']?\s*=")


def load_brand(path: Path) -> Brand:
    """The brand that the file describes.

    Raises:
        BrandError: there is no such file, it is no TOML, or a value in it cannot be; the message names the line.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BrandError(f"The brand file {path} cannot be read: {reason}.", "Give the path of a TOML file.") from error
    if len(content) > _MOST_BYTES:
        raise BrandError(f"The brand file {path} has more than {_MOST_BYTES:,} bytes.", "Give a shorter one.")
    try:
        return parse_brand(content.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise BrandError(f"The brand file {path} is not UTF-8 text.", "Save it as UTF-8.") from error


def parse_brand(text: str, name: str = "brand") -> Brand:
    """The brand that a TOML text describes; `name` is what errors call the text.

    Raises:
        BrandError: it is no TOML, or a value in it cannot be; the message names the line.
    """
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = str(error).replace("end of document", f"its end, line {text.count(_LINE_END) + 1}")
        raise BrandError(f"{name} is no TOML: {problem}.", _REMEDY) from error
    return read_brand(values, name, text)


def read_brand(values: Mapping[str, object], name: str = "brand", text: str = "") -> Brand:
    """The brand of the keys and values of a file; `text` is the file's, from which errors tell the line.

    Raises:
        BrandError: a value cannot be.
    """
    try:
        return Brand.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        line = _line_of(text, first["loc"])
        at = f"{name}, line {line}" if line else name
        raise BrandError(f"{at}: {_key(first['loc'])}{_said(first['type'], first['msg'])}.", _REMEDY) from error


def _key(place: Sequence[int | str]) -> str:
    names = [str(part) for part in place if isinstance(part, str)]
    return f"{'.'.join(names)}: " if names else ""


def _said(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"there is no such key; the keys are {', '.join(Brand.model_fields)}"
    if kind == "missing":
        return "it has to be given"
    plain = message.removeprefix("Value error, ").rstrip(".")
    return plain[:1].lower() + plain[1:]


def _line_of(text: str, place: Sequence[int | str]) -> int | None:
    """The line, counted from 1, on which the key of a place stands; of a missing one, that of its table."""
    names = [part for part in place if isinstance(part, str)]
    count = next((part for part in place if isinstance(part, int)), 0)
    section, seen, nearest = "", -1, None
    for number, line in enumerate(text.splitlines(), 1):
        if table := _SECTION.match(line):
            section = table.group("name").strip("\"' ")
            seen += section == names[0] if names else 0
            if names[:1] == [section] and seen == count:
                nearest = number
        elif (
            (key := _KEY.match(line)) and _is_key(names, section, key.group("name")) and (not section or seen == count)
        ):
            return number
    return nearest


def _is_key(names: Sequence[str], section: str, key: str) -> bool:
    path = [*section.split("."), key] if section else [key]
    return bool(path) and list(names[: len(path)]) == path
