"""A text turned round, as the service answers it."""

from __future__ import annotations

from pydantic import Field

from service.answers._base import Answer
from service.answers.posts import FlagAnswer, answer_flag
from service.answers.snippets import EditAnswer
from service.model import Recast


class LeftAnswer(Answer):
    """A sentence that stays as it is."""

    text: str = Field(description="The sentence.")
    why: str = Field(description="Why it was left alone.")


class RecastAnswer(Answer):
    """A text with its customer at the centre, or as it was."""

    original: str = Field(description="The text as it was given.")
    text: str = Field(description="The text as it may be said.")
    changed: bool = Field(description="Whether the two differ.")
    edits: list[EditAnswer] = Field(description="Every sentence that was turned round, by which rule and why.")
    left: list[LeftAnswer] = Field(description="Every sentence that was left alone, and why.")
    flags: list[FlagAnswer] = Field(description="What the lint says of the result; positions count in `text`.")


def answer_recast(recast: Recast) -> RecastAnswer:
    """The text before and after, with each edit and each reason."""
    text = str(recast.text)
    return RecastAnswer(
        original=recast.original,
        text=text,
        changed=text != recast.original,
        edits=[EditAnswer(rule=e.rule, start=e.start, before=e.before, after=e.after, why=e.why) for e in recast.edits],
        left=[LeftAnswer(text=sentence, why=why) for sentence, why in recast.reasons],
        flags=[answer_flag(flag) for flag in recast.flags],
    )
