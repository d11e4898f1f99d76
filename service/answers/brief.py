"""What a writer reads: snippets and posts without the machinery."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from service.answers._base import Answer
from service.model import Flag, Outcome, Part, Post, Severity, Snippet


class BriefSnippet(Answer):
    """A snippet as a writer reads it."""

    id: str = Field(description="The same in every run for the same document and passage.", examples=["140061a9e0e8"])
    kind: str = Field(description="What it is good for.", examples=["statistic"])
    text: str = Field(description="The words.", examples=["Six in ten visitors gave up at the second form."])
    score: float = Field(description="How good a piece it is to pass on: 0 to 1.", examples=[0.93])
    why: str = Field(
        description="The strongest reasons, in words.",
        examples=["a figure that measures something; opens its paragraph"],
    )
    where: str = Field(description="Section and line or page.", examples=["Results > After a year, line 70"])


class BriefPost(Answer):
    """A post as a writer reads it."""

    network: str = Field(description="The network's id.", examples=["bluesky"])
    text: str = Field(
        description="Ready to copy; parts are joined by a line of three dashes.",
        examples=["Six in ten visitors gave up at the second form.\n\nhttps://example.org/paper"],
    )
    length: str = Field(description="Counted as the network does.", examples=["74 of 300 graphemes"])
    snippet: str = Field(
        description="Id of the snippet it was made from; of a thread's, the first.", examples=["140061a9e0e8"]
    )
    snippets: list[str] = Field(description="Of a thread, all in their order.", examples=[["140061a9e0e8"]])
    check: list[str] = Field(description="What to look at before it is published, a phrase each.", examples=[[]])


class BriefAnswer(Answer):
    """What a writer reads: snippets and posts without the machinery."""

    title: str | None = Field(description="The document's title.", examples=["Fewer doors"])
    words: int = Field(description="Words of body text.", examples=[1353])
    snippets: list[BriefSnippet] = Field(description="Best first.")
    posts: list[BriefPost] = Field(description="By network, best first.")
    notes: list[str] = Field(description="What you should know, a sentence each.", examples=[[]])


def answer_brief(outcome: Outcome) -> BriefAnswer:
    """What a writer reads."""
    return BriefAnswer(
        title=outcome.document.detail("title"),
        words=outcome.document.words(),
        snippets=[_snippet(snippet) for snippet in outcome.snippets],
        posts=[_post(post, outcome.snippets) for post in outcome.posts],
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


def _post(post: Post, snippets: Sequence[Snippet]) -> BriefPost:
    return BriefPost(
        network=post.network,
        text="\n---\n".join(str(part.words) for part in post.parts),
        length="; ".join(_length(part) for part in post.parts),
        snippet=post.snippets[0],
        snippets=list(post.snippets),
        check=checks_of(post, snippets),
    )


def checks_of(post: Post, snippets: Sequence[Snippet]) -> list[str]:
    """What a writer has to look at before the post is published, in words.

    Every error and warning of the lint, what else the network asks for, and what keeps a snippet that was asked for
    from standing alone.
    """
    graver = (flag for flag in post.flags if flag.severity is not Severity.NOTE)
    warnings = (warning for each in snippets if each.id in post.snippets for warning in each.warnings)
    cuts = (f"Left out for want of room: “{cut.before.strip()}”" for cut in post.cuts)
    return [*cuts, *(f"{flag.flag}: “{_words(post, flag)}” {flag.why}" for flag in graver), *post.warnings, *warnings]


def _words(post: Post, flag: Flag) -> str:
    return str(post.parts[flag.part].words)[flag.start : flag.end]


def _length(part: Part) -> str:
    counted = f"{part.length} of {part.limit} {part.unit.replace('_', ' ')}"
    return f"{part.name}: {counted}" if part.name else counted
