"""What has to be done to a text before it goes into an API call; `escaping.rule` in `network.toml` chooses by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from service.networks.choices import choose
from service.networks.rules import Network

_HASHTAG = re.compile(r"(?<![\w&/#])#(?P<tag>\d*+[^\W\d]\w*+)")


def escape(text: str, network: Network) -> str:
    """The text as it has to stand in a call of the network's API. Count before escaping, never after.

    Raises:
        NetworkRulesError: the rules name an escaping that does not exist.
    """
    return choose(network.escaping.rule, ESCAPINGS, "escaping")(text, network.escaping.reserved)


def none(text: str, _reserved: str) -> str:
    """The text as it is."""
    return text


def little_text(text: str, reserved: str) -> str:
    r"""The text with hashtags as `{hashtag|\#|tag}` and a backslash before every other reserved character.

    Characters inside addresses are escaped too: left bare, an underscore in a link's parameters would cut the post
    off there while the call reports success.

    Source: LinkedIn, "little Text Format" (li-lms-2026-05): "Characters reserved for little elements must be
    escaped"; read 2026-11-22. It is the format of a post's commentary only; comments are plain text.
    """
    pieces, done = [], 0
    for match in _HASHTAG.finditer(text):
        tag = _with_backslashes(match["tag"], reserved)
        pieces += [_with_backslashes(text[done : match.start()], reserved), rf"{{hashtag|\#|{tag}}}"]
        done = match.end()
    return "".join([*pieces, _with_backslashes(text[done:], reserved)])


def _with_backslashes(text: str, reserved: str) -> str:
    return text.translate(_backslashes(reserved))


@cache
def _backslashes(reserved: str) -> Mapping[int, str]:
    return str.maketrans({character: f"\\{character}" for character in reserved})


ESCAPINGS: Mapping[str, Callable[[str, str], str]] = MappingProxyType({"none": none, "little_text": little_text})
