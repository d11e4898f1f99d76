"""The order of the stages; the only module that knows it.

bytes -> read -> Document -> parse -> split -> passages -> pick -> snippets -> recast -> drafts -> compose -> posts
"""

from __future__ import annotations

from collections.abc import Sequence

from chunkers import Document, parse_document
from service.compose import compose_posts
from service.model import Outcome, Source, Wish
from service.networks import templates_folder
from service.pick import pick_snippets, worthy_count
from service.read import read_document
from service.recast import make_cast, recast_snippet
from service.split import split_document
from service.verify import Claim, Finding, Verifier, frame_words


def read_source(source: Source) -> Document:
    """The document in the source's bytes.

    Raises:
        SourceError: it cannot be read; the subclass and the message say why.
    """
    return read_document(source)


def verify_posts(source: Source, claims: Sequence[Claim]) -> tuple[Document, list[Finding]]:
    """The document, and what it does not bear out of posts that are said to be made of it.

    Raises:
        SourceError: the document cannot be read.
    """
    document = read_document(source)
    return document, Verifier(document, frame_words(templates_folder())).verify(claims)


def find_snippets(source: Source, limit: int | None = None, *, every: bool = False) -> Outcome:
    """The snippets worth sharing, best first, as many as the document deserves; `every` gives all candidates.

    Raises:
        SourceError: the document cannot be read.
    """
    parse = parse_document(read_document(source))
    if limit is None and not every:
        limit = worthy_count(parse.document)
    picked = pick_snippets(parse, split_document(parse), limit, every=every)
    return Outcome(parse.document, picked.snippets, picked.candidates, notes=picked.notes)


def make_posts(source: Source, wish: Wish) -> Outcome:
    """The posts made of a document's best snippets, network by network.

    Raises:
        SourceError: the document cannot be read.
        RequestError: a network has no such name, or the link is no web address.
    """
    parse = parse_document(read_document(source))
    picked = pick_snippets(parse, split_document(parse))
    cast = make_cast(parse.document.text, customer=parse.document.detail("customer"))
    drafts = [recast_snippet(snippet, parse, cast) for snippet in picked.snippets]
    composed = compose_posts(drafts, parse, wish, wish.count or worthy_count(parse.document))
    used = {snippet for post in composed.posts for snippet in post.snippets}
    snippets = tuple(snippet for snippet in picked.snippets if snippet.id in used)
    return Outcome(parse.document, snippets, picked.candidates, composed.posts, composed.unfit, picked.notes)
