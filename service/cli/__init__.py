"""The same flow from a terminal."""

from __future__ import annotations


def main() -> int:
    """The exit code of the command line that this process was started with."""
    from service.cli.program import run_program

    return run_program()
