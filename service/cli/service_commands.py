"""`networks` and `serve`: what needs no document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.output import put_json, show_page, standard_output
from service.cli.page import Card, Item, Page, Remark

if TYPE_CHECKING:
    from service.networks import Network, Rule


@socialmediafy.command(epilog="All exit codes: socialmediafy --help")
@click.option("--json", "as_json", is_flag=True, help="For programs: every rule of every network, as an array.")
def networks(as_json: bool) -> Exit:  # noqa: FBT001 - click hands it over by name
    """List the networks and what they allow, with the source of each limit.

    The names are what `posts --network` takes.

    \b
    Examples:
      socialmediafy networks
      socialmediafy networks --json | jq '.[] | {id, limits}'
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from service.networks import load_networks

    known = load_networks().values()
    stream = standard_output()
    if as_json:
        from pydantic import TypeAdapter

        values = [TypeAdapter(type(network)).dump_python(network, mode="json") for network in known]
        put_json([_with_doubts(value) for value in values], stream)
    else:
        show_page(_view(known), stream)
    return Exit.DONE


def _view(known: Iterable[Network]) -> Page:
    composed = [network for network in known if network.composed]
    others = [network for network in known if not network.composed]
    return [
        *map(_card, composed),
        Remark(f"Rules only, no templates: {', '.join(network.id for network in others)}"),
        *map(_card, others),
        Remark("Every rule with its source: socialmediafy networks --json"),
    ]


def _card(network: Network) -> Item:
    return Card((network.id, network.name), (), tuple(_rules(network)))


def _with_doubts(value: object) -> object:
    """The same, each table that says how sure it is with `confirmed` beside it, for programs that ask no more."""
    if isinstance(value, list):
        return [_with_doubts(each) for each in value]
    if not isinstance(value, dict):
        return value
    told = {name: _with_doubts(each) for name, each in value.items()}
    return {**told, "confirmed": value["status"] == "confirmed"} if "status" in value else told


def _rules(network: Network) -> Iterator[tuple[str, str]]:
    """What holds at once for each part of a post, and where and when that was read."""
    from service.networks import Named

    for limit in (*network.named, *network.limits):
        allowed = f"{limit.max:,} {limit.unit.replace('_', ' ')}{' unless set otherwise' if limit.settable else ''}"
        yield (limit.name if isinstance(limit, Named) else "limit"), f"{allowed}; {_said(limit)}"
    counts = network.urls.counts_as
    yield "link", f"counts {'as typed' if counts == 'typed' else counts}; {_said(network.urls)}"
    if fold := network.fold:
        yield "fold", f"after {fold.code_points_on_phone} on a phone, {fold.code_points_on_desktop}; {_said(fold)}"
    if chain := network.chain:
        yield "threads", f"of parts that answer one another; {_said(chain)}"
    yield "tags", f"at most {network.hashtags.max}; {_said(network.hashtags)}"


def _said(rule: Rule) -> str:
    if rule.status == "editorial":
        return f"no rule of the network, {rule.source}"
    if rule.status == "unconfirmed":
        return f"unconfirmed: {rule.source}"
    return f"{rule.status}, read {rule.checked.isoformat()}: {rule.source}"


@socialmediafy.command(epilog="Further settings from the environment, and all exit codes: socialmediafy --help")
@click.option("--host", metavar="ADDRESS", help="Address to listen on. Default: 127.0.0.1, this machine only.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Port. Default: 8000; 0 takes a free one.")
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Documents at a time. Default: one per core, at most 2."
)
@click.option(
    "--allow-open",
    is_flag=True,
    default=None,
    help="Listen where other machines can reach it, though nobody is asked for a key.",
)
@click.option(
    "--require-keys", is_flag=True, default=None, help="Ask for a key on this machine too, as behind a proxy."
)
@click.option(
    "--allow-urls",
    is_flag=True,
    default=None,
    help="Let callers have documents fetched from public web addresses.",
)
@click.option("--data", metavar="DIR", help="Folder that documents are kept in. Default: the system's place for data.")
@click.option("--pipeline", metavar="NAME", help="A spaCy pipeline for English, by name or folder. Default: our own.")
def serve(**given: object) -> Exit:
    """Answer over HTTP; /docs in a browser lets you try it.

    Runs until Ctrl-C. A preview keeps nothing; documents sent to be kept
    lie in one folder. Nothing leaves this machine, unless --allow-urls
    lets it fetch documents. Where other machines can reach it, everybody
    needs a key: see `socialmediafy keys`.

    \b
    Examples:
      socialmediafy serve
      socialmediafy serve --port 9000
      curl -F file=@paper.md http://127.0.0.1:8000/v1/preview
    """  # noqa: D301 - as above
    from service.api import serve as answer_requests
    from service.settings import load_settings

    answer_requests(load_settings(**given))
    return Exit.DONE


@socialmediafy.command(epilog="All exit codes: socialmediafy --help")
def migrate() -> Exit:
    """Give a PostgreSQL the tables of this version.

    For the database that SOCIALMEDIAFY_DATABASE_URL names, before a new
    version is started; make a backup first. A data folder needs no such
    command: there, `serve` does it by itself.

    \b
    Examples:
      socialmediafy migrate
      SOCIALMEDIAFY_DATABASE_URL=postgresql://user@host/name socialmediafy migrate
    """  # noqa: D301 - as above
    from service.settings import load_settings
    from service.store import migrate_store

    migrate_store(load_settings())
    standard_output().write("The database has the tables of this version.\n")
    return Exit.DONE
