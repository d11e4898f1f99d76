"""What the lint says, as the service answers it: as JSON, and as SARIF for editors and CI."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pydantic import Field

from service.answers._base import Answer
from service.answers.posts import FlagAnswer, FocusAnswer, answer_flag, answer_focus
from service.lint import SEVERITIES
from service.model import Flag, Lint

# Source: SARIF 2.1.0, OASIS Standard, 27 March 2020; levels error, warning, note (3.27.10), columns from 1 (3.30.6).
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


# What each rule looks for, for lists of rules in editors.
_SAID_OF = {
    "anxiety": "Sells by fear: a threat aimed at the reader, or the fear of missing out.",
    "exclusion": "Puts down people who are not of the group, or do otherwise.",
    "company-centric": "Speaks of the company itself: announcements, self-praise, history, size.",
    "dangling": "Points to something that stands elsewhere, which the reader of a post cannot see.",
    "jargon": "Words of business that a plain word can stand for, or that say nothing one could check.",
    "hard-to-read": "A sentence so long and so heavy that it has to be read twice.",
}


class PlacedFlagAnswer(FlagAnswer):
    """A flag with its words and its place in the source."""

    words: str = Field(description="The words it is about.")
    line: int | None = Field(description="Line of the source, from 1; null where the format has none.")
    column: int | None = Field(description="Column of the source, from 1; null where the format has none.")


class SectionFocusAnswer(FocusAnswer):
    """The focus of one section."""

    section: list[str] = Field(description="The headings above it, outermost first.")


class LintAnswer(Answer):
    """What stands in a text's own way, and whether it speaks to its reader."""

    name: str = Field(description="What the text is called.")
    grade: float = Field(description="Years of school that reading it takes, after Flesch and Kincaid.")
    customer_focus: FocusAnswer = Field(description="Whether the whole speaks to its reader.")
    sections: list[SectionFocusAnswer] = Field(description="The same of each section, in order.")
    flags: list[PlacedFlagAnswer] = Field(description="In order of place.")


def answer_lint(lint: Lint) -> LintAnswer:
    """The flags with their places, and the focus of the whole and of each section."""
    return LintAnswer(
        name=lint.document.name,
        grade=lint.grade,
        customer_focus=answer_focus(lint.focus),
        sections=[
            SectionFocusAnswer(section=list(s.section), you=s.focus.you, own=s.focus.own, share=s.focus.share)
            for s in lint.sections
        ],
        flags=[_placed(lint, flag, place) for flag, place in zip(lint.flags, lint.places, strict=True)],
    )


def _placed(lint: Lint, flag: Flag, place: tuple[int, int] | None) -> PlacedFlagAnswer:
    line, column = place or (None, None)
    words = lint.document.text[flag.start : flag.end]
    return PlacedFlagAnswer(**answer_flag(flag).model_dump(), words=words, line=line, column=column)


def sarif_of(answers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One SARIF log of what `answer_lint` said, as JSON, of each file."""
    results = [_result(flag, answer["name"]) for answer in answers for flag in answer["flags"]]
    rules = [_rule(name) for name in sorted({result["ruleId"] for result in results})]
    driver = {"name": "socialmediafy", "rules": rules}
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(name: str) -> dict[str, Any]:
    level = {"level": SEVERITIES[name].value}
    return {"id": name, "shortDescription": {"text": _SAID_OF[name]}, "defaultConfiguration": level}


def _result(flag: Mapping[str, Any], file: str) -> dict[str, Any]:
    said = f"{flag['why']}; {flag['suggestion']}" if flag["suggestion"] else flag["why"]
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
    if flag["line"]:
        region = {"startLine": flag["line"], "startColumn": flag["column"], "snippet": {"text": flag["words"]}}
        place["region"] = region
    return {
        "ruleId": flag["flag"],
        "level": flag["severity"],
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }
