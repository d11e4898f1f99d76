"""The errors of the library.

ChunkerError
├── UnknownChunkerError   a name that no chunker is registered under
└── PipelineError         a language pipeline that is missing or lacks something
"""

from __future__ import annotations

from collections.abc import Sequence


class ChunkerError(Exception):
    """Root of all errors raised by `chunkers`."""


class UnknownChunkerError(ChunkerError):
    """No chunker has this name; `known` are the names that exist."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, known)
        self.name, self.known = name, tuple(known)

    def __str__(self) -> str:
        return f"There is no chunker {self.name!r}. Use one of: {', '.join(self.known)}."


class PipelineError(ChunkerError):
    """The language pipeline is missing, or lacks something that the chunkers need; the message says which."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = "Name an installed spaCy pipeline for English, or none for the one in the box."

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"
