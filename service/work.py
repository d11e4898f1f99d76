"""What child processes are asked to do: a source in, the finished bytes of an answer out.

Everything heavy, the turning into JSON included, happens here, so that whoever serves has only to hand bytes on.
"""

from __future__ import annotations

import gc
import os

from chunkers import PipelineError, use_pipeline
from service.answers import (
    Answer,
    answer_brief,
    answer_lint,
    answer_markdown,
    answer_posts,
    answer_recast,
    answer_snippets,
    answer_verification,
    answer_whole_document,
)
from service.brand import Brand
from service.errors import SettingsError
from service.flow import find_snippets, lint_source, lint_words, make_posts, read_source, recast_words, verify_posts
from service.model import Casting, Source, Wish
from service.verify import read_claims

# How far jobs step back behind previews, of 19; at 10 a process gets a ninth of a contended core (Linux, sched(7)).
_NICENESS = 10

# Ordinary prose with a figure, a quotation and a tip: one run over it loads every lexicon, table and template.
_WARM_UP = b"""# A first document

In a survey of 40 libraries, bookings rose by 25 percent within a year. "We stopped guessing," says Ada Example,
head of rooms. Write down who asks for a room before you change the rules.
"""


def warm_up(pipeline: str | None = None) -> None:
    """Nothing; what the first document needs is loaded, the language pipeline of this name or folder too.

    Raises:
        SettingsError: there is no such pipeline, or it is unfit.
    """
    try:
        use_pipeline(pipeline)
    except PipelineError as error:
        raise SettingsError(error.problem, error.remedy) from error
    brief_json(Source("first.md", _WARM_UP), Wish())
    # What has been loaded stays; to walk through it again for rubbish takes a tenth of a second each time.
    gc.collect()
    gc.freeze()


def warm_up_behind(pipeline: str | None = None) -> None:
    """Nothing; as `warm_up`, in a process that gives way to those that somebody waits for.

    Raises:
        SettingsError: there is no such pipeline, or it is unfit.
    """
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    warm_up(pipeline)


def document_json(source: Source) -> bytes:
    """The document with its text and every block: `WholeDocumentAnswer`.

    Raises:
        SourceError: the document cannot be read.
    """
    return _json(answer_whole_document(read_source(source)))


def snippets_json(
    source: Source, limit: int | None = None, *, every: bool = False, audience: str | None = None
) -> bytes:
    """The document's snippets: `SnippetsAnswer`. The arguments are those of `find_snippets`.

    Raises:
        SourceError: the document cannot be read.
        UnknownAudienceError: there is no audience of this name.
    """
    return _json(answer_snippets(find_snippets(source, limit, every=every, audience=audience)))


def verification_json(source: Source, posts: object, brand: Brand | None = None) -> bytes:
    """What the document does not bear out of `posts`, an answer of `posts_json` decoded: `VerificationAnswer`.

    `brand`: whose words may stand in the posts beside the document's.

    Raises:
        SourceError: the document cannot be read.
        UnreadablePostsError: there are no posts in `posts`.
    """
    claims = read_claims(posts)
    document, findings = verify_posts(source, claims, brand)
    return _json(answer_verification(document, len(claims), findings))


def posts_json(source: Source, wish: Wish) -> bytes:
    """Document, snippets and posts with all that is known of them: `PostsAnswer`.

    Raises:
        SourceError: the document cannot be read.
        RequestError: a network has no such name, or the link is no web address.
    """
    return _json(answer_posts(make_posts(source, wish)))


def brief_json(source: Source, wish: Wish) -> bytes:
    """Snippets and posts as a writer reads them: `BriefAnswer`.

    Raises:
        SourceError: the document cannot be read.
        RequestError: a network has no such name, or the link is no web address.
    """
    return _json(answer_brief(make_posts(source, wish)))


def posts_markdown(source: Source, wish: Wish) -> bytes:
    """The posts as one reads them, in Markdown, UTF-8.

    Raises:
        SourceError: the document cannot be read.
        RequestError: a network has no such name, or the link is no web address.
    """
    return answer_markdown(make_posts(source, wish)).encode()


def recast_json(text: str, casting: Casting) -> bytes:
    """The text with its customer at the centre: `RecastAnswer`."""
    return _json(answer_recast(recast_words(text, casting)))


def lint_json(source: Source, names: tuple[str, ...] = (), ignored: tuple[str, ...] = ()) -> bytes:
    """What the lint says of a document: `LintAnswer`.

    Raises:
        SourceError: the document cannot be read.
    """
    return _json(answer_lint(lint_source(source, names, ignored)))


def lint_text_json(text: str, names: tuple[str, ...] = (), ignored: tuple[str, ...] = ()) -> bytes:
    """What the lint says of plain words: `LintAnswer`."""
    return _json(answer_lint(lint_words(text, names, ignored)))


def _json(answer: Answer) -> bytes:
    return answer.model_dump_json().encode()
