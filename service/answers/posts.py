"""Posts as the service answers them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ConfigDict, Field

from service.answers._base import Answer, SpanPair, pair
from service.answers.snippets import SnippetsAnswer, answer_snippets
from service.model import Outcome, Post


class PartAnswer(Answer):
    """One part of a post."""

    text: str = Field(description="Ready to copy.")
    length: int = Field(description="What the network itself counts.")
    limit: int = Field(description="What the network allows.")
    unit: str = Field(description="What is counted.")


class ProvenanceAnswer(Answer):
    """Where a stretch of a post came from; together they cover every character of every part."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    part: int = Field(description="Which part, counted from 0.")
    start: int = Field(description="Where the stretch begins in the part's text.")
    end: int = Field(description="Where it ends.")
    origin: str = Field(alias="from", description="source, edit, template, brand, audience or caller.")
    spans: list[SpanPair] = Field(description="Where it stands in the canonical text, or what it replaced there.")
    rule: str | None = Field(description="The rule or template that put it in; null for the source's own words.")


class PostAnswer(Answer):
    """A post, ready for one network."""

    network: str = Field(description="The network's id.")
    kind: str = Field(description="The kind of snippet it carries.")
    form: str = Field(description="The template it was made with.")
    parts: list[PartAnswer] = Field(description="In order; several make a thread.")
    hashtags: list[str] = Field(description="Without the sign.")
    link: str | None = Field(description="The link it carries.")
    snippets: list[str] = Field(description="Ids of the snippets it was made from.")
    recast: str = Field(description="What recasting did, or why it left the words as they are.")
    provenance: list[ProvenanceAnswer] = Field(description="Where every character came from.")


class UnfitAnswer(Answer):
    """A snippet that found no place on a network."""

    network: str = Field(description="The network's id.")
    snippet: str = Field(description="The snippet's id.")
    why: str = Field(description="The reason, in words.")


class PostsAnswer(SnippetsAnswer):
    """A document, its snippets and its posts."""

    posts: list[PostAnswer] = Field(description="By network, best first.")
    unfit: list[UnfitAnswer] = Field(description="Snippets that did not fit somewhere, and why.")


def answer_posts(outcome: Outcome) -> PostsAnswer:
    """The document, its snippets and its posts, with everything that is known of them."""
    found = answer_snippets(outcome)
    return PostsAnswer(
        document=found.document,
        snippets=found.snippets,
        candidates=found.candidates,
        notes=found.notes,
        posts=[answer_post(post) for post in outcome.posts],
        unfit=[UnfitAnswer(network=u.network, snippet=u.snippet, why=u.why) for u in outcome.unfit],
    )


def answer_post(post: Post) -> PostAnswer:
    """One post with the origin of each of its characters."""
    return PostAnswer(
        network=post.network,
        kind=post.kind,
        form=post.form,
        parts=[PartAnswer(text=str(p.words), length=p.length, limit=p.limit, unit=p.unit) for p in post.parts],
        hashtags=list(post.hashtags),
        link=post.link,
        snippets=list(post.snippets),
        recast=post.recast,
        provenance=list(_provenance(post)),
    )


def _provenance(post: Post) -> Iterator[ProvenanceAnswer]:
    for index, part in enumerate(post.parts):
        at = 0
        for run in part.words.runs:
            yield ProvenanceAnswer(
                part=index,
                start=at,
                end=at + len(run.text),
                origin=run.origin,
                spans=[pair(run.span)] if run.span else [],
                rule=run.rule,
            )
            at += len(run.text)
