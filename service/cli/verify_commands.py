"""`verify`: posts held against their document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.batch import Errand
from service.cli.errands import load_readers, verify_posts
from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.job import Job, Style, should_leave_empty
from service.cli.options import gives_answers, takes_brand, takes_documents
from service.cli.sources import STANDARD_INPUT, Named
from service.cli.views import view_findings

if TYPE_CHECKING:
    from service.brand import Brand


@socialmediafy.command(epilog="Exit code 5: something is not borne out. All codes: socialmediafy --help")
@click.argument("posts", metavar="POSTS", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@takes_brand
@takes_documents
@gives_answers
def verify(posts: Path, brand: Brand | None, documents: tuple[Named, ...], style: Style) -> Exit:
    """Hold the posts in POSTS against the FILE they were made of.

    POSTS is what `posts FILE --json` printed, edited or not. Reads the texts
    and the document, and nothing of how the posts were made: every figure,
    unit, name, quotation and speaker must stand in the document, and no
    negation, hedge or condition may have been lost. With --brand, what the
    brand puts into posts may stand there too.

    \b
    Examples:
      socialmediafy verify posts.json paper.pdf
      socialmediafy posts paper.pdf --json | socialmediafy verify - paper.pdf
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    if len(documents) > 1:
        raise click.UsageError("Posts are held against one FILE. Name the one they were made of.")
    if str(posts) == STANDARD_INPUT == documents[0].argument:
        raise click.UsageError("Standard input (-) can be read only once. Take one of them out.")
    errand = Errand(verify_posts, (_decoded(posts), brand))
    return Job(documents, errand, view_findings, should_leave_empty("findings"), style, load=load_readers).run()


def _decoded(posts: Path) -> object:
    with click.open_file(str(posts), encoding="utf-8") as file:
        try:
            return json.load(file)
        except ValueError as error:
            raise click.UsageError(
                f"{posts} is no JSON. Give what `socialmediafy posts FILE --json` prints."
            ) from error
