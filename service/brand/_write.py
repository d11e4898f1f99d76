"""Brand files written: out of keys and values, or changed without touching what their author wrote around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import Array

from service.brand._file import parse_brand, read_brand


def brand_text(values: Mapping[str, Any]) -> str:
    """A brand file with these keys and values; those that are null are left out, because TOML has none.

    Raises:
        BrandError: a value cannot be.
    """
    read_brand(values)
    return tomlkit.dumps(_without_null(values))


def with_banned(text: str, phrase: str, name: str = "brand") -> str:
    """The file's text with the phrase among what is banned; comments, order and all else stay as they are.

    The same text where it bans the phrase already. `name` is what errors call the text.

    Raises:
        BrandError: the text is no brand file, or the brand itself says the phrase.
    """
    brand = parse_brand(text, name)
    if phrase.lower() in {known.lower() for known in brand.banned}:
        return text
    document = tomlkit.parse(text)
    if isinstance(listed := document.get("banned"), Array):
        listed.append(phrase)
    else:
        document["banned"] = [phrase]
    changed = tomlkit.dumps(document)
    parse_brand(changed, name)
    return changed


def _without_null(values: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: _without_null(value) if isinstance(value, Mapping) else value for name, value in values.items()}
    return {name: value for name, value in plain.items() if value is not None}
