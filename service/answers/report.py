"""What became of a document: whom it speaks to, how much of it is told, and what was said of its posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pydantic import Field

from chunkers import Document
from service.answers._base import Answer, SpanPair, pair
from service.answers._coverage import Coverage, coverage
from service.answers.posts import FocusAnswer, answer_focus
from service.lint import focus_by_section
from service.model import Focus, SectionFocus, Snippet
from service.store import KeptDocument, KeptPost, PostStatus

_DOCUMENT_ID = "doc_01M81G2H7P045BMK5AHGWXQZRT"

# Those whose words are not passed on, or count in a text that is no longer the document's.
_UNTOLD = {PostStatus.REJECTED, PostStatus.STALE, PostStatus.RETIRED}


class SectionReport(Answer):
    """One section: whom it speaks to, and how much of it is told."""

    section: list[str] = Field(description="The headings above it, outermost first.", examples=[["What changed"]])
    page: int | None = Field(description="Where it begins: the page; null where the format has none.", examples=[None])
    line: int | None = Field(description="And the line.", examples=[12])
    words: int = Field(description="Its words, headings apart.", examples=[210])
    snippets: int = Field(description="How many snippets were picked from it.", examples=[4])
    posts: int = Field(description="How many posts say words of it, rejected ones apart.", examples=[9])
    picked_share: float = Field(description="The part of its words that stand in snippets, 0..1.", examples=[0.38])
    posted_share: float = Field(description="The part of its words that stand in posts, 0..1.", examples=[0.31])
    unused: list[SpanPair] = Field(
        description="Whole paragraphs of which no post says a word, as start and end in characters; `spans` of a "
        "request makes posts of them.",
        examples=[[[1200, 1460]]],
    )
    customer_focus: FocusAnswer | None = Field(description="Whether its prose speaks to its reader; null without any.")


class CoverageReport(Answer):
    """How much of the document is told."""

    words: int = Field(description="Words of the document, headings apart.", examples=[1290])
    picked_share: float = Field(description="The part of them that stand in snippets, 0..1.", examples=[0.41])
    posted_share: float = Field(description="The part of them that stand in posts, 0..1.", examples=[0.33])
    sections: int = Field(description="How many sections it has.", examples=[7])
    never_used: list[list[str]] = Field(
        description="Sections of which no post says a word, each by its headings.", examples=[[["About the company"]]]
    )


class PostCounts(Answer):
    """How many posts there are."""

    total: int = Field(description="All of them.", examples=[72])
    by_status: dict[str, int] = Field(description="By what was said of them.", examples=[{"draft": 70, "approved": 2}])
    by_network: dict[str, int] = Field(description="By network.", examples=[{"x": 10, "linkedin": 10}])
    by_kind: dict[str, int] = Field(description="By kind of snippet.", examples=[{"quotation": 8, "statistic": 21}])


class ReportAnswer(Answer):
    """What became of a document."""

    id: str = Field(description="The document's id.", examples=[_DOCUMENT_ID])
    name: str = Field(description="What it is called.", examples=["case-study.md"])
    title: str | None = Field(description="Its title, if it has one.", examples=["Fewer doors"])
    version: int = Field(description="The version that this is about.", examples=[1])
    customer_focus: FocusAnswer = Field(description="Whether the document speaks to its reader.")
    posts_focus: FocusAnswer = Field(description="Whether its posts do, rejected ones apart.")
    coverage: CoverageReport = Field(description="How much of it is told.")
    sections: list[SectionReport] = Field(description="The same of each section, in order.")
    snippets: int = Field(description="How many snippets it has.", examples=[26])
    snippets_by_kind: dict[str, int] = Field(description="By kind.", examples=[{"claim": 9, "quotation": 4}])
    posts: PostCounts = Field(description="How many posts it has.")


def answer_report(
    kept: KeptDocument, read: Document, snippets: Sequence[Snippet], posts: Sequence[KeptPost], names: Sequence[str]
) -> ReportAnswer:
    """The report on the version that is shown; `names`: those of the brand, which count as self-words."""
    told = [post for post in posts if post.status not in _UNTOLD]
    covered = coverage(read, snippets, [post.post for post in told if post.version == kept.shown])
    focus, sections = focus_by_section(read, names)
    return ReportAnswer(
        id=kept.id,
        name=kept.name,
        title=kept.title,
        version=kept.shown,
        customer_focus=answer_focus(focus),
        posts_focus=answer_focus(_sum(post.post.focus for post in told)),
        coverage=_whole(covered),
        sections=[_section(each, sections) for each in covered],
        snippets=len(snippets),
        snippets_by_kind=_counted(snippet.kind for snippet in snippets),
        posts=PostCounts(
            total=len(posts),
            by_status=_counted(post.status for post in posts),
            by_network=_counted(post.post.network for post in posts),
            by_kind=_counted(post.post.kind for post in posts),
        ),
    )


def _whole(covered: Sequence[Coverage]) -> CoverageReport:
    words = sum(each.words for each in covered)
    return CoverageReport(
        words=words,
        picked_share=_share(sum(each.picked for each in covered), words),
        posted_share=_share(sum(each.posted for each in covered), words),
        sections=len(covered),
        never_used=[list(each.section) for each in covered if not each.posts],
    )


def _section(each: Coverage, focus: Sequence[SectionFocus]) -> SectionReport:
    spoken = next((found.focus for found in focus if found.section == each.section), None)
    return SectionReport(
        section=list(each.section),
        page=each.first.place.page,
        line=each.first.place.line,
        words=each.words,
        snippets=each.snippets,
        posts=each.posts,
        picked_share=_share(each.picked, each.words),
        posted_share=_share(each.posted, each.words),
        unused=[pair(span) for span in each.unused],
        customer_focus=answer_focus(spoken) if spoken else None,
    )


def _sum(focuses: Iterable[Focus | None]) -> Focus:
    known = [focus for focus in focuses if focus is not None]
    return Focus(sum(focus.you for focus in known), sum(focus.own for focus in known))


def _counted(values: Iterable[str]) -> dict[str, int]:
    """How often each comes, the most frequent first."""
    return {str(value): count for value, count in Counter(values).most_common()}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
