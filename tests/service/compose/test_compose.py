"""What a marketer would notice of the posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.compose import Composed, compose_posts
from service.compose._environment import make_environment, render_form
from service.errors import BadLinkError, TemplateError, UnknownNetworkError
from service.model import Wish
from service.networks import composed_networks, measure
from service.pick import pick_snippets
from service.recast import make_cast, recast_snippet
from service.split import split_document
from service.traced import Origin, traced
from tests.builders import build_parse

LINK = "https://example.org/paper?utm_source=post"
LONG = "Every winter the same valve sticks in the same cellar, " * 5 + "and nobody is told about it."
PROSE = (
    f"Return water tells you how well a building uses its heat.\n\n{LONG}\n\nCheck the coldest flat first, every week."
)


def compose(wish: Wish, text: str = PROSE, count: int = 10) -> Composed:
    parse = build_parse(text)
    picked = pick_snippets(parse, split_document(parse), every=True)
    cast = make_cast(parse.document.text)
    return compose_posts([recast_snippet(snippet, parse, cast) for snippet in picked.snippets], wish, count)


def test_every_post_keeps_its_network_s_limits_and_says_its_length() -> None:
    posts = compose(Wish(link=LINK)).posts
    assert {post.network for post in posts} == set(composed_networks())
    for post in posts:
        for part in post.parts:
            lengths = measure(str(part.words), composed_networks()[post.network])
            assert all(length.length <= length.limit for length in lengths)
            assert (part.length, part.limit) in {(length.length, length.limit) for length in lengths}


def test_every_character_of_a_post_has_an_origin_and_source_runs_tell_the_truth() -> None:
    text = build_parse(PROSE).document.text
    for post in compose(Wish(link=LINK)).posts:
        for run in post.parts[0].words.runs:
            match run.origin:
                case Origin.SOURCE:
                    assert run.span is not None
                    assert run.span.of(text) == run.text
                case Origin.CALLER:
                    assert run.text == LINK
                case Origin.TEMPLATE:
                    assert run.rule == f"{post.network}/post.jinja"
                    assert not run.text.strip()
                case _:
                    pytest.fail(f"unexpected origin {run.origin}")


def test_a_post_carries_the_link_once_and_says_why_its_words_are_unchanged() -> None:
    for post in compose(Wish(link=LINK)).posts:
        assert str(post.parts[0].words).count(LINK) == 1
        assert post.recast.startswith("unchanged: ")
    assert not any("http" in str(post.parts[0].words) for post in compose(Wish()).posts)


def test_what_does_not_fit_is_left_out_with_the_reason_and_never_cut() -> None:
    composed = compose(Wish(networks=("x",), link=LINK))
    assert not any("same valve" in str(post.parts[0].words) for post in composed.posts)
    assert [unfit.why for unfit in composed.unfit] == ["It needs 328 weighted characters; X takes 280."]


def test_networks_come_in_the_order_of_the_wish_and_once_each() -> None:
    posts = compose(Wish(networks=("mastodon", "x", "mastodon"))).posts
    assert list(dict.fromkeys(post.network for post in posts)) == ["mastodon", "x"]
    assert len(posts) == len({(post.network, post.snippets) for post in posts})


def test_a_count_gives_that_many_posts_a_network() -> None:
    posts = compose(Wish(networks=("x", "bluesky")), count=1).posts
    assert [post.network for post in posts] == ["x", "bluesky"]


def test_an_unknown_network_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UnknownNetworkError, match=r"no network 'orkut'.*bluesky.*x"):
        compose(Wish(networks=("orkut",)))


@pytest.mark.parametrize(
    "link",
    ["", "example.org", "javascript:alert(1)", "https://", "ftp://example.org/a", "https://exa mple.org", "http://["],
)
def test_a_link_that_is_no_web_address_is_refused(link: str) -> None:
    with pytest.raises(BadLinkError, match="no web address"):
        compose(Wish(link=link))


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("{{ words ", "line 1"),
        ("{{ 'made up' }}", "origin is unknown"),
        ("{{ words ~ words }}", "origin is unknown"),
        ("{{ speaker }}", "'speaker' is undefined"),
        ("{{ words.__class__ }}", "words"),
    ],
)
def test_a_form_that_breaks_or_prints_what_it_was_not_given_says_so(form: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "own.jinja").write_text(form, encoding="utf-8")
    with pytest.raises(TemplateError, match=says):
        render_form(make_environment(tmp_path), "own.jinja", {"words": traced("Heat.", Origin.SOURCE)})


def test_a_form_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"none\.jinja"):
        render_form(make_environment(tmp_path), "none.jinja", {})
