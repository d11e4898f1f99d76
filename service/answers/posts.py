"""Posts as the service answers them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ConfigDict, Field

from service.answers._base import Answer, SpanPair, pair
from service.answers.snippets import EditAnswer, SnippetsAnswer, answer_edit, answer_snippets
from service.model import Flag, Focus, Outcome, Part, Post
from service.networks import Network, escape, find_facets, load_networks, seen_before_fold


class FacetAnswer(Answer):
    """A link, mention or hashtag, and where it stands."""

    kind: str = Field(description="link, mention or hashtag.")
    byte_start: int = Field(description="Where it begins, in bytes of the text in UTF-8.")
    byte_end: int = Field(description="Where it ends.")
    target: str = Field(description="The whole address, or the handle or the tag without its sign.")


class PartAnswer(Answer):
    """One part of a post."""

    name: str | None = Field(
        description="What the part is, where parts have names: subject, preheader, text.", examples=[None]
    )
    text: str = Field(
        description="Ready to copy.",
        examples=["Six in ten visitors gave up at the second form.\n\nhttps://example.org/paper"],
    )
    payload: str | None = Field(
        description="The same as a call of the network's API needs it; null if it is the text.", examples=[None]
    )
    facets: list[FacetAnswer] = Field(
        description="Links, mentions and hashtags that such a call has to point out.", examples=[[]]
    )
    before_fold: str | None = Field(
        description="What a phone shows of it before `more`; null if it shows all.", examples=[None]
    )
    length: int = Field(description="What the network itself counts.", examples=[74])
    limit: int = Field(description="What the network allows.", examples=[300])
    unit: str = Field(description="What is counted.", examples=["graphemes"])


class ProvenanceAnswer(Answer):
    """Where a stretch of a post came from; together they cover every character of every part."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    part: int = Field(description="Which part, counted from 0.", examples=[0])
    start: int = Field(description="Where the stretch begins in the part's text.", examples=[0])
    end: int = Field(description="Where it ends.", examples=[47])
    origin: str = Field(
        alias="from", description="source, edit, template, brand, audience or caller.", examples=["source"]
    )
    spans: list[SpanPair] = Field(
        description="Where it stands in the canonical text, or what it replaced there and where its words are from.",
        examples=[[(812, 859)]],
    )
    rule: str | None = Field(
        description="The rule or template that put it in; null for the source's own words.", examples=[None]
    )


class FlagAnswer(Answer):
    """Something that stands in a text's own way."""

    flag: str = Field(
        description="company-centric, anxiety, exclusion, dangling, jargon or hard-to-read.", examples=["jargon"]
    )
    part: int = Field(description="Which part of a post, counted from 0; 0 for any other text.", examples=[0])
    start: int = Field(description="Where the words begin, in code points of the text.", examples=[0])
    end: int = Field(description="Where they end.", examples=[8])
    why: str = Field(description="The reason.", examples=["“Leverage” is jargon; a plain word says the same"])
    suggestion: str | None = Field(description="What to do instead, where there is something.", examples=["use"])
    severity: str = Field(description="error, warning or note.", examples=["note"])


class FocusAnswer(Answer):
    """Whether a text speaks to its reader or of its author."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    you: int = Field(description="How often it says you, your, yours.", examples=[0])
    own: int = Field(
        alias="self", description="How often it says we, our, us, I, or a name of the brand.", examples=[0]
    )
    share: float | None = Field(
        description="The part of both that speaks to the reader, 0..1; null for neither.", examples=[None]
    )


class PostAnswer(Answer):
    """A post, ready for one network."""

    network: str = Field(description="The network's id.", examples=["bluesky"])
    kind: str = Field(description="The kind of snippet it carries.", examples=["statistic"])
    form: str = Field(description="The template it was made with.", examples=["_shared/statement"])
    parts: list[PartAnswer] = Field(description="In order; several without names make a thread, numbered in the text.")
    hashtags: list[str] = Field(description="Without the sign.", examples=[[]])
    link: str | None = Field(description="The link it carries.", examples=["https://example.org/paper"])
    snippets: list[str] = Field(
        description="Ids of the snippets it was made from, in the order of a thread.", examples=[["4eb0a6843533"]]
    )
    recast: str = Field(
        description="What recasting did, or why it left the words as they are.", examples=["nothing to turn round"]
    )
    cuts: list[EditAnswer] = Field(
        description="What was left out of its snippet's text for want of room.", examples=[[]]
    )
    flags: list[FlagAnswer] = Field(
        description="What stands in its way: fear that sells, talk of the company, jargon.", examples=[[]]
    )
    customer_focus: FocusAnswer = Field(description="Whether it speaks to its reader.")
    warnings: list[str] = Field(
        description="What the network asks for besides the words, such as a picture.", examples=[[]]
    )
    provenance: list[ProvenanceAnswer] = Field(description="Where every character came from.")


class UnfitAnswer(Answer):
    """A snippet that found no place on a network."""

    network: str = Field(description="The network's id.", examples=["bluesky"])
    snippet: str = Field(description="The snippet's id.", examples=["4eb0a6843533"])
    why: str = Field(description="The reason, in words.", examples=["too long, and nothing in it can go"])


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
        parts=[_part(part, load_networks()[post.network]) for part in post.parts],
        hashtags=list(post.hashtags),
        link=post.link,
        snippets=list(post.snippets),
        recast=post.recast,
        cuts=[answer_edit(edit) for edit in post.cuts],
        flags=[answer_flag(flag) for flag in post.flags],
        customer_focus=answer_focus(post.focus or Focus(0, 0)),
        warnings=list(post.warnings),
        provenance=list(_provenance(post)),
    )


def _part(part: Part, network: Network) -> PartAnswer:
    text = str(part.words)
    payload, seen = escape(text, network), seen_before_fold(text, network)
    return PartAnswer(
        name=part.name or None,
        text=text,
        payload=payload if payload != text else None,
        facets=[
            FacetAnswer(kind=f.kind, byte_start=f.byte_start, byte_end=f.byte_end, target=f.target)
            for f in find_facets(text, network)
        ],
        before_fold=seen if seen != text else None,
        length=part.length,
        limit=part.limit,
        unit=part.unit,
    )


def answer_flag(flag: Flag) -> FlagAnswer:
    """A flag as it is answered."""
    return FlagAnswer(
        flag=flag.flag,
        part=flag.part,
        start=flag.start,
        end=flag.end,
        why=flag.why,
        suggestion=flag.suggestion,
        severity=flag.severity,
    )


def answer_focus(focus: Focus) -> FocusAnswer:
    """A focus as it is answered."""
    return FocusAnswer(you=focus.you, own=focus.own, share=focus.share)


def _provenance(post: Post) -> Iterator[ProvenanceAnswer]:
    for index, part in enumerate(post.parts):
        at = 0
        for run in part.words.runs:
            yield ProvenanceAnswer(
                part=index,
                start=at,
                end=at + len(run.text),
                origin=run.origin,
                spans=[pair(span) for span in (run.span, run.taken) if span],
                rule=run.rule,
            )
            at += len(run.text)
