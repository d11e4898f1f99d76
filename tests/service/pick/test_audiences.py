"""What each audience is given first."""

from __future__ import annotations

import pytest

from chunkers import PassageKind
from service.errors import UnknownAudienceError
from service.flow import find_snippets, make_posts
from service.model import Snippet, Source, Wish
from service.pick._audiences import load_audiences
from service.pick._read import measure_names

SOURCE = Source(
    "heat.md",
    b"""# Warm flats on less water

Every degree off the return pipe saves 12% of all pump power.

You should check the coldest flat of a house first.

A heat exchanger is a device that carries warmth from one pipe to another.

Large plants do not need larger pumps, but colder water.

"Nobody had ever looked at a return pipe in thirty years," says Ana Ruiz, who keeps the books.
""",
)
FIRST = {
    "swap-numbers": "Every degree",
    "ask-how-to": "You should check",
    "tell-stories": "Nobody had ever",
    "argue": "Large plants",
    "teach": "A heat exchanger",
}


def found(audience: str | None) -> list[Snippet]:
    return list(find_snippets(SOURCE, every=True, audience=audience).snippets)


def test_audiences_name_kinds_and_measures_that_there_are() -> None:
    for audience in load_audiences().values():
        assert set(audience.kinds) <= {str(kind) for kind in PassageKind}
        assert set(audience.points) <= set(measure_names())
        assert audience.says.startswith("for those who")


@pytest.mark.parametrize("name", sorted(FIRST))
def test_each_audience_is_given_what_it_asks_for_sooner_and_told_why(name: str) -> None:
    def place(snippets: list[Snippet]) -> int:
        return next(at for at, snippet in enumerate(snippets) if snippet.text.startswith(FIRST[name]))

    asked = found(name)
    assert place(asked) == 0 or place(asked) < place(found(None))
    reason = asked[place(asked)].reasons[0]
    assert (reason.signal, reason.says) == ("audience", load_audiences()[name].says)
    assert set(FIRST) == set(load_audiences())


def test_for_everybody_no_reason_speaks_of_an_audience() -> None:
    assert not [reason for snippet in found(None) for reason in snippet.reasons if reason.signal == "audience"]


def test_the_reasons_still_add_up_to_the_score() -> None:
    def points(audience: str | None) -> dict[str, tuple[float, float]]:
        return {s.id: (s.score, sum(reason.points for reason in s.reasons)) for s in found(audience)}

    everybody = points(None)
    for name, (score, told) in points("teach").items():
        plain_score, plain = everybody[name]
        assert (told > plain) == (score > plain_score)


def test_an_unknown_audience_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(UnknownAudienceError, match=r"no audience 'everyone'.*swap-numbers, ask-how-to.*teach"):
        make_posts(SOURCE, Wish(audience="everyone"))


def test_posts_are_made_for_an_audience_also_where_one_is_pinned() -> None:
    for pinned in ((), (found(None)[-1].id,)):
        outcome = make_posts(SOURCE, Wish(networks=("x",), count=5, audience="teach", pinned=pinned))
        assert any(reason.signal == "audience" for snippet in outcome.snippets for reason in snippet.reasons)
