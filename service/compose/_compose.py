"""Drafts into posts, network by network."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from chunkers import Parse
from service.compose._arcs import find_arcs
from service.compose._background import make_background
from service.compose._branding import Branding
from service.compose._fit import fit
from service.compose._fitting import Fitting
from service.compose._forms import load_catalogue
from service.compose._hashtags import Tag, document_tags
from service.compose._render import Renderer
from service.compose._rota import Rota
from service.compose._thread import fit_arc, fit_in_portions
from service.compose._wish import check_link, chosen_networks
from service.compose._words import words
from service.model import Draft, Post, Unfit, Wish
from service.networks import Network


@dataclass(frozen=True, slots=True)
class Composed:
    """Posts by network, best first, and what found no place."""

    posts: tuple[Post, ...]
    unfit: tuple[Unfit, ...]


def compose_posts(
    drafts: Sequence[Draft], parse: Parse, wish: Wish, count: int, wished: Sequence[str] = ()
) -> Composed:
    """The posts for each network wished for: the first `count` drafts that fit, those of the ids `wished` first.

    Raises:
        UnknownNetworkError: a network has no such name.
        BadLinkError: the link is no web address.
        BadLimitError: a limit that is set cannot be.
        BadTemplateError: one of the caller's templates is wrong.
    """
    check_link(wish.link)
    networks, catalogue = chosen_networks(wish), load_catalogue(wish.templates)
    background, tags = make_background(parse.document), _tags(parse, networks, wish)
    wished = tuple(dict.fromkeys([*wished, *wish.pinned]))
    kept = [draft for draft in drafts if draft.snippet.id not in wish.excluded]
    ordered = sorted(kept, key=lambda draft: draft.snippet.id not in wished)
    posts: list[Post] = []
    unfit: list[Unfit] = []
    with Renderer() as renderer:
        for network in networks:
            branding = Branding(network, wish, parse.document, tags)
            fitting = Fitting(
                network, wish.speaks_as, branding, catalogue, background, renderer, Rota(network.id), dict(wish.again)
            )
            fitted = list(_compose(ordered, parse, fitting, max(count, len(wished)), wished))
            posts += (each for each in fitted if isinstance(each, Post))
            unfit += (each for each in fitted if isinstance(each, Unfit))
    return Composed(tuple(posts), tuple(unfit))


def _compose(
    drafts: Sequence[Draft], parse: Parse, fitting: Fitting, count: int, wished: Collection[str]
) -> Iterator[Post | Unfit]:
    """Posts and what found no place, in the order of the drafts; a thread stands where the best of its drafts would."""
    rules, made = words("threads"), 0
    threads = (
        _arc_threads(drafts, parse, fitting, wished) if fitting.network.chain and count >= rules["least_posts"] else []
    )
    used: set[str] = set()
    for draft in drafts:
        if made == count:
            return
        if draft.snippet.id in used:
            continue
        fitted = next((post for post in threads if draft.snippet.id in post.snippets), None) or fit(
            draft, parse, fitting
        )
        if isinstance(fitted, Unfit) and fitting.network.chain and len(threads) < rules["most_threads"]:
            thread = fit_in_portions(draft, parse, fitting)
            threads += [thread] if thread else []
            fitted = thread or fitted
        used.update(fitted.snippets if isinstance(fitted, Post) else ())
        made += isinstance(fitted, Post)
        yield fitted


def _arc_threads(drafts: Sequence[Draft], parse: Parse, fitting: Fitting, apart: Collection[str]) -> list[Post]:
    """The best arc that can be told on the network, as a thread, if there is one."""
    arcs = (fit_arc(arc, parse, fitting) for arc in find_arcs(drafts, fitting.background, apart))
    return list(islice((post for post in arcs if post), 1))


def _tags(parse: Parse, networks: Sequence[Network], wish: Wish) -> tuple[Tag, ...]:
    """The document's hashtags, looked for only where a network may get some."""
    wanted = wish.brand is None or wish.brand.more_hashtags
    return document_tags(parse) if wanted and any(network.hashtags.from_document for network in networks) else ()
