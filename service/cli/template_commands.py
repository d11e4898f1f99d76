"""`templates`: which there are, what is in them, and whether one's own can be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.exits import Exit
from service.cli.group import InOrder, socialmediafy
from service.cli.output import put_json, put_text, show_page, standard_output
from service.cli.page import Item, Remark, Section, Table
from service.cli.sources import printable

if TYPE_CHECKING:
    from service.compose import Checked, Form

_OWN = click.option(
    "--templates",
    "folder",
    envvar="SOCIALMEDIAFY_TEMPLATES",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with templates of your own, beside ours. Default: none.",
)


@socialmediafy.group(cls=InOrder)
def templates() -> None:
    """List, show and check the templates of posts.

    A template of your own stands in the stead of ours of the same name:
    linkedin/claim-plain.jinja for one network, claim-plain.jinja for all.

    \b
    Examples:
      socialmediafy templates list --network linkedin
      socialmediafy templates show quotation-below
      socialmediafy templates check my-templates
      socialmediafy posts paper.md --templates my-templates
    """  # noqa: D301 - \b is click's mark for lines that stay as they are


@templates.command("list")
@click.option("-n", "--network", metavar="NAME", help="Only those that this network uses. Default: all there are.")
@_OWN
@click.option("--json", "as_json", is_flag=True, help="For programs: an array with everything known of each.")
def list_templates(network: str | None, folder: Path | None, as_json: bool) -> Exit:  # noqa: FBT001 - by name
    """List the templates: what each looks like, what it needs, and whose it is."""
    from service.compose import load_catalogue, read_templates

    catalogue = load_catalogue(read_templates(folder) if folder else ())
    if network is not None:
        _check_network(network)
    forms = catalogue.on(network) if network else tuple(sorted(catalogue.forms.values(), key=lambda form: form.name))
    stream = standard_output()
    if as_json:
        put_json([_facts(form) for form in forms], stream)
    else:
        show_page(list(_listed(forms)), stream)
    return Exit.DONE


@templates.command("show")
@click.argument("name", metavar="NAME")
@_OWN
def show_template(name: str, folder: Path | None) -> Exit:
    """Show the text of one template; NAME is one that `templates list` prints.

    For a network without a template of its own, x/claim-plain shows what it
    uses instead. At the end stand the values that every template is given.
    """
    from service.compose import MEANINGS, load_catalogue, read_templates

    catalogue = load_catalogue(read_templates(folder) if folder else ())
    form = catalogue.named(name)
    if form is None:
        raise click.UsageError(f"There is no template {name!r}. `socialmediafy templates list` prints all names.")
    stream = standard_output()
    put_text(form.text.rstrip("\n") + "\n", stream)
    if stream.isatty():
        show_page([Table(("value", "what it is"), tuple(MEANINGS.items()))], stream)
    return Exit.DONE


@templates.command("check")
@click.argument("paths", metavar="DIR|FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_own_templates(paths: tuple[Path, ...]) -> Exit:
    """Check templates of your own before posts are made with them.

    Each is looked over and tried out on a sample, in a process that may take
    five seconds and 256 MiB. What is wrong is said with its line, and with
    what is allowed. A FILE is named by its folder: linkedin/claim-mine.jinja.
    """
    from service.compose import check_templates

    checked = check_templates([template for path in paths for template in _templates_at(path)])
    put_text("".join(f"{_verdict(each)}\n" for each in checked), standard_output())
    return Exit.WRONG_USE if any(each.error for each in checked) else Exit.DONE


def _templates_at(path: Path) -> Sequence[tuple[str, str]]:
    from service.compose import read_template, read_templates
    from service.networks import load_networks

    if path.is_dir():
        return read_templates(path)
    folder = path.resolve().parent.name
    name = f"{folder}/{path.stem}" if folder in load_networks() else path.stem
    return [(name, read_template(path))]


def _verdict(checked: Checked) -> str:
    if checked.error is None:
        return f"{checked.name}: can be used"
    return f"{printable(checked.name)}: {printable(checked.error.problem)} {checked.error.remedy}"


def _check_network(network: str) -> None:
    from service.cli.errands import check_request
    from service.model import Wish

    check_request(Wish((network,)), None)


def _listed(forms: Sequence[Form]) -> Iterator[Item]:
    for what in dict.fromkeys(form.what for form in forms):
        rows = [form for form in forms if form.what == what]
        yield Section(what, f"{len(rows)}")
        yield Table(("name", "what it looks like", "for"), tuple((f.name, _said(f), _for(f)) for f in rows))
    yield Remark("The text of one: socialmediafy templates show NAME")


def _said(form: Form) -> str:
    return ("yours: " if form.own else "") + form.says


def _for(form: Form) -> str:
    return "; ".join(", ".join(sorted(names)) for names in (form.voices, form.on, form.kinds) if names) or "all"


def _facts(form: Form) -> dict[str, object]:
    return {
        "name": form.name,
        "what": form.what,
        "says": form.says,
        "own": form.own,
        "voices": sorted(form.voices),
        "networks": sorted(form.on),
        "kinds": sorted(form.kinds),
        "needs": sorted(form.needs),
        "without": sorted(form.without),
        "text": form.text,
    }
