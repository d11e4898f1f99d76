"""What a writer reads: snippets and posts without the machinery."""

from __future__ import annotations

from pydantic import Field

from service.answers._base import Answer
from service.model import Outcome, Post, Snippet


class BriefSnippet(Answer):
    """A snippet as a writer reads it."""

    id: str = Field(description="The same in every run for the same document and passage.")
    kind: str = Field(description="What it is good for.")
    text: str = Field(description="The words.")
    score: float = Field(description="How good a piece it is to pass on: 0 to 1.")
    why: str = Field(description="The strongest reasons, in words.")
    where: str = Field(description="Section and line or page.")


class BriefPost(Answer):
    """A post as a writer reads it."""

    network: str = Field(description="The network's id.")
    text: str = Field(description="Ready to copy; the parts of a thread are joined by a line of three dashes.")
    length: str = Field(description="Counted as the network does, for example `214 of 280 weighted characters`.")
    snippet: str = Field(description="Id of the snippet it was made from.")


class BriefAnswer(Answer):
    """What a writer reads: snippets and posts without the machinery."""

    title: str | None = Field(description="The document's title.")
    words: int = Field(description="Words of body text.")
    snippets: list[BriefSnippet] = Field(description="Best first.")
    posts: list[BriefPost] = Field(description="By network, best first.")
    notes: list[str] = Field(description="What you should know, a sentence each.")


def answer_brief(outcome: Outcome) -> BriefAnswer:
    """What a writer reads."""
    return BriefAnswer(
        title=outcome.document.detail("title"),
        words=outcome.document.words(),
        snippets=[_snippet(snippet) for snippet in outcome.snippets],
        posts=[_post(post) for post in outcome.posts],
        notes=[*outcome.document.notes, *outcome.notes],
    )


def _snippet(snippet: Snippet) -> BriefSnippet:
    return BriefSnippet(
        id=snippet.id,
        kind=snippet.kind,
        text=snippet.text,
        score=snippet.score,
        why="; ".join(reason.says for reason in snippet.reasons if reason.points > 0),
        where=_where(snippet),
    )


def _where(snippet: Snippet) -> str:
    place = f"page {snippet.page}" if snippet.page else f"line {snippet.line}" if snippet.line else ""
    return ", ".join(part for part in (" > ".join(snippet.section), place) if part)


def _post(post: Post) -> BriefPost:
    return BriefPost(
        network=post.network,
        text="\n---\n".join(str(part.words) for part in post.parts),
        length="; ".join(f"{part.length} of {part.limit} {part.unit}" for part in post.parts),
        snippet=post.snippets[0],
    )
