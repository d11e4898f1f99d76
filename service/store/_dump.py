"""The form of a backup: JSON lines under gzip, the same whichever database they come from or go to.

The first line says what it is and which schema its rows have, then come the tables: a line with the name and the
columns, a line a row. The last line counts the rows and has the SHA-256 of all lines before it.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from gzip import BadGzipFile, GzipFile
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zlib import error as DeflateError  # noqa: N812 - an error of the library's, named as errors are

from service.errors import BackupError

FORMAT = 1
_KIND = "backup"


@dataclass(frozen=True, slots=True)
class Head:
    """What a backup says of itself; `schema`: the migration that its rows fit."""

    schema: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Shape:
    """A table and its columns, in the order of its rows; `times` and `data`: those of points in time and of bytes."""

    table: str
    columns: tuple[str, ...]
    times: frozenset[str] = frozenset()
    data: frozenset[str] = frozenset()


class Writer:
    """Writes a backup into `stream`, line by line."""

    def __init__(self, stream: IO[bytes], head: Head) -> None:
        # Neither name nor time in the file: the same rows make the same bytes.
        self._file = GzipFile(filename="", mode="wb", fileobj=stream, mtime=0)
        self._digest = sha256()
        self._rows: dict[str, int] = {}
        said = {"socialmediafy": _KIND, "format": FORMAT, "schema": head.schema, "made_at": head.made_at.isoformat()}
        self._put(said)

    def add(self, shape: Shape, rows: Iterator[Sequence[Any]]) -> None:
        """Nothing; the table is written."""
        told = {"table": shape.table, "columns": shape.columns}
        self._put({**told, "times": sorted(shape.times), "bytes": sorted(shape.data)})
        self._rows[shape.table] = 0
        for row in rows:
            self._put([_plain(value) for value in row])
            self._rows[shape.table] += 1

    def close(self) -> None:
        """Nothing; the backup is whole."""
        end = {"end": {"rows": self._rows, "sha256": self._digest.hexdigest()}}
        self._file.write(_line(end))
        self._file.close()

    def _put(self, value: object) -> None:
        line = _line(value)
        self._digest.update(line)
        self._file.write(line)


@dataclass(slots=True)
class Reader:
    """Reads the backup in `path`, from its beginning, once each time it is asked."""

    path: Path
    _rows: dict[str, int] = field(default_factory=dict)

    def head(self) -> Head:
        """What it says of itself.

        Raises:
            BackupError: it is no backup, or one of a form that is not known here.
        """
        return _head(next(self._values(), None), self.path)

    def check(self) -> Mapping[str, int]:
        """How many rows of each table it has; it is whole, and as it was written.

        Raises:
            BackupError: it is not.
        """
        for _ in self.rows():
            pass
        return dict(self._rows)

    def rows(self) -> Iterator[tuple[Shape, dict[str, Any]]]:
        """Every row with the table it belongs to, in an order in which they can be inserted.

        Raises:
            BackupError: as for `check`; by then rows have been handed out.
        """
        values = self._values()
        _head(next(values, None), self.path)
        self._rows, shape = {}, Shape("", ())
        try:
            for value in values:
                if isinstance(value, dict):
                    shape = _shape(value)
                    self._rows[shape.table] = 0
                else:
                    self._rows[shape.table] += 1
                    yield shape, _row(shape, value)
        except (KeyError, ValueError, TypeError):
            raise _damaged(self.path) from None

    def _values(self) -> Iterator[Any]:
        """The lines but for the last, against which they are held."""
        digest, before = sha256(), b""
        try:
            with GzipFile(self.path, "rb") as file:
                for line in file:
                    if before:
                        digest.update(before)
                        yield json.loads(before)
                    before = line
            end = json.loads(before)["end"]
        except FileNotFoundError:
            raise BackupError(f"There is no file {self.path}.", "Name a file that `backup` has written.") from None
        except (OSError, EOFError, ValueError, KeyError, TypeError, BadGzipFile, DeflateError):
            raise _damaged(self.path) from None
        if end != {"rows": self._rows, "sha256": digest.hexdigest()}:
            raise _damaged(self.path)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a database holds
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bytes() | memoryview():
            return b64encode(bytes(value)).decode()
    return value


def _head(value: Any, path: Path) -> Head:  # noqa: ANN401 - JSON of any shape
    if not isinstance(value, dict) or value.get("socialmediafy") != _KIND:
        raise _damaged(path)
    if value.get("format") != FORMAT:
        raise BackupError(f"{path} was written by a newer version of socialmediafy.", "Restore it with that version.")
    return Head(value["schema"], datetime.fromisoformat(value["made_at"]))


def _shape(value: Mapping[str, Any]) -> Shape:
    return Shape(value["table"], tuple(value["columns"]), frozenset(value["times"]), frozenset(value["bytes"]))


def _row(shape: Shape, values: Sequence[Any]) -> dict[str, Any]:
    return {name: _read(shape, name, value) for name, value in zip(shape.columns, values, strict=True)}


def _read(shape: Shape, name: str, value: Any) -> Any:  # noqa: ANN401 - as above
    if value is None:
        return None
    if name in shape.times:
        return datetime.fromisoformat(value)
    return b64decode(value) if name in shape.data else value


def _damaged(path: Path) -> BackupError:
    return BackupError(f"{path} is no backup, or a damaged one.", "Take another; nothing was changed.")
