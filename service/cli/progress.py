"""A line on standard error that says how far the work is; gone when it is done."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from typing import TextIO

# What is done sooner needs no sign of life.
# Source: Nielsen, Usability Engineering, 1993, chapter 5: up to a second the flow of thought stays unbroken.
FIRST_AFTER_SECONDS = 0.8


@dataclass(slots=True)
class Progress:
    """One line that is written over; nothing at all where `stream` is no terminal. `began` is monotonic time."""

    stream: TextIO
    total: int
    done: int = 0
    began: float = field(default_factory=time.monotonic)
    _shown: bool = False

    @property
    def wanted(self) -> bool:
        """Whether anybody would see it."""
        return self.stream.isatty() and os.environ.get("TERM") != "dumb"

    def show(self, name: str) -> None:
        """Nothing; the line says what is under way and for how long."""
        seconds = time.monotonic() - self.began
        if seconds < FIRST_AFTER_SECONDS or not self.wanted:
            return
        count = f"{self.done} of {self.total} done, " if self.total > 1 else ""
        width = shutil.get_terminal_size().columns - 1
        line = f"{count}{seconds:.0f} s, at work on {name}"
        self._write(line[:width].ljust(width))

    def clear(self) -> None:
        """Nothing; the line is empty and the cursor at its beginning."""
        if self._shown:
            self._write(" " * (shutil.get_terminal_size().columns - 1))
            self._shown = False

    def _write(self, line: str) -> None:
        self._shown = True
        self.stream.write(f"\r{line}\r")
        self.stream.flush()
