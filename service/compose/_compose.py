"""Drafts into posts, network by network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from service.compose._environment import TracedEnvironment, make_environment, render_form
from service.errors import BadLinkError, UnknownNetworkError
from service.model import Draft, Part, Post, Unfit, Wish
from service.networks import Length, Network, composed_networks, measure, templates_folder
from service.traced import Origin, Traced, traced


@dataclass(frozen=True, slots=True)
class Composed:
    """Posts by network, best first, and what found no place."""

    posts: tuple[Post, ...]
    unfit: tuple[Unfit, ...]


def compose_posts(drafts: Sequence[Draft], wish: Wish, count: int) -> Composed:
    """The posts for each network wished for: the first `count` drafts that fit it.

    Raises:
        UnknownNetworkError: a network has no such name.
        BadLinkError: the link is no web address.
    """
    _check_link(wish.link)
    posts: list[Post] = []
    unfit: list[Unfit] = []
    for network in _chosen(wish.networks):
        made = 0
        for draft in drafts:
            if made == count:
                break
            fitted = _fit(draft, network, wish.link)
            if isinstance(fitted, Post):
                posts.append(fitted)
                made += 1
            else:
                unfit.append(fitted)
    return Composed(tuple(posts), tuple(unfit))


def _fit(draft: Draft, network: Network, link: str | None) -> Post | Unfit:
    form = _form(network, draft)
    values = {"words": draft.words, "link": traced(link or "", Origin.CALLER)}
    words = render_form(_environment(), form, values)
    lengths = measure(str(words), network)
    if over := [length for length in lengths if length.length > length.limit]:
        return Unfit(network.id, draft.snippet.id, _too_long(over[0], network))
    part = _part(words, lengths)
    return Post(network.id, draft.snippet.kind, form, (part,), (draft.snippet.id,), link, recast=draft.note)


def _part(words: Traced, lengths: Sequence[Length]) -> Part:
    tightest = max(lengths, key=lambda length: length.length / length.limit)
    return Part(words, tightest.length, tightest.limit, _in_words(tightest.unit))


def _too_long(length: Length, network: Network) -> str:
    return f"It needs {length.length} {_in_words(length.unit)}; {network.name} takes {length.limit}."


def _in_words(unit: str) -> str:
    return unit.replace("_", " ")


def _form(network: Network, draft: Draft) -> str:
    own = f"{network.id}/{draft.snippet.kind}.jinja"
    return own if own in _forms() else f"{network.id}/post.jinja"


def _chosen(ids: Sequence[str]) -> Iterator[Network]:
    networks = composed_networks()
    for name in ids or networks:
        if name not in networks:
            raise UnknownNetworkError(f"There is no network {name!r}.", f"Use one of: {', '.join(networks)}.")
    return (networks[name] for name in dict.fromkeys(ids or networks))


def _check_link(link: str | None) -> None:
    remedy = "Give a whole address, such as https://example.org/paper."
    if link is None:
        return
    try:
        address = urlsplit(link)
    except ValueError as error:
        raise BadLinkError(f"The link {link[:80]!r} is no web address.", remedy) from error
    if address.scheme not in {"http", "https"} or not address.hostname or any(c.isspace() for c in link):
        raise BadLinkError(f"The link {link[:80]!r} is no web address.", remedy)


@cache
def _environment() -> TracedEnvironment:
    return make_environment(templates_folder())


@cache
def _forms() -> frozenset[str]:
    return frozenset(_environment().list_templates(extensions=["jinja"]))
