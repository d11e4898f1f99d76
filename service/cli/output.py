"""Answers onto standard output: as JSON for programs, as a page for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any, Protocol, TextIO

from service.cli.page import Page
from service.cli.sources import printable

Answer = Mapping[str, Any]
View = Callable[[Answer], Page]


class Output(Protocol):
    """Where answers go, one at a time, as soon as each is there."""

    def write(self, answer: Answer) -> None:
        """Nothing; the answer has been handed to standard output."""

    def close(self) -> None:
        """Nothing; what all answers together need at their end stands there."""


@dataclass(slots=True)
class JsonObject:
    """The answer of one document; nothing where there was none."""

    stream: TextIO

    def write(self, answer: Answer) -> None:
        """Nothing; the answer stands there, indented."""
        put_json(answer, self.stream)

    def close(self) -> None:
        """Nothing."""


@dataclass(slots=True)
class JsonArray:
    """The answers of several documents as one array, which may be empty."""

    stream: TextIO
    _count: int = 0

    def write(self, answer: Answer) -> None:
        """Nothing; one more element stands there, indented."""
        put_text((",\n" if self._count else "[\n") + _indented(answer), self.stream)
        self._count += 1

    def close(self) -> None:
        """Nothing; the array is closed."""
        put_text("\n]\n" if self._count else "[]\n", self.stream)


@dataclass(slots=True)
class JsonLines:
    """One answer a line."""

    stream: TextIO

    def write(self, answer: Answer) -> None:
        """Nothing; the line stands there."""
        put_text(json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n", self.stream)

    def close(self) -> None:
        """Nothing."""


@dataclass(slots=True)
class Pages:
    """What a person reads."""

    stream: TextIO
    view: View

    def write(self, answer: Answer) -> None:
        """Nothing; the page stands there."""
        show_page(self.view(_harmless(answer)), self.stream)

    def close(self) -> None:
        """Nothing."""


def standard_output() -> TextIO:
    """Standard output; a terminal shows `?` for characters that its encoding does not have."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def put_json(value: object, stream: TextIO) -> None:
    """Nothing; the value stands there, indented, on lines of its own."""
    put_text(_indented(value) + "\n", stream)


def put_text(text: str, stream: TextIO) -> None:
    """Nothing; the text stands there: in UTF-8, on a terminal in its own encoding.

    With PYTHONUNBUFFERED set, Python takes for written what a pipe has not taken yet; so the rest is offered again.
    """
    encoding = stream.encoding if stream.isatty() else "utf-8"
    rest = text.encode(encoding, errors="replace")
    while rest:
        rest = rest[stream.buffer.write(rest) :]
    stream.flush()


def show_page(page: Page, stream: TextIO) -> None:
    """Nothing; the page stands there: fitted to the terminal, or plain where there is none."""
    if stream.isatty():
        from service.cli.screen import make_console, print_page

        print_page(page, make_console(stream))
    else:
        from service.cli.plain import plain_text

        put_text(plain_text(page), stream)


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _harmless(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The same value, its strings without what a terminal would obey instead of showing."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _harmless(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_harmless(each) for each in value]
    return value
