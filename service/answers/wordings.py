"""The wordings of a post, as the service answers them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from service.answers._base import Answer
from service.answers.posts import PostAnswer, answer_post
from service.model import Post


class WordingAnswer(Answer):
    """What a post said at one time."""

    number: int = Field(description="Counted from 1, the service's own first wording.", examples=[1])
    by: str = Field(description="Who worded it: `socialmediafy`, or the one who edited it.", examples=["socialmediafy"])
    at: datetime = Field(description="When.", examples=["2026-11-22T11:25:44Z"])
    post: PostAnswer = Field(description="What it said, with each character's origin.")


class WordingsAnswer(Answer):
    """All wordings of a post."""

    items: list[WordingAnswer] = Field(description="Oldest first; the last is what the post says now.")


def answer_wordings(kept: Sequence[tuple[int, str, datetime, Post]]) -> WordingsAnswer:
    """The wordings, each its number, by whom, when, and what."""
    return WordingsAnswer(
        items=[WordingAnswer(number=number, by=by, at=at, post=answer_post(post)) for number, by, at, post in kept]
    )
