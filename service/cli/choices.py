"""What posts are to be made of, as a writer says it on the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import click

_NAMES = {"pinned": "--pin", "excluded": "--exclude", "again": "--another", "spans": "--span"}


class Version(click.ParamType[tuple[str, int]]):
    """A snippet's id and which version of its posts is wanted, counted from 1; the second where none is named."""

    name = "version"

    def convert(
        self, value: str | tuple[str, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        """The id and the number."""
        if isinstance(value, tuple):
            return value
        snippet, equals, number = value.partition("=")
        if not snippet or (equals and not re.fullmatch(r"[1-9]\d{0,2}", number)):
            self.fail(f"{value!r} is no version; give a snippet's id, or id=3 for the third.", param, ctx)
        return snippet, int(number) if equals else 2


class Stretch(click.ParamType[tuple[int, int]]):
    """Where a stretch of the text begins and ends; whether there is any is found out where the text is."""

    name = "stretch"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Start and end, in characters."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{1,9}):(\d{1,9})", value)
        if found is None:
            return self.fail(f"{value!r} is no stretch; give two numbers, as in 120:260.", param, ctx)
        return int(found[1]), int(found[2])


def check_for_one(documents: Sequence[object], wishes: Mapping[str, Any]) -> None:
    """Nothing, if what is said of snippets and places is said of one document.

    Raises:
        click.UsageError: there are several documents.
    """
    given = next((option for name, option in _NAMES.items() if wishes[name]), None)
    if given and len(documents) > 1:
        raise click.UsageError(f"{given} is about one document. Name one FILE.")
