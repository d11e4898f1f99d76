"""The command that holds the others, and what `--help` says of all of them."""

from __future__ import annotations

import logging

import click

from service.cli.exits import MEANINGS

_CODES = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in MEANINGS.items())
_EPILOG = f"""\b
Exit codes:
{_CODES}

\b
Settings, from the environment:
  SOCIALMEDIAFY_WORK_SECONDS         time that one document may take (30)
  SOCIALMEDIAFY_WORKER_MEMORY_BYTES  memory that one document may take
  SOCIALMEDIAFY_MAX_UPLOAD_BYTES     size of the largest document read
  SOCIALMEDIAFY_WORKERS              documents at a time (at most 2)
  SOCIALMEDIAFY_ALLOW_URLS           fetch web addresses without --fetch (false)
  SOCIALMEDIAFY_FETCH_SECONDS        time in which one has to arrive (20)
  SOCIALMEDIAFY_DATA                 folder that `serve` keeps documents in
  SOCIALMEDIAFY_DATABASE_URL         a PostgreSQL in its stead
  SOCIALMEDIAFY_KEEP_SOURCES         keep the bytes that they came in (true)
  SOCIALMEDIAFY_JOBS                 kept documents worked on at a time (1)
  SOCIALMEDIAFY_REQUIRE_KEYS         ask for a key on this machine too (false)
  SOCIALMEDIAFY_WORKER_NAME          of a service or worker that shares one (w1)
  NO_COLOR                           set to anything: no colour

\b
Completion of commands, options and files (bash; zsh, fish likewise):
  eval "$(_SOCIALMEDIAFY_COMPLETE=bash_source socialmediafy)"
"""


class OutputClosedError(Exception):
    """Nobody reads standard output any more."""


class InOrder(click.Group):
    """A group that lists its commands in the order in which people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order in which the commands were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns.

        Raises:
            OutputClosedError: nobody reads standard output any more; click would take a broken pipe for success.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise OutputClosedError from error


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click calls it so
    if not asked or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"socialmediafy {version('socialmediafy')}")
    except PackageNotFoundError:
        click.echo("socialmediafy, from a checkout that is not installed")
    context.exit()


@click.group(
    cls=InOrder,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version.")
@click.option("--debug", is_flag=True, help="Say on standard error where a fault happened, for a report.")
def socialmediafy(*, debug: bool) -> None:
    """A long document in, posts that people pass on out.

    Every word of a post stands in the document, in a template, or in a
    named edit. Nothing leaves this machine.

    \b
    Start here:
      socialmediafy posts paper.md --link https://example.org/paper
      socialmediafy snippets paper.md
      socialmediafy COMMAND --help
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    if debug:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")
    logging.getLogger("service").addHandler(logging.NullHandler())
