"""A post of one version of a document, held against a newer one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chunkers import Span
from service.model import Post
from service.store._moved import Succession
from service.store.values import Change
from service.traced import Origin, Run, Traced

# What a template says of a document without a place in its text: its author, its date.
_DETAILS = "details"
_HASHTAG = "hashtag"


def spans_of(post: Post) -> list[Span]:
    """Where the words of the post come from, hashtags left out."""
    return [span for run, is_tag in _runs(post) if not is_tag for span in (run.span, run.taken) if span]


def changes_in(post: Post, succession: Succession) -> tuple[Change, ...]:
    """What the newer version says where the post's words come from, in the post's order; none if it says the same."""
    found = (change for run, is_tag in _runs(post) for change in _changes(run, succession, is_tag=is_tag))
    return tuple(dict.fromkeys(found))


def moved_post(post: Post, succession: Succession, snippets: Sequence[str]) -> Post:
    """The post with its origins counted in the newer version, which has no changes for it, made of these snippets."""
    parts = tuple(replace(part, words=_moved(part.words, succession)) for part in post.parts)
    return replace(post, parts=parts, snippets=tuple(snippets))


def _changes(run: Run, succession: Succession, *, is_tag: bool) -> Iterator[Change]:
    if is_tag and run.span:
        if succession.place_words(run.span) is None:
            yield Change(run.text, None)
        return
    for span in filter(None, (run.span, run.taken)):
        if succession.place(span) is None:
            yield succession.change(span)
    if run.origin is Origin.SOURCE and run.rule == _DETAILS and not succession.has(run.text):
        yield Change(run.text, None)


def _moved(words: Traced, succession: Succession) -> Traced:
    place = succession.place_words
    return Traced(
        tuple(
            replace(run, span=run.span and place(run.span), taken=run.taken and place(run.taken)) for run in words.runs
        )
    )


def _runs(post: Post) -> Iterator[tuple[Run, bool]]:
    """Each stretch of the post, and whether it is a hashtag, whose phrase alone has to stand."""
    for part in post.parts:
        before = ""
        for run in part.words.runs:
            yield run, run.rule == _HASHTAG or before.endswith("#")
            before = run.text
