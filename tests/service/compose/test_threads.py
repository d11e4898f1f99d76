"""What a reader would notice of threads."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chunkers import Beat, BlockKind, Detail, Parse, Span, parse_document
from service.compose import Composed, compose_posts
from service.compose._arcs import find_arcs
from service.compose._background import make_background
from service.model import Draft, Edit, Post, Voice, Wish
from service.networks import composed_networks, measure, templates_folder
from service.pick import pick_snippets
from service.recast import make_cast, recast_snippet
from service.split import split_document
from service.traced import Origin, joined, traced
from service.verify import Claim, Verifier, frame_words
from tests.builders import build_document

LINK = "https://example.org/paper"
CHAINED = ("bluesky", "mastodon", "threads", "x")
WORD = re.compile(r"\w+(?:[’']\w+)*")
NUMBER = re.compile(r"(?:\A|\n\n)(\d)/(\d)(?:\s|\Z)")
PROSE = """# Warm cellars

Every winter the caretakers of Ossmere write down how warm each cellar is.

## Finding the cold flat

Check the coldest flat of a house first, because it tells you more than the boiler does. A return pipe is the second
place to look, because a look at it takes a caretaker less than five minutes a week. A valve that sticks warms the
street instead of a flat, and no tenant will ever tell you about it. A thermometer in every cellar paid for itself
within one winter in each of the nine houses.

## What the caretakers say

“We had never looked at the return pipe in any of our houses, because nobody had ever told us that it mattered at all.
Every cellar in the street had a valve that stuck, and every tenant above it paid for heat that went into the ground.
Caretakers can find a sticking valve in five minutes if somebody gives them a thermometer and an hour a month,” says
Ada Example, head of heating at Ossmere.

## What to bring

Before anybody goes into a cellar, a caretaker should have these things in the bag:

- A torch with fresh batteries, because no cellar in Ossmere has had a light that works since the last rewiring.

- A list of all the valves in the house, with the date on which each of them was last turned by hand.

- A pair of gloves that keeps out the heat, because the flow pipe of an old boiler can be hotter than a kettle.

