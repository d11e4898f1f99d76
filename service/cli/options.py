"""The options that several commands share, and how their values are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli.exits import Exit
from service.cli.job import Style
from service.cli.sources import STANDARD_INPUT, Named

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = Callable[..., Exit]


class NetworkList(click.ParamType[tuple[str, ...]]):
    """Network ids parted by commas; whether they exist is found out where the rules are loaded."""

    name = "networks"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The ids, lower case, in the order given."""
        if isinstance(value, tuple):
            return value
        ids = tuple(part.strip().lower() for part in value.split(",") if part.strip())
        return ids or self.fail("give at least one network, for example x,linkedin.", param, ctx)

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        param: click.Parameter,  # noqa: ARG002 - as above
        incomplete: str,
    ) -> list[CompletionItem]:
        """The networks that go on from what is typed; those before the last comma stay."""
        from click.shell_completion import CompletionItem

        from service.networks import composed_networks

        before, comma, begun = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{name}") for name in composed_networks() if name.startswith(begun)]


class LimitList(click.ParamType[tuple[tuple[str, int], ...]]):
    """Limits by network, parted by commas; whether they can be set is found out where the rules are loaded."""

    name = "limits"

    def convert(
        self,
        value: str | tuple[tuple[str, int], ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[tuple[str, int], ...]:
        """Each network's id with its limit, in the order given."""
        if isinstance(value, tuple):
            return value
        try:
            pairs = (part.split("=") for part in value.split(",") if part.strip())
            return tuple((name.strip().lower(), int(limit)) for name, limit in pairs)
        except ValueError:
            return self.fail(f"{value!r} is no limit; give a network and a number, as in mastodon=5000.", param, ctx)


def own_templates(folder: Path | None) -> tuple[tuple[str, str], ...]:
    """The templates in a folder, none without one.

    Raises:
        BadTemplateError: the folder cannot be used.
    """
    if folder is None:
        return ()
    from service.compose import read_templates

    return read_templates(folder)


def takes_brand(command: Command) -> Command:
    """The command with --brand, handed over as `brand`: what the file says, None without one."""

    @wraps(command)
    def branded(*, brand: Path | None, **others: Any) -> Exit:  # noqa: ANN401 - options of any kind
        from service.brand import load_brand

        return command(brand=load_brand(brand) if brand else None, **others)

    return click.option(
        "--brand",
        envvar="SOCIALMEDIAFY_BRAND",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Whose it is: a file as `socialmediafy brand` prints it. Default: nobody's.",
    )(branded)


def takes_documents(command: Command) -> Command:
    """The command with FILE... and what is said of each FILE, handed over as `documents`."""

    @wraps(command)
    def named(
        *,
        files: tuple[str, ...],
        format: str | None,
        name: str | None,
        kind: str | None,
        fetch: bool,
        **others: Any,  # noqa: ANN401 - options of any kind
    ) -> Exit:
        documents = named_documents(files, format, name)
        return command(documents=tuple(replace(each, kind=kind, fetch=fetch) for each in documents), **others)

    for decorate in (
        click.option(
            "--fetch", is_flag=True, help="Fetch each FILE that is a web address (http, https). Off otherwise."
        ),
        click.option(
            "--kind",
            type=click.Choice(["white-paper", "case-study", "blog", "other"]),
            help="What kind of document each FILE is. Default: found from what it says and how.",
        ),
        click.option("--name", metavar="NAME", help="What to call the document that comes from standard input."),
        click.option(
            "--format",
            metavar="FORMAT",
            help="Read each FILE as docx, html, md, pdf or txt. Default: found from contents and name.",
        ),
        click.argument("files", metavar="FILE...", nargs=-1, type=click.Path()),
    ):
        named = decorate(named)
    return named


def gives_answers(command: Command) -> Command:
    """The command with --json and --jsonl, handed over as `style`."""

    @wraps(command)
    def styled(*, as_json: bool, as_jsonl: bool, **others: Any) -> Exit:  # noqa: ANN401 - options of any kind
        if as_json and as_jsonl:
            raise click.UsageError("--json and --jsonl are two ways to write the same. Take one of them out.")
        return command(style=Style(as_json=as_json, as_jsonl=as_jsonl), **others)

    for decorate in (
        click.option("--jsonl", "as_jsonl", is_flag=True, help="For programs: one answer a line, each as it is done."),
        click.option("--json", "as_json", is_flag=True, help="For programs: an object, or an array for several FILEs."),
    ):
        styled = decorate(styled)
    return styled


def named_documents(files: tuple[str, ...], format: str | None, name: str | None) -> tuple[Named, ...]:
    """The documents named on the command line, in the order given; files of one name are called by their paths.

    Raises:
        click.UsageError: none is named, standard input is named twice, or `name` has nothing to name.
    """
    if not files:
        raise click.UsageError("No FILE given. Name one or more documents, or - for standard input.")
    if files.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input (-) can be read only once. Take one of them out.")
    if name is not None and STANDARD_INPUT not in files:
        raise click.UsageError("--name is for standard input only. Add - as FILE, or leave --name out.")
    wished = format.lower().removeprefix(".") if format else None
    alike = Counter(Path(file).name for file in files)
    return tuple(
        Named(file, name if file == STANDARD_INPUT else file if alike[Path(file).name] > 1 else None, wished)
        for file in files
    )
