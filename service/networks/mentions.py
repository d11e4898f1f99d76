"""What a mention counts as; `mentions.counts_as` in `network.toml` chooses the rule by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import regex

Replacement = tuple[int, int, str]
"""A span of the text and what is counted in its place."""

_WORD = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}"
_LATIN_ACCENTS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268"
    "\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_REMOTE_MENTION = regex.compile(
    rf"(?<![=/{_WORD}])@(?:[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+)(?P<domain>@[{_WORD}]++(?:[.-]++[{_WORD}]++)*)?"
)
_ENDS_NO_MENTION = regex.compile(rf"[@＠{_LATIN_ACCENTS}]|://")
_MAX_DOMAIN = 253


def typed(_text: str) -> Iterator[Replacement]:
    """Nothing: a mention counts as it is typed."""
    return iter(())


def local_part(text: str) -> Iterator[Replacement]:
    """The domains of `@user@domain`, each replaced by nothing: only `@user` counts.

    Source: mastodon/mastodon, app/validators/status_length_validator.rb, app/models/account.rb (MENTION_RE) and
    app/lib/extractor.rb, read 2026-11-22; a domain has at most 253 characters.
    """
    if "@" not in text:
        return
    for match in _REMOTE_MENTION.finditer(text):
        start, end = match.span("domain")
        if 0 < end - start <= _MAX_DOMAIN + 1 and not _ENDS_NO_MENTION.match(text, end):
            yield start, end, ""


MENTION_RULES: Mapping[str, Callable[[str], Iterator[Replacement]]] = MappingProxyType(
    {"typed": typed, "local_part": local_part}
)