- A thermometer for the return pipe, read in the evening when every flat in the house asks for heat.
"""


@cache
def drafts_of(text: str = PROSE, *, every: bool = False) -> tuple[Parse, list[Draft]]:
    """A text parsed, and the drafts of what is picked of it, or of every passage."""
    document = build_document(re.sub(r"(?<=\w)\n(?=\w)", " ", text))
    title = next(block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.HEADING)
    parse = parse_document(replace(document, details={"title": Detail(title, "first heading")}))
    picked = pick_snippets(parse, split_document(parse), every=every)
    cast = make_cast(parse.document.text)
    return parse, [recast_snippet(snippet, parse, cast) for snippet in picked.snippets]


def compose(wish: Wish, count: int = 12) -> Composed:
    parse, drafts = drafts_of()
    return compose_posts(drafts, parse, wish, count)


def threads_of(wish: Wish, count: int = 12) -> list[Post]:
    return [post for post in compose(wish, count).posts if len(post.parts) > 1 and not post.parts[0].name]


def _texts(post: Post) -> list[str]:
    return [str(part.words) for part in post.parts]


@pytest.mark.parametrize("network", CHAINED)
def test_a_network_that_chains_posts_gets_a_thread_and_at_most_two(network: str) -> None:
    assert 1 <= len(threads_of(Wish(networks=(network,), link=LINK))) <= 2


def test_a_network_that_chains_none_gets_no_thread() -> None:
    others = tuple(name for name, network in composed_networks().items() if not network.chain)
    assert set(others).isdisjoint(CHAINED)
    assert threads_of(Wish(networks=others, link=LINK)) == []


def test_whoever_asks_for_a_few_posts_gets_single_ones() -> None:
    posts = compose(Wish(networks=("x",)), count=3).posts
    assert [len(post.parts) for post in posts] == [1, 1, 1]


@pytest.mark.parametrize("voice", Voice)
def test_no_snippet_is_told_twice_on_a_network(voice: Voice) -> None:
    for network in CHAINED:
        told = [each for post in compose(Wish(networks=(network,), voice=voice)).posts for each in post.snippets]
        assert len(told) == len(set(told))


@pytest.mark.parametrize("voice", Voice)
@pytest.mark.parametrize("link", [None, LINK])
def test_every_part_keeps_the_limit_and_is_numbered_among_all(voice: Voice, link: str | None) -> None:
    for thread in threads_of(Wish(networks=CHAINED, link=link, voice=voice)):
        for at, part in enumerate(thread.parts, start=1):
            lengths = measure(str(part.words), composed_networks()[thread.network])
            assert all(length.length <= length.limit for length in lengths)
            assert part.length in {length.length for length in lengths}
            assert NUMBER.findall(str(part.words)) == [(str(at), str(len(thread.parts)))]


@pytest.mark.parametrize("voice", Voice)
def test_the_provenance_of_every_part_covers_all_of_it(voice: Voice) -> None:
    text = drafts_of()[0].document.text
    for thread in threads_of(Wish(networks=CHAINED, link=LINK, voice=voice)):
        for run in (run for part in thread.parts for run in part.words.runs):
            assert run.origin in {Origin.SOURCE, Origin.EDIT, Origin.TEMPLATE, Origin.CALLER}
            assert run.rule or run.origin is Origin.CALLER or (run.span and run.span.of(text) == run.text)


@pytest.mark.parametrize("voice", Voice)
def test_a_thread_ends_with_the_link_or_with_where_it_is_all_from(voice: Voice) -> None:
    for thread in threads_of(Wish(networks=CHAINED, link=LINK, voice=voice)):
        linked = [LINK in text for text in _texts(thread)]
        assert linked == [False] * (len(linked) - 1) + [True]
        assert thread.link == LINK
    for thread in threads_of(Wish(networks=CHAINED)):
        assert re.search(r"from (?:the paper )?“Warm cellars”\.(?:\n\n#.+)?(?:\n\n\d/\d)?\Z", _texts(thread)[-1])


def test_the_points_of_a_section_stand_in_one_thread_under_their_heading_in_order() -> None:
    thread = next(post for post in threads_of(Wish(networks=("x",))) if len(post.snippets) > 1)
    texts = _texts(thread)
    assert "Finding the cold flat" in texts[0]
    starts = {draft.snippet.id: draft.snippet.spans[0].start for draft in drafts_of()[1]}
    points = [starts[each] for each in thread.snippets[1:]]
    assert points == sorted(points)
    assert not any("Finding the cold flat" in text for text in texts[1:])


def _longest(kind: str) -> Post:
    """The longest passage of a kind as X gets it."""
    parse, drafts = drafts_of(every=True)
    longest = max((draft for draft in drafts if draft.snippet.kind == kind), key=lambda draft: len(draft.words))
    (post,) = compose_posts([longest], parse, Wish(("x",)), 1).posts
    return post


def test_a_quotation_too_long_for_one_post_goes_on_in_the_next_part_under_its_speaker_s_name() -> None:
    texts = _texts(_longest("quotation"))
    assert "Ada Example, head of heating, Ossmere" in texts[0]
    assert "We had never looked" in texts[0]
    assert "if somebody gives them a thermometer and an hour a month" in texts[1]
    assert all(text.count("“") == text.count("”") == 1 and "Ada Example" in text for text in texts[:2])


def test_a_list_too_long_for_one_post_is_told_item_by_item_after_what_leads_in() -> None:
    texts = _texts(_longest("list"))
    assert "a caretaker should have these things in the bag:" in texts[0]
    assert ["torch" in text for text in texts] == [False, True, False, False, False]
    assert "All of this is from “Warm cellars”." in texts[-1]


@pytest.mark.parametrize("voice", Voice)
def test_what_a_thread_says_is_borne_out_by_the_document(voice: Voice) -> None:
    threads = threads_of(Wish(networks=CHAINED, link=LINK, voice=voice))
    claims = [Claim(at, each.network, tuple(_texts(each))) for at, each in enumerate(threads, 1)]
    assert Verifier(drafts_of()[0].document, frame_words(templates_folder())).verify(claims) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(40, 900), st.integers(1, 12))
def test_whatever_the_limit_no_part_is_over_it_cut_within_a_word_or_left_open(limit: int, count: int) -> None:
    known = set(WORD.findall(drafts_of()[0].document.text)) | frame_words(templates_folder())
    for post in compose(Wish(networks=("mastodon",), limits=(("mastodon", limit),)), count).posts:
        for text in _texts(post):
            assert measure(text, composed_networks()["mastodon"])[0].length <= limit
            assert "…" not in text
            assert "..." not in text
            words = [word.replace("’", "'") for word in WORD.findall(re.sub(r"#\w+", "", text))]
            assert [word for word in words if not {word, word.lower()} & known and not word.isdigit()] == []


def test_what_is_too_long_is_said_in_the_most_words_that_have_room_and_tells_what_went() -> None:
    parse, drafts = drafts_of()
    short = next(draft for draft in drafts if draft.snippet.kind == "claim")
    long, longer = (replace(short, words=joined([short.words] * times)) for times in (4, 5))
    cut = Edit("shorten", 0, "much", "", "so that it has room")
    tried = [longer, long, replace(short, cuts=(cut,)), short]
    (post,) = compose_posts([longer], parse, Wish(("x",)), 1, shorten=lambda _: tried).posts
    assert post.cuts == (cut,)
    assert str(short.words) in _texts(post)[0]
    assert compose_posts([longer], parse, Wish(("x",)), 1).posts == ()


@pytest.mark.parametrize("turn", [2, 3, 4])
def test_another_version_of_a_snippet_reads_otherwise_and_leaves_all_other_posts_as_they_were(turn: int) -> None:
    wish = Wish(networks=("x", "linkedin"), link=LINK)
    first = compose(wish).posts
    for wanted in first:
        again = compose(replace(wish, again=((wanted.snippets[0], turn),))).posts
        assert [post.snippets for post in again] == [post.snippets for post in first]
        for before, after in zip(first, again, strict=True):
            same = [str(part.words) for part in before.parts] == [str(part.words) for part in after.parts]
            changed = wanted.snippets[0] in before.snippets and not any("no other" in each for each in after.warnings)
            assert same != changed or (changed and turn > 2)


def test_where_there_is_no_further_version_the_post_says_so() -> None:
    only = (("x/frame-plain", "{{ body }}"), ("x/frame-source", "{{ body }}"))
    wish = Wish(networks=("x",), again=((drafts_of()[1][1].snippet.id, 2),), templates=only)
    (post,) = compose_posts(drafts_of()[1][1:2], drafts_of()[0], wish, 1).posts
    assert "There is no other version of it here." in post.warnings


def _as(draft: Draft, beat: Beat | None, start: int, score: float) -> Draft:
    """The draft as a beat of a story at another place."""
    spans = (Span(start, start + 10),)
    return replace(draft, snippet=replace(draft.snippet, id=f"at {start}", beat=beat, spans=spans, score=score))


def test_a_story_is_told_from_its_result_then_in_its_order_and_only_where_no_beat_is_missing() -> None:
    document = replace(drafts_of()[0].document, details={"kind": Detail("case-study", "told")})
    draft = drafts_of()[1][0]
    beats = [(Beat.CHALLENGE, 10, 0.6), (Beat.SOLUTION, 40, 0.9), (Beat.RESULT, 70, 0.7), (Beat.SOLUTION, 100, 0.2)]
    drafts = [_as(draft, *beat) for beat in beats]
    told = next(find_arcs(drafts, make_background(document)))
    assert [each.snippet.id for each in told.drafts] == ["at 70", "at 10", "at 40"]
    assert list(find_arcs(drafts[1:], make_background(document))) == []
    apart = list(find_arcs(drafts, make_background(document), {"at 10"}))
    assert apart == []


def test_a_heading_that_names_a_part_of_the_story_tells_which_part_stands_under_it() -> None:
    document = replace(drafts_of()[0].document, details={"kind": Detail("case-study", "told")})
    headings = {10: "The challenge: cold flats", 40: "Our solution", 70: "Results after a year", 100: "What others say"}
    drafts = [_as(drafts_of()[1][0], None, start, 0.6) for start in headings]
    drafts = [
        replace(draft, snippet=replace(draft.snippet, section=("Warm cellars", heading)))
        for draft, heading in zip(drafts, headings.values(), strict=True)
    ]
    told = next(find_arcs(drafts, make_background(document)))
    assert [each.snippet.id for each in told.drafts] == ["at 70", "at 10", "at 40"]


def test_no_thread_has_words_that_add_to_others_or_speak_of_something_else_or_stands_under_the_first_heading() -> None:
    parse, drafts = drafts_of()
    points = [draft for draft in drafts if draft.snippet.section[-1:] == ("Finding the cold flat",)]
    also = replace(points[0], words=traced("The street also checks the coldest flat.", Origin.SOURCE))
    apart = replace(points[0], words=traced("Choirs sing louder than trumpets do.", Origin.SOURCE))
    (told,) = find_arcs([also, apart, *points], make_background(parse.document))
    (alone,) = find_arcs(points, make_background(parse.document))
    assert told.drafts == alone.drafts
    top = [replace(each, snippet=replace(each.snippet, section=("Warm cellars",))) for each in points]
    assert list(find_arcs(top, make_background(parse.document))) == []


SHORT_ITEMS = """# Bags

