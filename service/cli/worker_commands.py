"""`worker`: a machine more for the documents that a service keeps."""

from __future__ import annotations

import click

from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.output import standard_output


@socialmediafy.command(epilog="Further settings from the environment, and all exit codes: socialmediafy --help")
@click.option("--name", "worker_name", metavar="NAME", help="Its name, its own among all and the same after a restart.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Documents at a time, the same for all. Default: 1.")
@click.option("--health-file", metavar="FILE", help="File that it touches as long as the database hears that it lives.")
def worker(**given: object) -> Exit:
    """Work on documents that a service on the same PostgreSQL keeps.

    Runs until it is stopped by SIGTERM or Ctrl-C. What a worker had begun
    that died, on whatever machine, the others take over; one that comes
    back after that can write none of it.

    \b
    Examples:
      socialmediafy worker --name w2
      SOCIALMEDIAFY_DATABASE_URL=postgresql://user@host/name socialmediafy worker --name w2
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from logging.config import dictConfig

    from service.jobs import work_on_jobs
    from service.logs import log_config
    from service.settings import load_settings

    settings = load_settings(**given)
    dictConfig(log_config(settings.log_format))
    return Exit.DONE if work_on_jobs(settings, _say) else Exit.FAILED


def _say(line: str) -> None:
    stream = standard_output()
    stream.write(f"{line}\n")
    stream.flush()
