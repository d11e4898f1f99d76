"""What a marketer would notice of the posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from chunkers import BlockKind, Detail, Document, Parse, PassageKind, parse_document
from service.compose import Composed, compose_posts, stale_phrases
from service.errors import BadLimitError, BadLinkError, BadTemplateError, UnknownNetworkError
from service.model import Draft, Post, Voice, Wish
from service.networks import composed_networks, measure, measure_named
from service.pick import pick_snippets
from service.recast import make_cast, recast_snippet
from service.split import split_document
from service.traced import Origin, Run
from tests.builders import build_document

LINK = "https://example.org/paper?utm_source=post"
LONG = "Every winter the same valve sticks in the same cellar, " * 5 + "and nobody is told about it."
PROSE = f"""# Warm cellars

Return water tells you how well a building uses its heat.

{LONG}

## How to find the cold flat

Check the coldest flat first, every week. It tells you more than the boiler does.

“We had never looked at the return pipe,” says Ada Example, head of heating at Ossmere. “It was there all along.”

Heat losses fell from 31 to 24 percent within a year.

## What it took

The repair took three things:

- A torch and a pair of gloves

- A list of all the valves

- An afternoon in every cellar

What does it cost to begin? An afternoon in each cellar, and a torch.
"""


def parse_of(text: str) -> Parse:
    """The parse of a text, whose first heading is its title."""
    document = build_document(text)
    title = next((block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.HEADING), "")
    details = {"title": Detail(title, "first heading")} if title else {}
    return parse_document(replace(document, details=details))


def drafts_of(text: str) -> list[Draft]:
    parse = parse_of(text)
    picked = pick_snippets(parse, split_document(parse), every=True)
    cast = make_cast(parse.document.text)
    return [recast_snippet(snippet, parse, cast) for snippet in picked.snippets]


def compose(wish: Wish, text: str = PROSE, count: int = 20) -> Composed:
    return compose_posts(drafts_of(text), parse_of(text), wish, count)


def _of_kind(posts: Sequence[Post], kind: PassageKind) -> Post:
    return next(post for post in posts if post.kind is kind)


def _text(post: Post) -> str:
    return str(post.parts[-1].words)


@pytest.mark.parametrize("voice", Voice)
def test_every_post_keeps_its_network_s_limits_and_says_its_length(voice: Voice) -> None:
    posts = compose(Wish(link=LINK, voice=voice)).posts
    assert {post.network for post in posts} == set(composed_networks())
    for post in posts:
        network = composed_networks()[post.network]
        for part in post.parts:
            named = measure_named(str(part.words), network)
            lengths = [named[part.name]] if part.name in named else measure(str(part.words), network)
            assert all(length.length <= length.limit for length in lengths)
            assert (part.length, part.limit) in {(length.length, length.limit) for length in lengths}


@pytest.mark.parametrize("voice", Voice)
def test_every_character_of_a_post_has_an_origin_and_source_runs_tell_the_truth(voice: Voice) -> None:
    document = build_document(PROSE)
    for post in compose(Wish(link=LINK, voice=voice)).posts:
        for run in (run for part in post.parts for run in part.words.runs):
            _check_origin(run, document)


def _check_origin(run: Run, document: Document) -> None:
    match run.origin:
        case Origin.SOURCE:
            assert run.span is not None
            assert run.span.of(document.text) == run.text
        case Origin.CALLER:
            assert run.text == LINK
        case Origin.TEMPLATE | Origin.EDIT:
            assert run.rule
        case _:
            pytest.fail(f"unexpected origin {run.origin}")


def test_most_words_of_a_post_are_the_source_s_own() -> None:
    shares = []
    for post in compose(Wish(networks=("x", "linkedin", "bluesky"), link=LINK)).posts:
        words = Counter[bool]()
        for run in (run for part in post.parts for run in part.words.runs if run.origin is not Origin.CALLER):
            words[run.origin is Origin.SOURCE or run.rule == "hashtag"] += len(re.findall(r"\w+", run.text))
        shares.append(words[True] / words.total())
    assert sorted(shares)[len(shares) // 2] >= 0.8
    assert min(shares) >= 0.5


def test_a_post_carries_the_link_once_where_readers_can_follow_it_and_else_never() -> None:
    for post in compose(Wish(link=LINK)).posts:
        clickable = composed_networks()[post.network].urls.clickable
        assert "".join(str(part.words) for part in post.parts).count(LINK) == clickable
        assert post.link == (LINK if clickable else None)
    assert not any("http" in _text(post) for post in compose(Wish()).posts)


def test_what_does_not_fit_is_left_out_with_the_reason_and_never_cut() -> None:
    composed = compose(Wish(networks=("x",), link=LINK))
    assert not any("same valve" in _text(post) for post in composed.posts)
    assert [unfit.why for unfit in composed.unfit] == ["It needs 328 weighted characters; X takes 280."]


def test_networks_come_in_the_order_of_the_wish_and_once_each() -> None:
    posts = compose(Wish(networks=("mastodon", "x", "mastodon"))).posts
    assert list(dict.fromkeys(post.network for post in posts)) == ["mastodon", "x"]
    assert len(posts) == len({(post.network, post.snippets) for post in posts})


def test_a_count_gives_that_many_posts_a_network() -> None:
    posts = compose(Wish(networks=("x", "bluesky")), count=1).posts
    assert [post.network for post in posts] == ["x", "bluesky"]


def test_a_quotation_stands_in_quotation_marks_with_all_that_is_known_of_the_speaker() -> None:
    text = _text(_of_kind(compose(Wish(networks=("linkedin",))).posts, PassageKind.QUOTATION))
    assert "“We had never looked at the return pipe. It was there all along.”" in text
    assert "Ada Example, head of heating, Ossmere" in text


def test_a_list_has_its_items_each_on_a_line() -> None:
    text = _text(_of_kind(compose(Wish(networks=("linkedin",))).posts, PassageKind.LIST))
    lines = [line.lstrip("•– ") for line in text.splitlines()]
    assert "The repair took three things:" in lines
    assert {"A torch and a pair of gloves", "A list of all the valves", "An afternoon in every cellar"} <= set(lines)


def test_a_question_has_its_answer_on_another_line() -> None:
    text = _text(_of_kind(compose(Wish(networks=("linkedin",))).posts, PassageKind.QUESTION))
    assert "What does it cost to begin?\n\nAn afternoon in each cellar, and a torch." in text


def test_a_letter_has_a_subject_a_preheader_and_a_text() -> None:
    for post in compose(Wish(networks=("newsletter",), link=LINK)).posts:
        assert [part.name for part in post.parts if part.name != "preheader"] == ["subject", "text"]
        assert all(part.words for part in post.parts)
        assert str(post.parts[0].words) != str(post.parts[1].words)
        assert _text(post).endswith(f"Read the paper: {LINK}")


def test_an_employee_speaks_in_the_first_person_and_a_member_credits_the_source() -> None:
    for post in compose(Wish(networks=("linkedin", "x"), link=LINK, voice=Voice.EMPLOYEE)).posts:
        assert any(word in _text(post) for word in ("I’m", "My", "our", "I work for"))
    for post in compose(Wish(networks=("linkedin", "x"), link=LINK, voice=Voice.MEMBER)).posts:
        assert "Warm cellars" in _text(post)


def test_a_member_quotes_what_the_company_says_of_itself() -> None:
    text = "# Warm cellars\n\nWe cut heat losses by 24 percent within a year in all of our buildings.\n"
    post = compose(Wish(networks=("x",), voice=Voice.MEMBER), text).posts[0]
    assert "“We cut heat losses by 24 percent within a year in all of our buildings.”" in _text(post)
    assert "“We" not in _text(compose(Wish(networks=("x",)), text).posts[0])


def test_a_company_says_nothing_as_one_person_unless_it_quotes_somebody() -> None:
    text = "# Warm cellars\n\nI shut the valve of every building in the town within a single week of spring.\n"
    composed = compose(Wish(networks=("x",)), text)
    assert composed.posts == ()
    assert composed.unfit[0].why == "One person speaks in it who is not named, and a company has nobody to say it."


@pytest.mark.parametrize("network", ["x", "linkedin"])
def test_words_that_do_not_say_what_they_are_about_stand_beside_the_name_of_the_document(network: str) -> None:
    text = "# Warm cellars\n\nA shut valve saves every town more heat in a year than any new pump has ever done.\n"
    assert "From “Warm cellars”" in _text(compose(Wish(networks=(network,)), text).posts[0])


def test_a_long_title_is_told_by_what_stands_before_its_colon() -> None:
    title = (
        "Warm cellars for all: what a town of nine thousand flats learned in eleven years about valves, pumps and heat"
    )
    text = f"# {title}\n\nA shut hatch saves every roof more in a year than any new window has ever done.\n"
    assert "“Warm cellars for all”" in _text(compose(Wish(networks=("linkedin",)), text).posts[0])


def test_a_member_has_nothing_to_say_where_nobody_can_be_credited() -> None:
    composed = compose(Wish(networks=("x",), voice=Voice.MEMBER), "Check the coldest flat first, every week.")
    assert composed.posts == ()
    assert {unfit.why for unfit in composed.unfit} == {
        "The document names neither title nor publisher, so a member has nobody to credit."
    }


def test_words_of_one_kind_are_not_set_the_same_way_all_over() -> None:
    text = "# Warm cellars\n\n## How to check your flats\n\n" + "\n\n".join(
        f"Check the {where} flat first, every single week of the year." for where in ("coldest", "lowest", "last")
    )
    posts = compose(Wish(networks=("linkedin",)), text).posts
    assert len(posts) == 3
    settings = {re.sub(r"Check the \w+ flat first|#\w+", "", _text(post)) for post in posts}
    assert len(settings) >= 2


def test_what_sounds_like_an_advertisement_is_left_out_unless_somebody_said_it() -> None:
    text = (
        "# Pipes\n\nOur pipe is a game changer for every building in the land.\n\n"
        "“It was a game changer for every single one of our buildings,” says Ada Example, head of heating."
    )
    composed = compose(Wish(networks=("x",)), text)
    assert {post.kind for post in composed.posts} <= {PassageKind.QUOTATION}
    assert "It says “game changer”, which readers take for an advertisement." in {u.why for u in composed.unfit}


def test_one_s_own_template_is_used_before_ours_and_its_words_carry_its_name() -> None:
    given = (("linkedin/claim-mine", "To know this week:\n{{ words }}"),)
    post = _of_kind(compose(Wish(networks=("linkedin",), templates=given)).posts, PassageKind.CLAIM)
    own = next(run for run in post.parts[0].words.runs if "To know this week:\n" in run.text)
    assert post.form == own.rule == "linkedin/claim-mine"


def test_a_template_that_breaks_while_posts_are_made_stops_them_with_its_name() -> None:
    with pytest.raises(BadTemplateError, match=r"linkedin/claim-mine.*origin is unknown"):
        compose(Wish(networks=("linkedin",), templates=(("linkedin/claim-mine", "{{ words }}{{ kind }}"),)))


def test_a_longer_limit_of_one_s_own_account_lets_more_fit() -> None:
    def long_ones(limits: tuple[tuple[str, int], ...]) -> list[Post]:
        return [p for p in compose(Wish(networks=("x",), limits=limits)).posts if "same valve" in _text(p)]

    assert long_ones(()) == []
    assert [part.limit for post in long_ones((("x", 25_000),)) for part in post.parts] == [25_000]


def test_no_post_of_ours_holds_a_stale_phrase() -> None:
    for voice in Voice:
        assert [post for post in compose(Wish(voice=voice, link=LINK)).posts if stale_phrases(_text(post))] == []


def test_an_unknown_network_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(UnknownNetworkError, match=r"no network 'orkut'.*bluesky.*x"):
        compose(Wish(networks=("orkut",)))
    with pytest.raises(BadLimitError):
        compose(Wish(limits=(("orkut", 3),)))


@pytest.mark.parametrize(
    "link",
    ["", "example.org", "javascript:alert(1)", "https://", "ftp://example.org/a", "https://exa mple.org", "http://["],
)
def test_a_link_that_is_no_web_address_is_refused(link: str) -> None:
    with pytest.raises(BadLinkError, match="no web address"):
        compose(Wish(link=link))


def test_a_title_that_stands_in_no_heading_is_of_the_source_all_the_same() -> None:
    post = compose(Wish(networks=("x",), voice=Voice.MEMBER)).posts[0]
    assert any(run.origin is Origin.SOURCE and run.text == "Warm cellars" for run in post.parts[0].words.runs)
