"""Which stretches of a text a network has to be told of before it makes links of them; `facets.rule` chooses by name.

Source for `atproto`: bluesky-social/atproto, lexicons/app/bsky/richtext/facet.json (offsets are bytes of UTF-8, the
end not included) and packages/api/src/rich-text (what the network's own client takes for a link, a mention, a
hashtag), read 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType
from typing import Literal

import regex

from service.networks.choices import choose
from service.networks.rules import Network
from service.networks.urls.top_level import top_level_domains

FacetKind = Literal["link", "mention", "hashtag"]
_Stretch = tuple[int, int, FacetKind, str]

_RUN = regex.compile(r"\S++")
_DOMAIN = regex.compile(r"[a-z][a-z0-9]*+(?:\.[a-z0-9]++)++", regex.IGNORECASE)
_ADDRESS = regex.compile(r"https?://\S", regex.IGNORECASE)
_MENTION = regex.compile(r"@(?P<handle>[a-zA-Z0-9.-]+)(?<=[a-zA-Z0-9])(?!\w)")
_UNSEEN = "\u00ad\u2060\u200a\u200b\u200c\u200d\u20e2"
_TAG = regex.compile(rf"[#＃](?!\ufe0f)(?P<tag>[^\s{_UNSEEN}]++)")
_NO_TAG = regex.compile(r"[\d\p{P}]*+\Z")
_MAX_TAG = 64


@dataclass(frozen=True, slots=True)
class Facet:
    """A stretch of a text, in bytes of UTF-8, `byte_end` not included, and what it stands for.

    `target`: the whole address of a link, the handle of a mention and the tag of a hashtag without their signs.
    """

    kind: FacetKind
    byte_start: int
    byte_end: int
    target: str


def find_facets(text: str, network: Network) -> list[Facet]:
    """The facets of a text in order, none overlapping; none for a network that finds its links by itself.

    Raises:
        NetworkRulesError: the rules name a way to find them that does not exist.
    """
    if network.facets is None:
        return []
    found = choose(network.facets.rule, FACET_RULES, "rule for facets")(text)
    at = list(accumulate((len(character.encode(errors="replace")) for character in text), initial=0))
    return [Facet(kind, at[start], at[end], target) for start, end, kind, target in found]


def atproto(text: str) -> Iterator[_Stretch]:
    """Links, mentions and hashtags as Bluesky's own client finds them; takes time in proportion to the length."""
    for run in _RUN.finditer(text):
        if tag := _hashtag(text, run.start(), run.end()):
            yield tag
            continue
        yield from _after_brackets(text, run.start(), run.end())


def _after_brackets(text: str, start: int, end: int) -> Iterator[_Stretch]:
    """Links and mentions begin a run of characters without white space, or follow an opening bracket in it."""
    while 0 <= start < end:
        found = _mention(text, start, end) or _link(text, start, end)
        if found:
            yield found
        after = found[1] if found else start
        start = text.find("(", after, end) + 1 or -1


def _mention(text: str, start: int, end: int) -> _Stretch | None:
    match = _MENTION.match(text, start, end)
    if not match or not (_has_known_ending(match["handle"]) or match["handle"].endswith(".test")):
        return None
    return match.start(), match.end(), "mention", match["handle"]


def _link(text: str, start: int, end: int) -> _Stretch | None:
    scheme = "" if _ADDRESS.match(text, start, end) else "https://"
    if scheme:
        domain = _DOMAIN.match(text, start, end)
        if not domain or not _has_known_ending(domain[0]):
            return None
    end -= text[end - 1] in ".,;:!?"
    end -= text[end - 1] == ")" and text.find("(", start, end) < 0
    return start, end, "link", scheme + text[start:end]


def _hashtag(text: str, start: int, end: int) -> _Stretch | None:
    match = _TAG.match(text, start, end)
    if not match or _NO_TAG.match(match["tag"]):
        return None
    tag = _without_punctuation(match["tag"])
    return (start, start + 1 + len(tag), "hashtag", tag) if len(tag) <= _MAX_TAG else None


def _without_punctuation(tag: str) -> str:
    end = len(tag)
    while end and regex.match(r"\p{P}", tag[end - 1]):
        end -= 1
    return tag[:end]


def _has_known_ending(name: str) -> bool:
    before, dot, ending = name.rpartition(".")
    return bool(before and dot) and ending in top_level_domains()


FACET_RULES: Mapping[str, Callable[[str], Iterator[_Stretch]]] = MappingProxyType({"atproto": atproto})
