"""`backup` and `restore`: everything that is kept, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.key_commands import CALLER
from service.cli.output import put_text, standard_output

if TYPE_CHECKING:
    from service.store.backup import Backup

_TOLD = ("document", "post", "brand", "key")

_data = click.option("--data", metavar="DIR", help="Data folder of the service. Default: the system's place for data.")
_file = click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))


@socialmediafy.command(epilog="All exit codes: socialmediafy --help")
@_file
@_data
def backup(file: Path, data: str | None) -> Exit:
    """Write everything that is kept into FILE; the service may run on.

    That is documents with their bytes, snippets, posts with every wording
    and verdict, brands, templates, webhooks, keys (which cannot be read
    from it) and the audit trail, as they were at one moment. The store is
    the one that --data or SOCIALMEDIAFY_DATABASE_URL names. FILE holds
    all contents and the secrets of webhooks: keep it as you keep them.

    \b
    Examples:
      socialmediafy backup posts-2026-11-22.backup
      SOCIALMEDIAFY_DATABASE_URL=postgresql://user@host/name socialmediafy backup posts.backup
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from service.settings import load_settings
    from service.store.backup import back_up

    done = back_up(load_settings(data=data), file)
    put_text(f"{file} holds {_contents(done)}, {file.stat().st_size:,} bytes, and was read again.\n", standard_output())
    return Exit.DONE


@socialmediafy.command(epilog="All exit codes: socialmediafy --help")
@_file
@click.option("--replace", is_flag=True, help="Even if the store holds something, which is gone then.")
@_data
def restore(file: Path, replace: bool, data: str | None) -> Exit:  # noqa: FBT001 - click hands it over by name
    """Put back what `backup` wrote into FILE, into a data folder or a PostgreSQL.

    Stop the service and its workers first. FILE may come from the other
    kind of database, and from an older version. It is checked before
    anything is touched, and until all of it is there, nothing is changed.
    Documents that were not done go on when the service starts.

    \b
    Examples:
      socialmediafy restore posts-2026-11-22.backup
      socialmediafy restore posts.backup --replace --data /srv/posts
    """  # noqa: D301 - as above
    from service.settings import load_settings
    from service.store import open_store
    from service.store.backup import restore as put_back

    settings = load_settings(data=data)
    done = put_back(settings, file, replace=replace)
    store = open_store(settings)
    with store.writing() as kept:
        kept.audit.note(CALLER, "store.restored", f"{done.made_at:%Y-%m-%dT%H:%M:%SZ}")
    store.close()
    put_text(f"Restored {_contents(done)}, as of {done.made_at:%Y-%m-%d %H:%M} UTC.\n", standard_output())
    return Exit.DONE


def _contents(done: Backup) -> str:
    *others, last = (f"{done.rows[table]:,} {table}{'' if done.rows[table] == 1 else 's'}" for table in _TOLD)
    return f"{', '.join(others)} and {last}"
