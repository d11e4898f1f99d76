"""The real command, run as a person or a program runs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "service.cli")
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
# Generous: the machine that runs the tests may be busy with other things.
MOST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Said:
    """What a run said and how it ended."""

    code: int
    out: str
    err: str


def environment(**added: str) -> dict[str, str]:
    """This process's environment without what would change how the command behaves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOCIALMEDIAFY_", "COV_"))}
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM"):
        kept.pop(name, None)
    return kept | {"PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color"} | added


def run(
    *arguments: str | Path, given: bytes | None = b"", cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Said:
    """What the command says when it is piped; `given` is its standard input."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=given,
        capture_output=True,
        cwd=cwd or CHECKOUT,
        env=environment(**(env or {})),
        timeout=MOST_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_in_terminal(arguments: Sequence[str | Path], columns: int, **env: str) -> Said:
    """What the command says on a terminal so many columns wide, where output and errors are one."""
    import pty
    import termios

    mine, its = pty.openpty()
    termios.tcsetwinsize(its, (24, columns))
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdin=its, stdout=its, stderr=its, cwd=CHECKOUT, env=environment(**env)
    ) as process:
        os.close(its)
        shown = _until_closed(mine)
        code = process.wait(timeout=MOST_SECONDS)
    os.close(mine)
    return Said(code, shown.decode().replace("\r\n", "\n"), "")


def without_style(text: str) -> str:
    """The text without colours and weights, and without lines that were written over."""
    plain = _STYLE.sub("", text)
    return "\n".join(line.rpartition("\r")[2] for line in plain.split("\n"))


def _until_closed(terminal: int) -> bytes:
    """Everything that is written; on Linux a terminal whose other end is closed gives an error instead of an end."""
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        pieces.append(piece)
    return b"".join(pieces)
