"""What went wrong, on standard error: one line each, with what to do about it."""

from __future__ import annotations

import sys

from service.cli.exits import Exit
from service.cli.sources import printable
from service.errors import (
    BackupError,
    KeyNameUsedError,
    NotKeptError,
    RequestError,
    SettingsError,
    SocialmediafyError,
    SourceError,
    WorkFailedError,
    WorkTimeoutError,
)

PROGRAM = "socialmediafy"

# What the service tells whoever asks over HTTP is of no use at a terminal, where the limits are the reader's own.
_REMEDIES: dict[type[SocialmediafyError], str] = {
    WorkFailedError: "Run it again as `socialmediafy --debug ...` and report what that prints.",
    WorkTimeoutError: "Split it, or allow more time: SOCIALMEDIAFY_WORK_SECONDS=<seconds> in the environment.",
}


def complain(*words: str) -> None:
    """Nothing; `socialmediafy: ` and the words, joined by colons, stand on standard error as one line."""
    line = ": ".join((PROGRAM, *words))
    sys.stderr.write(" ".join(printable(line).split()) + "\n")
    sys.stderr.flush()


def in_one_line(error: SocialmediafyError, name: str = "") -> str:
    """What was wrong and what to do; a `name` that the line begins with already is not said again."""
    remedy = _REMEDIES.get(type(error), error.remedy)
    problem = error.problem
    if name and problem.startswith(f"{name} "):
        problem = "It" + problem.removeprefix(name)
    return f"{problem} {remedy}"


def exit_for(error: SocialmediafyError) -> Exit:
    """The exit code that this error asks for."""
    if isinstance(error, SourceError):
        return Exit.UNREADABLE
    wrong_use = RequestError | SettingsError | KeyNameUsedError | NotKeptError | BackupError
    return Exit.WRONG_USE if isinstance(error, wrong_use) else Exit.FAILED
