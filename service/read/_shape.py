"""What blocks are, where their markup says otherwise: bold lines that are headings, headings that are captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chunkers import BlockDraft, BlockKind, MarkKind, Role
from service.read._words import patterns_of

# Of 1,100 headings in the Markdown papers at hand the longest has 16 words; longer ones were sentences set large.
MAX_HEADING_WORDS = 18
MAX_BOLD_LINE_WORDS = 12

# Nothing follows the words of a quotation but who said them; a title that begins with one goes on.
_QUOTED = re.compile(
    r"[“\"«].{20,}?[”\"»]\.?(?:\s*[-–—,~(].*|\s(?:[A-Z][\w.’'-]*\s){0,4}(?:said|says|explain(?:ed|s)|add(?:ed|s))\b.*)?$",
    re.DOTALL,
)
_OPENING = "“\"«‘'"


def shape_blocks(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The blocks with their true kinds and levels, in order."""
    shaped = [_reshaped(draft) for draft in drafts]
    return _raise_bold_lines([draft for index, draft in enumerate(shaped) if not _is_repeated(shaped, index)])


def _is_repeated(drafts: Sequence[BlockDraft], index: int) -> bool:
    """Whether a caption says what the caption before it said, as a summary and a figure's own line may."""
    draft, before = drafts[index], drafts[index - 1]
    captions = index > 0 and draft.kind is before.kind is BlockKind.CAPTION
    return captions and draft.body.text == before.body.text


def _reshaped(draft: BlockDraft) -> BlockDraft:
    """A heading that is a caption, a quotation or a sentence, as such; other blocks as they are."""
    if draft.kind is BlockKind.PARAGRAPH and _is_bold_line(draft) and _names_figure(draft.body.text):
        return replace(draft, kind=BlockKind.CAPTION)
    if draft.kind is not BlockKind.HEADING:
        return draft
    text = draft.body.trimmed().text
    named = patterns_of("lines", "caption").match(text)
    if named and named["after"] is not None:
        return replace(draft, kind=BlockKind.CAPTION, level=0)
    words = len(text.split())
    if _QUOTED.match(text) and words > 5:
        return replace(draft, kind=BlockKind.QUOTATION, level=0)
    if words > MAX_HEADING_WORDS and text.endswith((".", "!", ":")):
        return replace(draft, kind=BlockKind.PARAGRAPH, level=0)
    return draft


def _raise_bold_lines(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The blocks with lone bold lines as headings, one level below the heading they stand under."""
    bold = [_is_bold_line(draft) for draft in drafts]
    shaped: list[BlockDraft] = []
    level = 0
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            level = draft.level
        follower = drafts[index + 1] if index + 1 < len(drafts) else None
        leads = follower is not None and follower.kind is not BlockKind.HEADING and not bold[index + 1]
        raised = bold[index] and leads
        shaped.append(replace(draft, kind=BlockKind.HEADING, level=min(level + 1, 6)) if raised else draft)
    return shaped


def _is_bold_line(draft: BlockDraft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or draft.role is not Role.BODY:
        return False
    text = draft.body.text
    if not text or "\n" in text or len(text.split()) > MAX_BOLD_LINE_WORDS or text[0] in _OPENING:
        return False
    bold = sum(len(mark.span) for mark in draft.body.marks if mark.kind is MarkKind.STRONG)
    return bold >= len(text) - 1 and text[-1] not in ".!,;…" and "@" not in text


def _names_figure(text: str) -> bool:
    """Whether a line is a caption by its first words: a figure's name and number, and a sign after them."""
    found = patterns_of("lines", "caption").match(text)
    return found is not None and found["after"] is not None