A caretaker who goes into a cellar in the winter needs to carry all of these things in the bag:

- a torch

- some gloves against the heat

- a list of valves in the house

- a thermometer for the return pipe

- a key for the cellar and one for the lamp above it

- a roll of tape for the pipe that drips

- a bucket for the water that comes with it

- a rag for the hands after the valve was turned
"""


def test_a_list_of_short_items_is_told_several_to_a_part_and_none_is_lost_or_parted() -> None:
    parse, drafts = drafts_of(SHORT_ITEMS, every=True)
    whole = max((draft for draft in drafts if draft.snippet.kind == "list"), key=lambda draft: len(draft.words))
    (post,) = compose_posts([whole], parse, Wish(("x",)), 1).posts
    told = "\n".join(_texts(post))
    items = [line.removeprefix("- ") for line in SHORT_ITEMS.split("\n") if line.startswith("- ")]
    assert [told.count(item) for item in items] == [1] * len(items)
    assert 2 <= len(post.parts) <= 4
    assert "needs to carry" in _texts(post)[0]
    assert not any("needs to carry" in text for text in _texts(post)[1:])
    assert compose_posts([whole], parse, Wish(("mastodon",), limits=(("mastodon", 60),)), 1).posts == ()


POINTING = """# Pipes

“We looked at every return pipe in every house of the street in one long and very cold week of the last winter before \
the spring came, and we wrote all of it down. This was the first time that anybody in the whole of Ossmere had ever \
asked what the pipes could tell a caretaker about the flats above them,” says Ada Example, head of heating at Ossmere.
"""


def test_no_part_opens_with_what_points_to_the_one_before() -> None:
    parse, drafts = drafts_of(POINTING, every=True)
    whole = max((draft for draft in drafts if draft.snippet.kind == "quotation"), key=lambda draft: len(draft.words))
    composed = compose_posts([whole], parse, Wish(("x",)), 1)
    assert composed.posts == ()
    assert composed.unfit[0].too_long
