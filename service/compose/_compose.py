"""Drafts into posts, network by network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chunkers import Parse
from service.compose._background import Background, make_background
from service.compose._fit import fit
from service.compose._fitting import Fitting
from service.compose._forms import Catalogue, load_catalogue
from service.compose._render import Renderer
from service.compose._rota import Rota
from service.compose._wish import check_link, chosen_networks
from service.model import Draft, Post, Unfit, Wish
from service.networks import Network


@dataclass(frozen=True, slots=True)
class Composed:
    """Posts by network, best first, and what found no place."""

    posts: tuple[Post, ...]
    unfit: tuple[Unfit, ...]


def compose_posts(drafts: Sequence[Draft], parse: Parse, wish: Wish, count: int) -> Composed:
    """The posts for each network wished for: the first `count` drafts that fit it.

    Raises:
        UnknownNetworkError: a network has no such name.
        BadLinkError: the link is no web address.
        BadLimitError: a limit that is set cannot be.
        BadTemplateError: one of the caller's templates is wrong.
    """
    check_link(wish.link)
    networks, catalogue = chosen_networks(wish), load_catalogue(wish.templates)
    background = make_background(parse.document)
    posts: list[Post] = []
    unfit: list[Unfit] = []
    with Renderer() as renderer:
        for network in networks:
            fitting = _fitting(network, wish, catalogue, background, renderer)
            _compose(drafts, parse, fitting, count, posts, unfit)
    return Composed(tuple(posts), tuple(unfit))


def _compose(
    drafts: Sequence[Draft], parse: Parse, fitting: Fitting, count: int, posts: list[Post], unfit: list[Unfit]
) -> None:
    made = 0
    for draft in drafts:
        if made == count:
            return
        fitted = fit(draft, parse, fitting)
        if isinstance(fitted, Post):
            posts.append(fitted)
            made += 1
        else:
            unfit.append(fitted)


def _fitting(network: Network, wish: Wish, catalogue: Catalogue, background: Background, renderer: Renderer) -> Fitting:
    link = wish.link if network.urls.clickable else None
    return Fitting(network, wish.voice, link, catalogue, background, renderer, Rota(network.id))
