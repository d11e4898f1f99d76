"""The program around the commands: every error a line and an exit code, signals as shells expect them."""

from __future__ import annotations

import logging
import traceback

import click

from service.cli.commands import socialmediafy
from service.cli.complaints import PROGRAM, complain, exit_for, in_one_line
from service.cli.exits import Exit, end_by_signal
from service.cli.group import OutputClosedError
from service.errors import SocialmediafyError


def run_program() -> int:
    """The exit code, once the command is done."""
    try:
        return _guarded()
    except (BrokenPipeError, OutputClosedError):
        end_by_signal("SIGPIPE", Exit.OUTPUT_CLOSED)
    except (click.Abort, KeyboardInterrupt):
        end_by_signal("SIGINT", Exit.INTERRUPTED)
    return Exit.FAILED


def _guarded() -> int:
    try:
        return int(socialmediafy.main(prog_name=PROGRAM, standalone_mode=False) or Exit.DONE)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return Exit.WRONG_USE
    except click.ClickException as error:
        complain(f"{_sentence(error.format_message())} See `{_path(error)} --help`.")
        return Exit.WRONG_USE
    except SocialmediafyError as error:
        complain(in_one_line(error))
        return exit_for(error)
    except (BrokenPipeError, OutputClosedError, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, a person gets a line and not a traceback
        return _fault(error)


def _fault(error: Exception) -> Exit:
    if logging.getLogger("service").isEnabledFor(logging.DEBUG):
        traceback.print_exception(error)
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, OSError) and error.strerror:
        said = error.strerror
    complain(f"stopped by a fault: {said}. Run it again as `{PROGRAM} --debug ...` and report what that prints.")
    return Exit.FAILED


def _path(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return context.command_path if context else PROGRAM


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
