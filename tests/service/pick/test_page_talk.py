"""Talk of a lesson or a page, which a passage cannot take with it: warned of, but not where it only sounds alike."""

from __future__ import annotations

import pytest

from service.pick import pick_snippets
from service.split import split_document
from tests.builders import build_parse


def warned(text: str) -> str:
    parse = build_parse(text)
    snippets = pick_snippets(parse, split_document(parse), every=True).snippets
    return " ".join(max(snippets, key=lambda snippet: len(snippet.text)).warnings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We're going to use a small valve to measure the heat of one house.", "will do next"),
        ("We'll cover the ways in which a small town can measure its houses.", "will do next"),
        ("You just built a plant for every house in a small and windy town.", "has done"),
        ("We showed how small towns measure the heat of every single house.", "has done"),
        ("Small towns can use the pipes we described earlier in every house.", "said before"),
        ("A wide pipe keeps the street warm, just like we did in the old town.", "said before"),
        ("With the valve in its place, we are ready to warm a small town.", "how far the lesson has come"),
        ("If all went well, every house in the street is now a little warmer.", "how far the lesson has come"),
        ("You should now see the heat of every house on a wide green map.", "on the screen"),
        ("To warm a small house, let's build a valve of wood and iron.", "a step of a lesson"),
        ("Say that I want my plant to warm every house in a small town.", "a step of a lesson"),
        ("A wide pipe like that keeps every house of a small town warm.", "said before"),
        ("In the next article, small towns learn how to measure every house.", "another page"),
        ("You can read about how small towns measure the heat of a house.", "another page"),
        ("The small plant we built with wide pipes is a plant for one town.", "the lesson made"),
        ("Small towns that choose the second option lose little heat in winter.", "stands elsewhere"),
        ("If you like warm houses and small towns with wide pipes, read on.", "another page"),
        ("Not to mention a warm house for everybody who lives in a small town.", "stands elsewhere"),
    ],
)
def test_talk_of_a_lesson_is_a_warning(text: str, said: str) -> None:
    assert said in warned(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will sell warm water to every small town that has a wide pipe.",
        "Small towns that just built a plant have little money for pipes.",
        "When you are ready for winter, a wide pipe keeps your house warm.",
        "You can read the heat of a house off the water that it sends back.",
        "Neighbours who say that a house is cold are mostly right.",
    ],
)
def test_what_sounds_like_a_lesson_stands(text: str) -> None:
    assert warned(text) == ""
