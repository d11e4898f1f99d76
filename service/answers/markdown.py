"""Posts as one reads them: Markdown that shows each post as its network would, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from service.answers.brief import checks_of
from service.model import Outcome, Post, Snippet
from service.networks import load_networks

# What CommonMark would take for markup anywhere in a line; `_` between letters is none, so addresses stay readable.
_INLINE = re.compile(r"[\\`*<]|\](?=[(\[])|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|~(?=~)|(?<=~)~")
# What it would take for markup at the beginning of a line.
_LINE_START = re.compile(r"(?:#{1,6}|[+-]|\d{1,9}[.)])(?=\s|$)|>|=+\s*$|[-:|][-:|\s]*$|\[(?=[^\]]*\]:)")


def answer_markdown(outcome: Outcome) -> str:
    """The posts by network, each with how long it is; notes and what did not fit come last."""
    return "\n\n".join(_paragraphs(outcome)) + "\n"


def _paragraphs(outcome: Outcome) -> Iterator[str]:
    document = outcome.document
    yield f"# {escaped(_one_line(document.detail('title') or document.name))}"
    yield f"{_count(document.words(), 'word')}, {_count(len(outcome.posts), 'post')}."
    names = load_networks()
    for network, posts in groupby(outcome.posts, key=lambda post: post.network):
        found = list(posts)
        yield f"## {names[network].name}: {_count(len(found), 'post')}"
        for number, post in enumerate(found, start=1):
            yield from _post(number, post, outcome.snippets)
    notes = [*document.notes, *outcome.notes]
    if notes:
        yield "## Notes"
        yield "\n".join(f"- {escaped(_one_line(note))}" for note in notes)


def _post(number: int, post: Post, snippets: Sequence[Snippet]) -> Iterator[str]:
    thread = len(post.parts) > 1 and not post.parts[0].name
    yield f"### {number}. {post.kind}{f', thread of {len(post.parts)}' if thread else ''}"
    for index, part in enumerate(post.parts, start=1):
        yield _text(str(part.words))
        which = f"{part.name or f'{index}/{len(post.parts)}'}: " if len(post.parts) > 1 else ""
        yield f"*{which}{part.length:,} of {part.limit:,} {part.unit.replace('_', ' ')}*"
    if checks := checks_of(post, snippets):
        yield "\n".join(f"- check: {escaped(_one_line(check))}" for check in checks)


def _text(text: str) -> str:
    """The post's paragraphs; a line break within one stays a line break."""
    paragraphs = re.split(r"\n[^\S\n]*\n\s*", text.strip())
    return "\n\n".join("  \n".join(escaped(line.strip()) for line in part.split("\n")) for part in paragraphs)


def escaped(line: str) -> str:
    """A line that Markdown shows as it is; only what would be taken for markup gets a backslash."""
    line = _INLINE.sub(lambda found: "\\" + found.group(), line)
    start = _LINE_START.match(line)
    sign = re.search(r"[^\d]", line) if start else None
    return f"{line[: sign.start()]}\\{line[sign.start() :]}" if sign else line


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
