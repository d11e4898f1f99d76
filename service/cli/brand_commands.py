"""`brand`: a brand file to begin with, or one checked."""

from __future__ import annotations

from pathlib import Path

import click

from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.output import show_page, standard_output
from service.cli.page import Item, Remark, Table, Title


@socialmediafy.command(epilog="Exit code 2: something in FILE is wrong. All codes: socialmediafy --help")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
def brand(file: Path | None) -> Exit:
    """Print a brand file to begin with, or check FILE.

    A brand file says whose posts these are: names, readers, preferred and
    banned words, voice, hashtags, link and what closes a post.

    \b
    Examples:
      socialmediafy brand > brand.toml
      socialmediafy brand brand.toml
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from service.brand import example_brand, load_brand

    if file is None:
        click.echo(example_brand(), nl=False)
        return Exit.DONE
    known = load_brand(file).model_dump(exclude_defaults=True, mode="json")
    rows = tuple((name, str(value)) for name, value in known.items())
    found = Table(("key", "value"), rows)
    page: list[Item] = [Title(known["name"], (file.name,)), found, Remark("Nothing is wrong in it.")]
    show_page(page, standard_output())
    return Exit.DONE
