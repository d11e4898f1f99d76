"""Parts of zip files, read within limits: what a file says of its parts is checked first and not believed after."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from service.errors import DamagedSourceError, EncryptedSourceError, TooComplexSourceError

# A standard of 900 pages unfolds into 15 MB of XML; its pictures are never read.
MAX_PART_BYTES = 64_000_000
MAX_PARTS = 10_000
# XML of Word packs 3 to 13 times smaller (5 files, reading.md); a bomb 1,000 times. Small parts cannot harm.
MAX_RATIO = 200
MIN_SUSPECT_BYTES = 200_000

_ENCRYPTED_FLAG = 0x1


@dataclass(frozen=True, slots=True)
class Package:
    """A zip file and its parts by name, without a leading slash."""

    name: str
    file: zipfile.ZipFile
    parts: Mapping[str, zipfile.ZipInfo]

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; None if there is no such part.

        Raises:
            TooComplexSourceError: it unfolds into more than the limits.
            EncryptedSourceError: it is locked.
            DamagedSourceError: it cannot be unpacked.
        """
        info = self.parts.get(part.lstrip("/").lower())
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedSourceError(f"{self.name} is locked with a password.", "Save it without a password.")
        packed = max(info.compress_size, 1)
        if info.file_size > MAX_PART_BYTES or _is_bomb(info.file_size, packed):
            raise _too_large(self.name, part)
        try:
            with self.file.open(info) as stream:
                data = stream.read(MAX_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise DamagedSourceError(
                f"{self.name} is damaged: its part {part} cannot be unpacked.", "Get the file again, or save it anew."
            ) from error
        if len(data) > MAX_PART_BYTES or _is_bomb(len(data), packed):
            raise _too_large(self.name, part)
        return data


def open_package(name: str, data: bytes) -> Package:
    """The zip file in these bytes.

    Raises:
        DamagedSourceError: they are no whole zip file.
        TooComplexSourceError: it has more parts than the limit.
    """
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise DamagedSourceError(
            f"{name} is cut short or damaged: the list of its parts is missing.", "Get the file again, or save it anew."
        ) from error
    parts = file.infolist()
    if len(parts) > MAX_PARTS:
        raise TooComplexSourceError(f"{name} has more than {MAX_PARTS:,} parts.", "Save the document anew.")
    return Package(name, file, {info.filename.lstrip("/").lower(): info for info in parts})


def _is_bomb(size: int, packed: int) -> bool:
    return size > MIN_SUSPECT_BYTES and size > MAX_RATIO * packed


def _too_large(name: str, part: str) -> TooComplexSourceError:
    return TooComplexSourceError(
        f"{name} unfolds into more than the limit: its part {part} grows too much when unpacked.",
        "If the document is sound, open it in a word processor and save it anew.",
    )
