"""The data folder: made when it is missing, and used by one service at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from service.errors import SettingsError

_LOCK = "in-use.lock"


class FolderInUseError(SettingsError):
    """Another process uses the folder."""


class DataFolder:
    """A folder that this process alone uses until `release`; the system releases it too, however the process ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SettingsError(
                f"The data folder {folder} cannot be used: {error.strerror or error}.",
                "Name another with --data DIR (SOCIALMEDIAFY_DATA).",
            ) from None
        if not _locked(self._lock):
            os.close(self._lock)
            raise FolderInUseError(
                f"Another socialmediafy uses the data folder {folder}.",
                "Stop it, or name another folder with --data DIR (SOCIALMEDIAFY_DATA).",
            )

    def release(self) -> None:
        """Nothing; another may use the folder."""
        os.close(self._lock)


def _locked(descriptor: int) -> bool:
    """Whether the file is locked for this process now."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
