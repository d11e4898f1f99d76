"""Drafts into posts, network by network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chunkers import Parse
from service.compose._background import make_background
from service.compose._branding import Branding
from service.compose._fitting import Fitting
from service.compose._forms import load_catalogue
from service.compose._hashtags import Tag, document_tags
from service.compose._render import Renderer
from service.compose._rota import Rota
from service.compose._series import Series, Shorten, no_shorter
from service.compose._wish import check_link, chosen_networks
from service.model import Draft, Post, Unfit, Wish
from service.networks import Network


@dataclass(frozen=True, slots=True)
class Composed:
    """Posts by network, best first, and what found no place."""

    posts: tuple[Post, ...]
    unfit: tuple[Unfit, ...]


def compose_posts(
    drafts: Sequence[Draft],
    parse: Parse,
    wish: Wish,
    count: int,
    wished: Sequence[str] = (),
    shorten: Shorten = no_shorter,
) -> Composed:
    """The posts for each network wished for: the first `count` drafts that fit, those of the ids `wished` first.

    `shorten`: what gives a draft in fewer words, for one that is too long.

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
    people = frozenset(draft.snippet.speaker.name or "" for draft in drafts if draft.snippet.speaker) - {""}
    posts: list[Post] = []
    unfit: list[Unfit] = []
    with Renderer() as renderer:
        for network in networks:
            branding = Branding(network, wish, parse.document, tags, people)
            fitting = Fitting(
                network, wish.speaks_as, branding, catalogue, background, renderer, Rota(network.id), dict(wish.again)
            )
            fitted = list(Series(ordered, parse, fitting, wished, shorten).make(max(count, len(wished))))
            posts += (each for each in fitted if isinstance(each, Post))
            unfit += (each for each in fitted if isinstance(each, Unfit))
    return Composed(tuple(posts), tuple(unfit))


def _tags(parse: Parse, networks: Sequence[Network], wish: Wish) -> tuple[Tag, ...]:
    """The document's hashtags, looked for only where a network may get some."""
    wanted = wish.brand is None or wish.brand.more_hashtags
    return document_tags(parse) if wanted and any(network.hashtags.from_document for network in networks) else ()
