"""The rules of robots.txt, by the examples and words of RFC 9309."""

from __future__ import annotations

import pytest

from service.fetch._robots import may_fetch

ROBOTS = b"""\xef\xbb\xbf# a comment
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot/2.1 # with a version
User-Agent: barbot
Disallow: /
Allow: /example/page.html
Allow: /example/allowed.gif

User-Agent: barbot
Disallow: /example/page.html$

User-Agent: quxbot
"""


@pytest.mark.parametrize(
    ("product", "target", "may"),
    [
        ("other", "/", True),
        ("other", "/picture.gif", False),
        ("other", "/picture.gif?size=1", True),
        ("other", "/example/page.html", False),
        ("other", "/exampl", True),
        ("foobot", "/example/page.html", True),
        ("FooBot", "/anything", False),
        ("foobot", "/example/allowed.gif", True),
        ("barbot", "/example/page.html", False),
        ("barbot", "/example/page.html?x", True),
        ("quxbot", "/example/", True),
    ],
)
def test_the_longest_rule_of_the_programs_own_group_counts(product: str, target: str, may: bool) -> None:  # noqa: FBT001
    assert may_fetch(ROBOTS, product, target) is may


@pytest.mark.parametrize(
    ("pattern", "target", "may"),
    [
        ("/a*b*c", "/a1b2c3", False),
        ("/a*b*c$", "/a1b2c3", True),
        ("/a*b*c$", "/a1b2c3c", False),
        ("/a$", "/ab", True),
        ("*", "/anything", False),
        ("", "/anything", True),
        ("/caf%C3%A9", "/caf%c3%a9", False),
        ("/café", "/caf%C3%A9/x", False),
        ("/x*x$", "/x", True),
    ],
)
def test_signs_in_patterns_mean_what_they_should(pattern: str, target: str, may: bool) -> None:  # noqa: FBT001
    assert may_fetch(f"User-agent: *\nDisallow: {pattern}".encode(), "any", target) is may


def test_of_two_rules_as_long_the_friendlier_counts() -> None:
    assert may_fetch(b"User-agent: *\nDisallow: /page\nAllow: /page", "any", "/page")


def test_hostile_rules_are_done_with_at_once() -> None:
    """With a backtracking matcher one of these rules alone takes longer than the universe has lasted."""
    rules = ("Disallow: /" + "*a" * 200 + "*b$\n") * 990
    assert may_fetch(b"User-agent: *\n" + rules.encode(), "any", "/" + "a" * 1_990)
