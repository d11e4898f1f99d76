"""The report on a document as people read it: Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from service.answers.markdown import escaped
from service.answers.posts import FocusAnswer
from service.answers.report import ReportAnswer, SectionReport

_OPENING = "(the opening)"


def answer_report_markdown(report: ReportAnswer) -> str:
    """The report, what to do next first."""
    return "\n\n".join(_paragraphs(report)) + "\n"


def _paragraphs(report: ReportAnswer) -> Iterator[str]:
    yield f"# {_line(report.title or report.name)}"
    covered, posts = report.coverage, report.posts
    made = f"{_count(posts.total, 'post')} of {_count(report.snippets, 'snippet')}"
    told = f"{_percent(covered.posted_share)} of {_count(covered.words, 'word')}"
    sections = f"{covered.sections - len(covered.never_used)} of {_count(covered.sections, 'section')}"
    yield f"{made}. They tell {told}, from {sections}."
    yield "## Never used"
    root = _root(report)
    never = [_named(section, root) for section in covered.never_used]
    yield "\n".join(f"- {name}" for name in never) if never else "Every section is in some post."
    yield "## Whom it speaks to"
    yield f"- The document: {_focus(report.customer_focus)}\n- Its posts: {_focus(report.posts_focus)}"
    yield "## Section by section"
    head = "| section | words | in posts | snippets | posts | to the reader |\n| --- | --: | --: | --: | --: | --: |"
    yield "\n".join([head, *(_row(section, root) for section in report.sections)])
    yield "## Posts"
    tables = {"status": posts.by_status, "network": posts.by_network, "kind": posts.by_kind}
    yield "\n".join(f"- By {what}: {_counts(counts)}" for what, counts in tables.items())


def _root(report: ReportAnswer) -> int:
    """How many headings all sections stand under, which name none of them: the title, most often."""
    paths = [section.section for section in report.sections]
    shared = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return sum(1 for _ in shared) if len(paths) > 1 else 0


def _row(section: SectionReport, root: int) -> str:
    focus = section.customer_focus
    share = _percent(focus.share) if focus and focus.share is not None else "–"
    name = _named(section.section, root).replace("|", "\\|")
    told = f"{section.words:,} | {_percent(section.posted_share)} | {section.snippets} | {section.posts}"
    return f"| {name} | {told} | {share} |"


def _focus(focus: FocusAnswer) -> str:
    if focus.share is None:
        return "neither to its reader nor of its author."
    counts = f"{_count(focus.you, 'you-word')}, {_count(focus.own, 'self-word')}"
    return f"{counts}, {_percent(focus.share)} of both to the reader."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"


def _named(section: list[str], root: int) -> str:
    """The headings of a section below those that all stand under."""
    return " › ".join(map(_line, section[root:])) or _OPENING


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _percent(share: float) -> str:
    return f"{share:.0%}"
