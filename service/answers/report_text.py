"""The report on a document as people read it: Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from service.answers.markdown import escaped
from service.answers.posts import FocusAnswer
from service.answers.report import ReportAnswer, SectionReport

_NO_SECTION = "(before the first heading)"


def answer_report_markdown(report: ReportAnswer) -> str:
    """The report, what to do next first."""
    return "\n\n".join(_paragraphs(report)) + "\n"


def _paragraphs(report: ReportAnswer) -> Iterator[str]:
    yield f"# {_line(report.title or report.name)}"
    covered, posts = report.coverage, report.posts
    yield (
        f"{posts.total:,} posts of {report.snippets:,} snippets. They tell {_percent(covered.posted_share)} of "
        f"{covered.words:,} words, from {covered.sections - len(covered.never_used)} of {covered.sections} sections."
    )
    yield "## Never used"
    never = [_named(section) for section in covered.never_used]
    yield "\n".join(f"- {name}" for name in never) if never else "Every section is in some post."
    yield "## Whom it speaks to"
    yield f"- The document: {_focus(report.customer_focus)}\n- Its posts: {_focus(report.posts_focus)}"
    yield "## Section by section"
    head = "| section | words | in posts | snippets | posts | to the reader |\n| --- | --: | --: | --: | --: | --: |"
    yield "\n".join([head, *map(_row, report.sections)])
    yield "## Posts"
    tables = {"status": posts.by_status, "network": posts.by_network, "kind": posts.by_kind}
    yield "\n".join(f"- By {what}: {_counts(counts)}" for what, counts in tables.items())


def _row(section: SectionReport) -> str:
    focus = section.customer_focus
    share = _percent(focus.share) if focus and focus.share is not None else "–"
    name = _named(section.section).replace("|", "\\|")
    told = f"{section.words:,} | {_percent(section.posted_share)} | {section.snippets} | {section.posts}"
    return f"| {name} | {told} | {share} |"


def _focus(focus: FocusAnswer) -> str:
    if focus.share is None:
        return "neither to its reader nor of its author."
    return f"{focus.you} you-words, {focus.own} self-words, {_percent(focus.share)} of both to the reader."


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"


def _named(section: list[str]) -> str:
    return " › ".join(map(_line, section)) or _NO_SECTION


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _percent(share: float) -> str:
    return f"{share:.0%}"
