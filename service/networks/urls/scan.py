"""Addresses in a text, found in one pass from left to right.

The networks find them with regular expressions that are tried anew at each character, which takes quadratic time on
a text like "a.a.a." Here each run of host characters is read once, and what is known of it serves all its characters;
what is found is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.networks.urls.grammar import LATIN_ACCENTS, UrlGrammar
from service.networks.urls.hosts import HostRun
from service.networks.urls.top_level import top_level_end

_DOT_AND_LETTER = re.compile(r"\.[^\W\d_]")
_PORT = re.compile(":[0-9]++")
_ASCII_RUN = re.compile(f"[-.A-Za-z0-9{LATIN_ACCENTS}]++")
_SHORTENED = re.compile(r"https?://t\.co/(?P<slug>[A-Za-z0-9]++)", re.IGNORECASE | re.ASCII)
_MAX_SLUG = 40
_MAX_URL = 4096
_MAX_LABEL = 63
_LABEL_ENDS = re.compile("[.\u3002\uff0e\uff61]")
_ASSUMED_SCHEME = "https://"


@dataclass(frozen=True, slots=True)
class _Found:
    """What looks like an address: where it, and the host name in it, starts and ends, and whether it has a path."""

    run: HostRun
    start: int
    host_start: int
    host_end: int
    end: int
    has_path: bool

    @property
    def has_scheme(self) -> bool:
        return self.start < self.host_start


def url_spans(text: str, grammar: UrlGrammar) -> Iterator[tuple[int, int]]:
    """The spans of addresses, in order, none overlapping; takes time in proportion to the text's length.

    Source: twitter/twitter-text, js/src/extractUrlsWithIndices.js (3.1.0), read 2026-11-22: a t.co address ends with
    its slug, of at most 40 characters; no label of a host name is longer than 63 bytes in Punycode, and no address
    longer than 4,096; of what has no scheme, only the parts of ASCII and accented Latin letters are addresses.
    """
    for found in _all_found(text, grammar):
        if not _is_possible(text, found):
            continue
        if found.has_scheme:
            yield from _without_excess(text, found, grammar)
        elif grammar.bare and not (found.start and text[found.start - 1] in "-_./"):
            yield from _ascii_parts(text, found)


def _all_found(text: str, grammar: UrlGrammar) -> Iterator[_Found]:
    """Each takes its characters for itself; the next begins at least one character after it."""
    position = done = lowest = 0
    while dot := _DOT_AND_LETTER.search(text, position):
        position = dot.end()
        if not top_level_end(text, dot.start() + 1):
            continue
        run = HostRun.read(text, *_run_around(text, dot.start(), done, grammar))
        position = done = run.end
        for found in _found_in_run(run, lowest, grammar):
            yield found
            position = done = max(done, found.end)
            lowest = found.end + 1


def _run_around(text: str, dot: int, lowest: int, grammar: UrlGrammar) -> tuple[int, int]:
    before, after = grammar.before_host.search(text, lowest, dot), grammar.after_host.search(text, dot)
    return before.end() if before else lowest, after.start() if after else len(text)


def _found_in_run(run: HostRun, lowest: int, grammar: UrlGrammar) -> Iterator[_Found]:
    label, start, host_start = 0, _scheme_start(run, lowest, grammar), run.start
    while label < len(run.dots):
        if start < 0:
            start = host_start = run.first_start(label, lowest, grammar)
        if start < 0:
            label += 1
            continue
        last = run.last_dot(host_start, label)
        end, has_path = _end(run, last, grammar)
        yield _Found(run, start, host_start, run.ends[last], end, has_path)
        label, lowest, start = last + 1, end + 1, -1


def _scheme_start(run: HostRun, lowest: int, grammar: UrlGrammar) -> int:
    """Where the scheme before the run begins; -1 when there is none, or no host name follows it at once."""
    text, colon = run.text, run.start - len("://")
    if text[max(colon, 0) : run.start] != "://":
        return -1
    if not grammar.start.match(text, run.start) or run.last_dot(run.start, 0) < 0:
        return -1
    starts = (colon - len(scheme) for scheme in grammar.schemes if text[colon - len(scheme) : colon].lower() == scheme)
    return next((start for start in starts if start >= lowest and grammar.start.match(text, start)), -1)


def _end(run: HostRun, last: int, grammar: UrlGrammar) -> tuple[int, bool]:
    """Where the address ends whose host name ends with this dot's top-level domain, and whether it has a path."""
    text, end = run.text, run.ends[last]
    port = _PORT.match(text, end)
    end = port.end() if port else end
    path = grammar.path.match(text, end)
    if path:
        end += len(path[0].rstrip(grammar.not_last_in_path))
    return _end_of_query(text, end, grammar), path is not None


def _end_of_query(text: str, start: int, grammar: UrlGrammar) -> int:
    query = grammar.query.match(text, start)
    return start + len(query[0].rstrip(grammar.not_last_in_query)) if query else start


def _without_excess(text: str, found: _Found, grammar: UrlGrammar) -> Iterator[tuple[int, int]]:
    shortened = _SHORTENED.match(text, found.start, found.end)
    if not shortened:
        yield found.start, found.end
    elif len(shortened["slug"]) <= _MAX_SLUG:
        yield found.start, min(found.end, _end_of_query(text, shortened.end(), grammar))


def _ascii_parts(text: str, found: _Found) -> Iterator[tuple[int, int]]:
    """The host names of ASCII and accented Latin in the one found; a path belongs to the last of them.

    So it may span letters of another script that stand between the two; X's own counter gives the same indices.
    """
    parts = list(_ascii_hosts(text, found))
    if parts and found.has_path:
        parts[-1] = (parts[-1][0], found.end)
    yield from parts


def _ascii_hosts(text: str, found: _Found) -> Iterator[tuple[int, int]]:
    for run in _ASCII_RUN.finditer(text, found.host_start, found.host_end):
        start = run.end() - len(run[0].lstrip("."))
        dot = text.rfind(".", start, run.end())
        while dot > start and not found.run.end_after(dot):
            dot = text.rfind(".", start, dot)
        if dot > start:
            yield start, found.run.end_after(dot)


def _is_possible(text: str, found: _Found) -> bool:
    if found.end - found.start > _MAX_URL:
        return False
    host = text[found.host_start : found.host_end]
    encoded = _in_punycode(host)
    if encoded is None:
        return False
    scheme = text[found.start : found.host_start] or _ASSUMED_SCHEME
    return len(scheme) + (found.end - found.start) + len(encoded) - len(host) <= _MAX_URL


def _in_punycode(host: str) -> str | None:
    """The host name as the domain name system takes it; None when it does not."""
    if any(not 0 < len(label) <= _MAX_LABEL for label in _LABEL_ENDS.split(host)):
        return None
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
