"""Which characters may stand where in a web address; `urls.grammar` in `network.toml` chooses by name.

Source: twitter/twitter-text, js/src/regexp (3.1.0), and for Mastodon config/initializers/twitter_regex.rb of
mastodon/mastodon, which changes them; both read 2026-11-22. The classes are those tables' facts; how they are scanned
is this package's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import regex

LATIN_ACCENTS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268"
    "\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_CYRILLIC = "\u0400-\u04ff"
_SPACES = "\t-\r \u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NEVER = "\ufffe\ufeff\uffff"
_DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_NOT_IN_HOSTS = rf"!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_NEVER}{_DIRECTIONS}"
_PRIVATE_AND_BEYOND = (
    "\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 17) if plane != 14)
    + "\U000e1000-\U000efffd"
)


@dataclass(frozen=True, slots=True)
class UrlGrammar:
    """What one network recognises as an address.

    `before_host` finds, from right to left, and `after_host`, from left to right, a character that stands in no host
    name; `start` one with which a host name may begin, where one may begin. `path` and `query` match what may follow,
    too much at the end: the characters of `not_last_in_path` and `not_last_in_query` are taken off there again. `bare`
    says whether an address needs none of the `schemes`, which are lower case and parted from the host by "://".
    """

    schemes: tuple[str, ...]
    bare: bool
    before_host: regex.Pattern[str]
    after_host: re.Pattern[str]
    start: re.Pattern[str]
    path: re.Pattern[str]
    not_last_in_path: str
    query: re.Pattern[str]
    not_last_in_query: str


def _path(characters: str) -> re.Pattern[str]:
    """A slash and what may follow: these characters, and pairs of brackets around them, one within another at most."""
    brackets = rf"\((?:[{characters}]++\)|[{characters}]*+\([{characters}]++\)[{characters}]*+\))"
    return re.compile(rf"/(?:[{characters}]++|{brackets})*+")


def _before(excluded: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?r)[{excluded}]")


def _start(excluded: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9@＠$#＃{_NEVER}])[^-_.{excluded}]")


_NOT_IN_MASTODON_HOSTS = rf'\x00-\x1f\x7f"`{_NOT_IN_HOSTS}'

GRAMMARS: Mapping[str, UrlGrammar] = MappingProxyType(
    {
        "twitter_text": UrlGrammar(
            schemes=("https", "http"),
            bare=True,
            before_host=_before(_NOT_IN_HOSTS),
            after_host=re.compile(f"[{_NOT_IN_HOSTS}]"),
            start=_start(_NOT_IN_HOSTS),
            path=_path(rf"A-Za-z0-9{_CYRILLIC}!*';:=+,.$/%#\[\]\-–_~@|&{LATIN_ACCENTS}"),
            not_last_in_path="!*';:,.$%[]–~@|&",
            query=re.compile(r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*+"),
            not_last_in_query="!?*'@();:+$%[].,~|",
        ),
        "mastodon": UrlGrammar(
            schemes=("https", "http", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "gemini"),
            bare=False,
            before_host=_before(_NOT_IN_MASTODON_HOSTS),
            after_host=re.compile(f"[{_NOT_IN_MASTODON_HOSTS}]"),
            start=_start(_NOT_IN_MASTODON_HOSTS),
            path=_path(rf"^{_SPACES}<>()?"),
            not_last_in_path="!*\"'「」;:=,.$%[]~&|@",
            query=re.compile(rf"\?[A-Za-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@\^{_PRIVATE_AND_BEYOND}]*+"),
            not_last_in_query="!?*'();:+$%[].,~|@^",
        ),
    }
)
