"""What posts carry besides their words, and what they still need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.compose._values import Values
from service.model import Part
from service.networks import Network


def carried_link(values: Values, parts: Sequence[Part]) -> str | None:
    """The link of the values, if it stands in one of the parts."""
    link = str(values["link"])
    return link if link and any(link in str(part.words) for part in parts) else None


def carried_hashtags(values: Values, parts: Sequence[Part]) -> tuple[str, ...]:
    """The hashtags of the values that stand in one of the parts, without the sign."""
    tags = values["hashtags"] if isinstance(values["hashtags"], list) else []
    said = "\n".join(str(part.words) for part in parts)
    return tuple(str(tag) for tag in tags if re.search(rf"#{tag}(?!\w)", said))


def post_warnings(network: Network) -> tuple[str, ...]:
    """What a post on this network needs besides its words, a sentence each."""
    if network.images is None or not network.images.required:
        return ()
    alt = network.alt_text
    told = f", and an alternative text for it of at most {alt.max:,} characters" if alt else ""
    return (f"{network.name} takes no post without a picture: add one{told}.",)
