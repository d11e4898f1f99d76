"""`posts`, `snippets` and `document`: what is done with documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from service.cli.batch import Errand
from service.cli.choices import Stretch, Version, check_for_one
from service.cli.errands import find_snippets, load_readers, make_posts, read_source
from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.job import Job, Style, should_fill
from service.cli.options import LimitList, NetworkList, gives_answers, own_templates, takes_brand, takes_documents
from service.cli.sources import Named
from service.cli.views import view_document, view_posts, view_snippets

Documents = tuple[Named, ...]

_for_audience = click.option(
    "--audience",
    metavar="NAME",
    help="For whom, by what they do: swap-numbers, ask-how-to, tell-stories, argue or teach. Default: everybody.",
)


@socialmediafy.command(epilog="Exit code 4: no post could be made. All codes: socialmediafy --help")
@takes_documents
@click.option(
    "-n",
    "--network",
    "networks",
    type=NetworkList(),
    default=(),
    metavar="NAME,NAME",
    help="Only these networks, in this order. Default: all that `socialmediafy networks` lists.",
)
@click.option("--link", metavar="URL", help="Web address to put into each post. Default: none.")
@click.option(
    "--count",
    type=click.IntRange(1),
    metavar="N",
    help="At most N posts per network. Default: by length, 8 from 900 words, 10 from 1,500, never more than 12.",
)
@click.option(
    "--voice",
    type=click.Choice(["brand", "employee", "member"]),
    help="In whose name: the company, one who works there, or somebody who credits it. Default: as the brand's file "
    "says, else brand.",
)
@takes_brand
@_for_audience
@click.option(
    "--templates",
    envvar="SOCIALMEDIAFY_TEMPLATES",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with templates of your own; see `socialmediafy templates`. Default: ours.",
)
@click.option(
    "--max",
    "limits",
    envvar="SOCIALMEDIAFY_LIMITS",
    type=LimitList(),
    default=(),
    metavar="NAME=N",
    help="What your server or account allows, as in mastodon=5000. Default: what everybody has.",
)
@click.option(
    "--pin", "pinned", multiple=True, metavar="ID", help="Make posts of this snippet in any case. Repeatable."
)
@click.option("--exclude", "excluded", multiple=True, metavar="ID", help="Make no post of this snippet. Repeatable.")
@click.option(
    "--another",
    "again",
    type=Version(),
    multiple=True,
    metavar="ID[=N]",
    help="Another version of this snippet's posts: the second, or the Nth. Repeatable.",
)
@click.option(
    "--span",
    "spans",
    type=Stretch(),
    multiple=True,
    metavar="START:END",
    help="Make posts of these characters of the text as well, counted from 0. Repeatable.",
)
@gives_answers
def posts(documents: Documents, style: Style, **wishes: Any) -> Exit:  # noqa: ANN401 - options of several kinds
    """Make posts of the best of each FILE, fitted to each network.

    On a terminal each post is a card: network, kind, how much of the
    network's limit it takes, where its words stand in the document and why
    they were picked. FILE - is standard input.

    \b
    Examples:
      socialmediafy posts paper.md
      socialmediafy posts paper.md -n x,linkedin --count 5 --audience argue
      socialmediafy posts paper.md --brand brand.toml
      socialmediafy posts paper.md -n mastodon --voice member --max mastodon=5000
      socialmediafy posts paper.md -n x --another 140061a9e0e8 --exclude 77c0d1f2a3b4
      socialmediafy posts https://example.org/case-study --fetch
      socialmediafy posts *.md --link https://example.org/all --jsonl > posts.jsonl
      cat notes | socialmediafy posts - --format md --name notes
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    from service.model import Voice, Wish

    check_for_one(documents, wishes)
    voice = Voice(wishes["voice"]) if wishes["voice"] else None
    wish = Wish(**{**wishes, "voice": voice, "templates": own_templates(wishes["templates"])})
    return Job(documents, Errand(make_posts, (wish,)), view_posts, should_fill("posts"), style, wish).run()


@socialmediafy.command(epilog="Exit code 4: nothing worth passing on was found. All codes: socialmediafy --help")
@takes_documents
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N. Default: by length, never more than 12.")
@click.option("--all", "every", is_flag=True, help="Every passage that was looked at, with its score; the worst last.")
@_for_audience
@gives_answers
def snippets(
    documents: Documents,
    limit: int | None,
    every: bool,  # noqa: FBT001 - by name
    audience: str | None,
    style: Style,
) -> Exit:
    """Find the pieces of each FILE that people would pass on, best first.

    Quotations, figures, claims, tips, questions and more, each with its
    place in the document, its score and what speaks for and against it.
    FILE - is standard input.

    \b
    Examples:
      socialmediafy snippets paper.md
      socialmediafy snippets paper.md --limit 5
      socialmediafy snippets paper.md --all --json | jq '.snippets[].score'
    """  # noqa: D301 - as above
    errand = Errand(find_snippets, (limit, every, audience))
    return Job(documents, errand, view_snippets, should_fill("snippets"), style).run()


@socialmediafy.command(epilog="All exit codes: socialmediafy --help")
@takes_documents
@gives_answers
def document(documents: Documents, style: Style) -> Exit:
    """Show how each FILE was read: its details and its blocks.

    Look here when a post says something odd: headings, lists, tables and
    footnotes as they were understood, with their lines. FILE - is standard
    input.

    \b
    Examples:
      socialmediafy document paper.md
      socialmediafy document paper.md --json | jq -r '.blocks[] | select(.kind == "heading").text'
    """  # noqa: D301 - as above
    return Job(documents, Errand(read_source), view_document, should_fill("blocks"), style, load=load_readers).run()
