"""`recast`: a sentence with its customer at the centre, or the reason why it stays as it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from service.cli.errands import load_flow, recast_text
from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.limits import load_limits
from service.cli.output import put_json, show_page, standard_output
from service.cli.page import Body, Card, Page
from service.cli.sources import STANDARD_INPUT, printable


@socialmediafy.command(epilog="Nothing to change is no error: exit code 0. All codes: socialmediafy --help")
@click.argument("text", metavar="TEXT")
@click.option(
    "--brand",
    metavar="NAME",
    help="Who speaks: takes the place of “we” where that becomes the means. A name, or a brand file (.toml).",
)
@click.option("--customer", metavar="NAME", help="Whose story it is: becomes the subject of what was done for it.")
@click.option("--reader", "readers", multiple=True, metavar="NOUN", help="A noun that means the reader; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="For programs: one object.")
def recast(text: str, brand: str | None, customer: str | None, readers: tuple[str, ...], *, as_json: bool) -> Exit:
    """Turn the sentences of TEXT round: what a product lets people do becomes what they can do.

    The same claim, provably: every figure, name, negation, hedge and
    condition that goes in comes out, or the sentence stays as it is and the
    reason is told. TEXT - is standard input.

    \b
    Examples:
      socialmediafy recast "Tidemark helps teams find gaps."
      socialmediafy recast "Our planner lets librarians book rooms." --reader librarians
      socialmediafy recast "We help bakers save water." --brand brand.toml
      socialmediafy recast "Larkfield cut Tidemark's energy use by a fifth." --customer Tidemark
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from service.isolate import Workers

    given = sys.stdin.read().rstrip("\n") if text == STANDARD_INPUT else text
    if brand is not None and brand.lower().endswith(".toml"):
        brand, customer, readers = _of_file(Path(brand), given, customer, readers)
    limits = load_limits(1)
    with Workers(limits, warm_up=partial(load_flow, limits.pipeline)) as workers:
        answer = json.loads(workers.run(recast_text, given, brand, customer, readers))
    if as_json:
        put_json(answer, standard_output())
    else:
        show_page(_page(answer), standard_output())
    return Exit.DONE


def _of_file(
    file: Path, text: str, customer: str | None, readers: tuple[str, ...]
) -> tuple[str, str | None, tuple[str, ...]]:
    """Who speaks, whose story it is and who is meant, by a brand file; what the command line says comes first."""
    from service.brand import load_brand

    known = load_brand(file)
    return known.name, customer or known.customer_in(text), (*readers, *known.readers)


def _page(answer: Mapping[str, Any]) -> Page:
    body = Body(printable(answer["text"]), "changed" if answer["changed"] else "unchanged")
    return [Card(("recast",), (body,), tuple((name, printable(words)) for name, words in _notes(answer)))]


def _notes(answer: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for edit in answer["edits"]:
        yield "edit", f"{edit['rule']}: {edit['why']}; it was: {edit['before']}"
    for left in answer["left"]:
        yield "left", f"{left['why']}: {left['text']}"
    for flag in answer["flags"]:
        words = answer["text"][flag["start"] : flag["end"]]
        yield flag["severity"], f"{flag['flag']}: “{words}”: {flag['why']}"
