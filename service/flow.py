"""The order of the stages; the only module that knows it.

bytes -> read -> Document -> parse -> split -> passages -> pick -> snippets -> recast -> drafts -> compose -> posts
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from chunkers import Document, Parse, parse_document
from service.brand import Brand, brand_replaces, brand_says
from service.compose import brand_notes, compose_posts, reword_post
from service.errors import NoOtherVersionError
from service.lint import (
    count_focus,
    focus_by_section,
    grade,
    is_grave,
    lint_parse,
    lint_post,
    lint_text,
    parse_text,
    place_in_source,
)
from service.model import Casting, Draft, Flag, Lint, Outcome, Post, Recast, Severity, Snippet, Source, Unfit, Wish
from service.networks import load_networks, templates_folder
from service.pick import Asked, Shortener, pick_asked, pick_snippets, worthy_count
from service.read import read_document
from service.recast import Cast, make_cast, recast_parse, recast_snippet
from service.split import split_document
from service.verify import Claim, Finding, Verifier, frame_words, words_in


def read_source(source: Source) -> Document:
    """The document in the source's bytes.

    Raises:
        SourceError: it cannot be read; the subclass and the message say why.
    """
    return read_document(source)


def verify_posts(source: Source, claims: Sequence[Claim], brand: Brand | None = None) -> tuple[Document, list[Finding]]:
    """The document, and what it does not bear out of posts that are said to be made of it.

    `brand`: whose words may stand in the posts beside the document's.

    Raises:
        SourceError: the document cannot be read.
    """
    document = read_document(source)
    frames = frame_words(templates_folder())
    if brand is None:
        return document, Verifier(document, frames).verify(claims)
    terms = words_in(brand_replaces(brand, words_in([document.text])))
    return document, Verifier(document, frames | words_in(brand_says(brand)), terms).verify(claims)


def find_snippets(
    source: Source, limit: int | None = None, *, every: bool = False, audience: str | None = None
) -> Outcome:
    """The snippets worth sharing, best first, as many as the document deserves; `every` gives all candidates.

    Raises:
        SourceError: the document cannot be read.
        UnknownAudienceError: there is no audience of this name.
    """
    parse = parse_document(read_document(source))
    if limit is None and not every:
        limit = worthy_count(parse.document)
    picked = pick_snippets(parse, split_document(parse), limit, every=every, audience=audience)
    return Outcome(parse.document, picked.snippets, picked.candidates, notes=picked.notes)


def make_posts(source: Source, wish: Wish) -> Outcome:
    """The posts made of a document's best snippets, network by network, and the snippets they were made of.

    Raises:
        SourceError: the document cannot be read.
        RequestError: a network or an audience has no such name, the link is no web address, a snippet or span is not
            there.
    """
    parse = parse_document(read_document(source))
    asked = pick_asked(parse, split_document(parse), wish)
    picked = asked.picked
    posts, unfit = _compose(parse, picked.snippets, wish, asked.wished)
    used = {snippet for post in posts for snippet in post.snippets}
    snippets = tuple(snippet for snippet in picked.snippets if snippet.id in used)
    notes = (*picked.notes, *_not_made(unfit, asked.wished), *brand_notes(wish.brand))
    return Outcome(parse.document, snippets, picked.candidates, posts, unfit, notes)


def pick_document(document: Document, wish: Wish) -> Asked:
    """The snippets that posts are to be made of, best first: the first half of `make_posts`, for a document read.

    Raises:
        RequestError: an audience, a snippet or a span that the wish names is not there.
    """
    parse = parse_document(document)
    return pick_asked(parse, split_document(parse), wish)


def compose_document(document: Document, snippets: Sequence[Snippet], wish: Wish, wished: Sequence[str]) -> Outcome:
    """The posts made of these snippets of the document, and notes on them: the second half of `make_posts`.

    `wished`: the ids of those that must be made, as the first half told.

    Raises:
        RequestError: a network has no such name, or the link is no web address.
    """
    posts, unfit = _compose(parse_document(document), snippets, wish, wished)
    notes = (*_not_made(unfit, wished), *brand_notes(wish.brand))
    return Outcome(document, tuple(snippets), 0, posts, unfit, notes)


def another_version(
    post: Post, number: int, document: Document, made_of: tuple[Sequence[Snippet], Sequence[str]], wish: Wish
) -> Post:
    """The version with this number, from 1, of a post of the document, which changes nothing about any other post.

    `made_of`: the snippets of the document, and the ids of those that had to be made, as `compose_document` takes them.

    Raises:
        NoOtherVersionError: there is none but the one that is there, or what the post was made of is there no more.
    """
    snippets, wished = made_of
    again = dict(wish.again) | dict.fromkeys(post.snippets, number)
    asked = replace(wish, networks=(post.network,), again=tuple(again.items()))
    posts = compose_document(document, snippets, asked, wished).posts
    found = next((each for each in posts if set(each.snippets) == set(post.snippets)), None)
    if found is None:
        raise NoOtherVersionError(
            "What the post was made of makes no post any more.", "Edit it, or send the document again."
        )
    if [str(part.words) for part in found.parts] == [str(part.words) for part in post.parts]:
        raise NoOtherVersionError("There is no other version of this post.", "Edit it, or keep templates of your own.")
    return found


def _compose(
    parse: Parse, snippets: Sequence[Snippet], wish: Wish, wished: Sequence[str] = ()
) -> tuple[tuple[Post, ...], tuple[Unfit, ...]]:
    cast = _cast(parse.document, wish.brand)
    drafts = [recast_snippet(snippet, parse, cast) for snippet in snippets]
    # What sells by fear or puts others down is made into a post only where nothing better is left.
    drafts.sort(key=lambda draft: is_grave(str(draft.words)))
    shortener = Shortener(parse, partial(split_document, parse))

    def shorten(draft: Draft) -> Iterator[Draft]:
        for each in shortener.shorten(draft.snippet):
            yield replace(recast_snippet(each.snippet, parse, cast), cuts=(each.edit,))

    composed = compose_posts(drafts, parse, wish, wish.count or worthy_count(parse.document), wished, shorten)
    return _looked_over(composed.posts, wish.brand), composed.unfit


def _cast(document: Document, brand: Brand | None) -> Cast:
    """Who plays which part in a document: its own customer, else one of the brand's; the brand, if it is its own.

    In a document that somebody else has published, "we" is not the brand.
    """
    customer, publisher = document.detail("customer"), document.detail("organisation")
    if brand is None:
        return make_cast(document.text, customer=customer)
    customer = customer or brand.customer_in(document.text)
    own = publisher is None or publisher.lower() in {name.lower() for name in brand.own_names}
    return make_cast(document.text, brand.name if own else None, customer, brand.readers)


def _not_made(unfit: Sequence[Unfit], wished: Sequence[str]) -> Iterator[str]:
    """A sentence for each snippet that was asked for and found no place."""
    for each in unfit:
        if each.snippet in wished:
            yield f"{each.snippet}, which you asked for, is not on {load_networks()[each.network].name}: {each.why}"


def reword(post: Post, texts: Sequence[str], wish: Wish) -> Post:
    """The post with other texts for its parts: counted and linted anew, words that stay keeping their origin.

    `wish`: the one that the post was made for.

    Raises:
        EditError: a part with a name is missing, or there is one too many.
    """
    (looked,) = _looked_over([reword_post(post, texts, wish.limits)], wish.brand)
    return looked


def recast_words(text: str, casting: Casting) -> Recast:
    """The text with its customer at the centre, sentence by sentence, or as it stands with the reasons."""
    parse = parse_text(text)
    cast = make_cast(text, casting.brand, casting.customer, casting.readers)
    words, edits, reasons = recast_parse(parse, cast)
    names = (casting.brand,) if casting.brand else ()
    return Recast(text, words, edits, reasons, lint_text(str(words), names))


def lint_words(text: str, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> Lint:
    """What the lint says of plain words; lines and columns count in them as given."""
    return _lint(parse_text(text), names, ignored, text)


def lint_source(source: Source, names: Sequence[str] = (), ignored: Sequence[str] = ()) -> Lint:
    """What the lint says of a document's prose; flags count in its canonical text.

    Raises:
        SourceError: the document cannot be read.
    """
    given = source.data.decode("utf-8", "replace")
    return _lint(parse_document(read_document(source)), names, ignored, given)


def _lint(parse: Parse, names: Sequence[str], ignored: Sequence[str], given: str) -> Lint:
    document = parse.document
    flags = lint_parse(parse, names, ignored)
    focus, sections = focus_by_section(document, names)
    places = tuple(place_in_source(document, given, flag.start) for flag in flags)
    hardness = grade([sentence.span.of(document.text) for sentence in parse.sentences])
    return Lint(document, flags, places, focus, sections, hardness)


def _looked_over(posts: Sequence[Post], brand: Brand | None = None) -> tuple[Post, ...]:
    """The posts with what the lint says of each and whom it speaks to; the words of several parts are one arc."""
    names = brand.own_names if brand else ()
    looked: list[Post] = []
    for post in posts:
        text = _PARTED.join(str(part.words) for part in post.parts)
        flags = _in_parts(_flags(text, brand), post)
        looked.append(replace(post, flags=tuple(flags), focus=count_focus(text, names)))
    return tuple(looked)


def _flags(text: str, brand: Brand | None) -> list[Flag]:
    """What the lint says of a post; what the brand means is passed over, but for what is grave."""
    found = lint_post(text, brand.own_names if brand else ())
    kept = set(lint_post(text, brand.own_names, brand.meant)) if brand else set(found)
    return [flag for flag in found if flag in kept or flag.severity is Severity.ERROR]


_PARTED = "\n\n"


def _in_parts(flags: Sequence[Flag], post: Post) -> Iterator[Flag]:
    """The flags with the part each begins in and its place there; one that runs on ends with its part."""
    at = 0
    for number, part in enumerate(post.parts):
        length = len(str(part.words))
        for flag in flags:
            if at <= flag.start < at + length:
                yield replace(flag, start=flag.start - at, end=min(flag.end - at, length), part=number)
        at += length + len(_PARTED)
