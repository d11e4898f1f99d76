"""What the exit code says, and how the program ends when a signal ends it."""

from __future__ import annotations

import os
import signal
import sys
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes, as `--help` lists them; of several that hold, the first of 2, 1, 3, 5, 4 is given."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    UNREADABLE = 3
    NOTHING_FOUND = 4
    FOUND_WRONG = 5
    OUTPUT_CLOSED = 141
    INTERRUPTED = 130


MEANINGS = {
    Exit.DONE: "all done",
    Exit.FAILED: "something failed inside: a fault of ours, a time or memory limit, a full disk",
    Exit.WRONG_USE: "wrong use: an option, a network or a link that cannot be",
    Exit.UNREADABLE: "at least one document could not be read; the others went through",
    Exit.NOTHING_FOUND: "all were read, and in none of them anything worth passing on was found",
    Exit.FOUND_WRONG: "something was found wrong with what was to be checked",
    Exit.INTERRUPTED: "ended by Ctrl-C",
}


def end_by_signal(name: str, code: Exit) -> None:
    """Nothing, ever: the process ends as if it had not caught the signal, so that a shell's loop ends with it.

    A shell shows 128 and the signal's number, which is `code`; where there is no such signal, `code` itself is given.
    Source: https://www.cons.org/cracauer/sigint.html (a caught SIGINT has to be passed on by dying of it).
    """
    number = getattr(signal, name, None)
    if number is not None and sys.platform != "win32":
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    # Buffers that nobody reads any more must not be flushed by an ordinary exit.
    os._exit(code)
