"""What a brand puts into posts, and what it keeps out of them."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chunkers import Parse, PassageKind
from service.brand import Brand, parse_brand
from service.compose import Composed, brand_notes, compose_posts
from service.model import Draft, Post, Voice, Wish
from service.networks import composed_networks, measure
from service.traced import Origin, Run
from tests.service.compose.test_compose import PROSE, drafts_of, parse_of

# Invented, as the heat network is.
OSSMERE = parse_brand("""
name = "Ossmere Heat"
customers = ["Lower Ossmere"]
hashtags = ["WarmCellars"]
spelling = "american"

[link]
url = "https://example.org/paper?from=post"
query = { utm_source = "{network}", utm_content = "{snippet}-{voice}", utm_campaign = "{document}" }

[[terms]]
instead_of = "cellar"
say = "basement"

[[terms]]
instead_of = "cellars"
say = "basements"

[call_to_action]
brand = "Which flat is the coldest in your building?"
employee = "Ask me how we found ours:"

[emoji]
statistic = "📉"
""")
MORE = """

The colour of a pipe says little; “the cellar colours our talk,” says Ada Example, head of heating at Ossmere.
"""


@cache
def _parse() -> Parse:
    return parse_of(PROSE + MORE)


@cache
def _drafts() -> tuple[Draft, ...]:
    return tuple(drafts_of(PROSE + MORE))


def _composed(brand: Brand | None = OSSMERE, **wishes: object) -> Composed:
    return compose_posts(_drafts(), _parse(), Wish(brand=brand, **wishes), 30)  # type: ignore[arg-type]  # as wished


@cache
def _posts(voice: Voice = Voice.BRAND) -> tuple[Post, ...]:
    return _composed(voice=voice).posts


def _text(post: Post) -> str:
    return str(post.parts[-1].words)


def _runs(post: Post) -> list[Run]:
    return [run for part in post.parts for run in part.words.runs]


@pytest.mark.parametrize("voice", Voice)
def test_every_part_keeps_its_limit_with_all_that_the_brand_adds(voice: Voice) -> None:
    posts = _posts(voice)
    assert {post.network for post in posts} == set(composed_networks())
    for post in posts:
        assert all(part.length <= part.limit for part in post.parts)
        counted = {(length.length, length.limit) for length in measure(_text(post), composed_networks()[post.network])}
        assert (post.parts[-1].length, post.parts[-1].limit) in counted


@pytest.mark.parametrize("voice", Voice)
def test_every_word_of_the_brand_s_is_told_as_such(voice: Voice) -> None:
    for post in _posts(voice):
        for run in _runs(post):
            if run.origin is Origin.SOURCE and run.span:
                assert run.span.of(_parse().document.text) == run.text
            assert run.origin is Origin.SOURCE or run.rule
            assert run.origin is not Origin.BRAND or run.rule in {
                *("link", "link query", "hashtag", "call to action", "preferred term", "spelling", "emoji"),
            }


def test_preferred_terms_replace_the_source_s_and_say_which_words_they_were() -> None:
    runs = [run for post in _posts() for run in _runs(post) if run.rule == "preferred term"]
    assert {run.text for run in runs} == {"basement"}
    assert {run.span.of(_parse().document.text) for run in runs if run.span} == {"cellar"}
    for post in _posts():
        outside = re.sub(r"“[^”]*”|#\w+|https?://\S+", " ", _text(post))
        assert not re.search(r"\bcellars?\b", outside)


def test_a_quotation_keeps_its_words_and_its_spelling() -> None:
    posts = [post for post in _posts() if "colours our talk" in _text(post) or "colour of" in _text(post)]
    quoted = [post for post in posts if post.kind is PassageKind.QUOTATION]
    assert quoted
    assert all("the cellar colours our talk" in _text(post) for post in quoted)


def test_a_member_quotes_what_speaks_as_the_company_as_it_stands() -> None:
    text = "# Cold flats\n\nWe check every cellar in the first week of the heating season, before anybody calls us.\n"
    brand = Brand(name="Ossmere Heat", terms=OSSMERE.terms)
    wish = Wish(networks=("linkedin",), brand=brand, voice=Voice.MEMBER)
    posts = compose_posts(drafts_of(text), parse_of(text), wish, 5).posts
    assert posts
    assert all("“We check every cellar in" in _text(post) for post in posts)


def test_the_link_is_told_apart_by_network_snippet_and_voice_and_counted_as_the_network_counts() -> None:
    for post in _posts(Voice.EMPLOYEE):
        if post.link is None:
            assert not composed_networks()[post.network].urls.clickable
            continue
        assert dict(parse_qsl(urlsplit(post.link).query)) == {
            "from": "post",
            "utm_source": post.network,
            "utm_content": f"{post.snippets[0]}-employee",
            "utm_campaign": "warm-cellars",
        }
        assert post.link in _text(post)


def test_a_link_of_the_caller_s_takes_the_place_of_the_brand_s() -> None:
    posts = _composed(networks=("x",), link="https://example.com/mine#part").posts
    assert posts
    for post in posts:
        assert post.link
        assert post.link.startswith("https://example.com/mine?utm_source=x&")
        assert post.link.endswith("#part")
        told = [
            (run.origin, run.text) for run in _runs(post) if run.rule == "link query" or run.origin is Origin.CALLER
        ]
        assert "".join(text for _, text in told) == post.link
        assert [origin for origin, _ in told] == [Origin.CALLER, Origin.BRAND, Origin.CALLER]


def test_the_brand_s_hashtags_come_first_and_none_stands_where_the_network_has_none() -> None:
    for post in _posts():
        rule = composed_networks()[post.network].hashtags
        assert len(post.hashtags) <= rule.max
        assert list(post.hashtags[:1]) == (["WarmCellars"] if rule.max else [])
        assert re.findall(r"#(\w+)", _text(post)) == list(post.hashtags)


def test_hashtags_go_before_words_do() -> None:
    tags = tuple(f"{'Very' * 6}{letter}" for letter in "ABCDE")
    posts = _composed(Brand(name="Ossmere", hashtags=tags), networks=("bluesky",)).posts
    without = _composed(Brand(name="Ossmere", more_hashtags=False), networks=("bluesky",)).posts
    assert [post.snippets for post in posts] == [post.snippets for post in without]
    assert {len(post.hashtags) for post in posts} >= {2}


def test_a_brand_that_wants_no_more_hashtags_gets_its_own_alone() -> None:
    brand = OSSMERE.model_copy(update={"more_hashtags": False})
    assert {post.hashtags for post in _composed(brand, networks=("linkedin", "x")).posts} == {("WarmCellars",)}


def test_the_call_to_action_takes_the_place_of_our_invitations_and_a_member_makes_none() -> None:
    posts = _composed(networks=("linkedin", "bluesky")).posts
    called = [post for post in posts if "Which flat is the coldest in your building?" in _text(post)]
    assert 0 < len(called) < len(posts)
    assert not any("What would you add?" in _text(post) for post in posts)
    assert not any("coldest in your" in _text(post) for post in _posts(Voice.MEMBER))


def test_a_call_that_ends_in_a_colon_goes_before_the_link_and_nowhere_else() -> None:
    posts = _posts(Voice.EMPLOYEE)
    called = [post for post in posts if "Ask me how we found ours:" in _text(post)]
    assert called
    assert all(f"Ask me how we found ours: {post.link}" in _text(post) for post in called)


def test_a_letter_calls_too_with_and_without_a_link() -> None:
    for brand in (OSSMERE, OSSMERE.model_copy(update={"link": None})):
        texts = [_text(post) for post in _composed(brand, networks=("newsletter",)).posts]
        assert any("Which flat is the coldest in your building?" in text for text in texts)


def test_emoji_open_the_kinds_that_the_brand_names_and_no_other() -> None:
    for post in _posts():
        assert ("📉" in _text(post)) == (post.kind is PassageKind.STATISTIC)
    assert not any("📉" in _text(post) for post in _composed(None).posts)


BANNED = Brand(name="Ossmere Heat", banned=("boiler", "radiat*", "cold-flat"))


def test_a_post_that_would_say_a_banned_word_is_not_made_and_the_reason_is_told() -> None:
    composed = _composed(BANNED)
    assert composed.posts
    assert not any(re.search(r"\b(?:boiler|cold[ -]flat)", _text(post), re.IGNORECASE) for post in composed.posts)
    assert {unfit.why for unfit in composed.unfit} >= {"It says “boiler”, which Ossmere Heat does not say."}


def test_a_banned_word_with_another_in_its_stead_is_said_with_that() -> None:
    brand = parse_brand('name = "Ossmere"\nbanned = ["boiler"]\n[[terms]]\ninstead_of = "boiler"\nsay = "furnace"')
    texts = [_text(post) for post in _composed(brand).posts]
    assert not any("boiler" in text for text in texts)
    assert any("than the furnace does" in text for text in texts)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PROSE.lower().split()), min_size=1, max_size=3).map(tuple))
def test_what_is_banned_appears_in_no_post(words: tuple[str, ...]) -> None:
    brand = Brand(name="Ossmere Heat", banned=tuple(word.strip("“”.,?:") or "x" for word in words))
    for post in _composed(brand, networks=("bluesky",)).posts:
        assert all(brand.banned_in(str(part.words)) is None for part in post.parts)


def test_a_heading_with_a_banned_word_is_left_out_and_the_words_are_said() -> None:
    brand = Brand(name="Ossmere Heat", banned=("cold flat",))
    plain = {post.snippets for post in _composed(None, networks=("linkedin",)).posts}
    assert {post.snippets for post in _composed(brand, networks=("linkedin",)).posts} == plain


def test_a_call_to_action_that_sounds_like_an_advertisement_is_a_warning() -> None:
    brand = parse_brand('name = "Ossmere"\n[call_to_action]\nbrand = "Don’t miss it: learn more"')
    assert brand_notes(brand) == (
        "The call to action says “Don’t miss”, which readers take for an advertisement or a machine’s words.",
    )
    assert brand_notes(OSSMERE) == brand_notes(None) == ()


def test_a_picture_is_asked_for_where_there_is_no_post_without_one() -> None:
    for post in _composed(None).posts:
        asked = [warning for warning in post.warnings if "takes no post without a picture" in warning]
        assert bool(asked) == (post.network == "instagram")
        assert all("at most 1,000 characters" in warning for warning in asked)
