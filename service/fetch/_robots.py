"""robots.txt: what a host asks programs not to fetch.

Source: RFC 9309, Robots Exclusion Protocol, September 2022. Not the standard library's `urllib.robotparser`: it takes
the first rule that fits where the longest one counts (2.2.2), and knows neither `*` nor `$` (2.2.3). Patterns are
matched without regular expressions, whose time a hostile file could make grow without bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote

# A parser may stop after 500 kibibytes (2.5); the longest pattern that a sensible file has is far below this.
MAX_BYTES = 500 * 1024
MAX_PATTERN_CHARACTERS = 500
MAX_RULES = 5_000

Rule = tuple[bool, str]


def may_fetch(robots: bytes, product: str, target: str) -> bool:
    """Whether a robots.txt lets the program called `product` fetch a path and query; where rules tie, it may.

    Of the rules that fit, the one with the longest pattern counts; without one, everything may be fetched.
    """
    text = robots[:MAX_BYTES].decode("utf-8", errors="replace").removeprefix("\ufeff")
    rules = _rules_for(_lines(text), product.lower())
    path = _normal(target)
    fitting = [(len(pattern), allowed) for allowed, pattern in rules if _fits(path, pattern)]
    return max(fitting, default=(0, True))[1]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Key and value of each line that has both, comments taken off."""
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _rules_for(lines: Iterable[tuple[str, str]], product: str) -> list[Rule]:
    """The rules of all groups that name the product, else those of the groups for everyone."""
    found: dict[str, list[Rule]] = {}
    agents: list[str] = []
    named = True
    for key, value in lines:
        if key == "user-agent":
            agents = [] if named is False else agents
            named = True
            agents.append(_agent(value))
            found.setdefault(agents[-1], [])
        elif key in {"allow", "disallow"}:
            named = False
            for agent in set(agents) & {product, "*"}:
                if value and len(found[agent]) < MAX_RULES:
                    found[agent].append((key == "allow", _normal(value[:MAX_PATTERN_CHARACTERS])))
    return found.get(product, found.get("*", []))


def _agent(value: str) -> str:
    """The product's name, without a version after it."""
    return value.lower().partition("/")[0].strip()


def _normal(path: str) -> str:
    """A path with its escapes written alike."""
    return quote(unquote(path), safe="%/:@!$&'()*+,;=~?-._")


def _fits(path: str, pattern: str) -> bool:
    """Whether a path begins as the pattern says: `*` is any run of characters, `$` the path's end."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if others else None
    for part in others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if last is None:
        return not anchored or at == len(path)
    return path.endswith(last) and len(path) - len(last) >= at if anchored else path.find(last, at) >= 0
