"""Whether what is asked for can be had."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from service.compose._forms import load_catalogue
from service.errors import BadLinkError, UnknownNetworkError
from service.model import Wish
from service.networks import Network, composed_networks, with_limits


def check_wish(wish: Wish) -> None:
    """Nothing, if posts can be made as the wish says.

    Raises:
        UnknownNetworkError: a network has no such name.
        BadLinkError: the link is no web address.
        BadLimitError: a limit that is set cannot be.
        BadTemplateError: one of the caller's templates is wrong.
    """
    check_link(wish.link)
    chosen_networks(wish)
    load_catalogue(wish.templates)


def chosen_networks(wish: Wish) -> list[Network]:
    """The networks wished for, once each, in the order of the wish, with the limits it sets.

    Raises:
        UnknownNetworkError: one has no such name.
        BadLimitError: a limit that is set cannot be.
    """
    networks: Mapping[str, Network] = with_limits(composed_networks(), dict(wish.limits))
    for name in wish.networks:
        if name not in networks:
            raise UnknownNetworkError(f"There is no network {name!r}.", f"Use one of: {', '.join(networks)}.")
    return [networks[name] for name in dict.fromkeys(wish.networks or networks)]


def check_link(link: str | None) -> None:
    """Nothing, if the link is a web address or there is none.

    Raises:
        BadLinkError: it is another thing.
    """
    remedy = "Give a whole address, such as https://example.org/paper."
    if link is None:
        return
    try:
        address = urlsplit(link)
    except ValueError as error:
        raise BadLinkError(f"The link {link[:80]!r} is no web address.", remedy) from error
    if address.scheme not in {"http", "https"} or not address.hostname or any(c.isspace() for c in link):
        raise BadLinkError(f"The link {link[:80]!r} is no web address.", remedy)
