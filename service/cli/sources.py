"""What the command line names, as sources: files, web addresses, and `-` for standard input."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from service.errors import EmptySourceError, SourceNotFoundError, SourceTooLargeError

if TYPE_CHECKING:
    from service.cli.limits import Limits
    from service.model import Source

STANDARD_INPUT = "-"
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Named:
    """One document as it was named on the command line; it is opened when its turn comes.

    `name`: what to call it in its answer, None for the file's name without its folder, the same wherever it lies.
    `format`, `kind`: what the caller says it is, None to be found out. `fetch`: it may be fetched from the web.
    """

    argument: str
    name: str | None = None
    format: str | None = None
    kind: str | None = None
    fetch: bool = False

    @property
    def is_address(self) -> bool:
        """Whether it lies on the web."""
        return re.match(r"https?://", self.argument, re.IGNORECASE) is not None

    @property
    def source_name(self) -> str:
        """What the document is called in its answer."""
        return printable(self.name) if self.name else Path(self.shown).name

    @property
    def shown(self) -> str:
        """How messages speak of it."""
        if self.argument == STANDARD_INPUT:
            return printable(self.name) if self.name else "standard input"
        return printable(self.argument)

    def load(self, limits: Limits) -> Source:
        """Its bytes, with what is known of them.

        Raises:
            RequestError: its address is none, or nothing may be fetched.
            FetchError: it cannot be fetched.
            SourceNotFoundError: there is no such file, it is a folder, or it may not be opened.
            SourceTooLargeError: it has more than the limit.
            EmptySourceError: it has none.
        """
        from service.model import Source

        if self.is_address:
            return self._fetched(limits)
        most_bytes = limits.max_upload_bytes
        data = self._read(most_bytes)
        if len(data) > most_bytes:
            raise SourceTooLargeError(f"It is larger than {_in_words(most_bytes)}.", _SPLIT)
        if not data:
            raise EmptySourceError("It is empty: no bytes at all.", "Give a document with text in it.")
        return Source(self.source_name, data, self.format, self.kind)

    def _fetched(self, limits: Limits) -> Source:
        from service.fetch import fetch_source

        allowed = replace(limits, allow_urls=limits.allow_urls or self.fetch)
        source = fetch_source(self.argument, allowed, name=printable(self.name) if self.name else None)
        return replace(source, format=self.format, kind=self.kind)

    def _read(self, most_bytes: int) -> bytes:
        with _opened(self.argument) as file:
            size = os.fstat(file.fileno()).st_size
            if size > most_bytes:
                raise SourceTooLargeError(
                    f"It has {_in_words(size)}; at most {_in_words(most_bytes)} are read.", _SPLIT
                )
            return file.read(most_bytes + 1)


_SPLIT = "Split it, or allow more: SOCIALMEDIAFY_MAX_UPLOAD_BYTES=<bytes> in the environment."


def printable(text: str) -> str:
    """The text without what a terminal would obey instead of showing, and without bytes that are no characters."""
    whole = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", whole)


@contextmanager
def _opened(argument: str) -> Iterator[BinaryIO]:
    path = Path(argument)
    try:
        if argument == STANDARD_INPUT:
            yield _standard_input()
            return
        if path.is_dir():
            raise _folder(argument)
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise _unopened(argument, error) from error


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise SourceNotFoundError("Standard input is closed.", "Pipe the document in, or name a file.")
    return sys.stdin.buffer


def _folder(argument: str) -> SourceNotFoundError:
    inside = printable(str(Path(argument) / "*.md"))
    return SourceNotFoundError("It is a folder.", f"Name the files in it, for example {inside}.")


def _unopened(argument: str, error: OSError) -> SourceNotFoundError:
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return SourceNotFoundError("There is no such file.", _look_around(argument))
    if error.errno in {errno.EACCES, errno.EPERM}:
        return SourceNotFoundError("It may not be opened.", "Ask for the right to read it, or copy it where you may.")
    said = error.strerror or type(error).__name__
    return SourceNotFoundError(f"It cannot be opened: {said}.", "Check what it is; a plain file is wanted.")


def _look_around(argument: str) -> str:
    """What to do about a missing file, with the nearest name in its folder if one is near."""
    from difflib import get_close_matches

    path = Path(argument)
    try:
        near = get_close_matches(path.name, [other.name for other in path.parent.iterdir()], n=1)
    except OSError:
        return f"There is no folder {printable(str(path.parent))} either; check the path."
    return f"Did you mean {printable(str(path.with_name(near[0])))}?" if near else "Check the path."


def _in_words(size: int) -> str:
    return f"{size / _MEBIBYTE:.1f} MiB" if size >= _MEBIBYTE else f"{size:,} bytes"
