"""Which blocks are the author's prose, and which are furniture: contents, references, licences, lists of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from chunkers import BlockDraft, BlockKind, MarkKind, Role
from service.read._details import MAX_FRONT_BLOCKS
from service.read._words import patterns_of, words_of

# A section named like furniture that holds more of the document than this is the document's subject.
MAX_SECTION_SHARE = 0.35
# Of a section that is furniture only if it holds links or notes, this share of blocks must be such.
MIN_LINKED_SHARE = 0.6
MIN_LINK_COVER = 0.75
MAX_LIST_LINK_WORDS = 10
MAX_BYLINE_WORDS = 25
MAX_PUBLISHER_WORDS, MAX_PUBLISHERS = 200, 3
# A few words without an end that come back so often are labels: of the boxes of a figure, of speakers on slides.
MAX_LABEL_WORDS = 8
MIN_LABELS = 3

_NUMBERING = re.compile(
    r"(?:(?:appendix|annex|section|chapter|part) )?(?:\d+(?:\.\d+)*|[a-z]|[ivxl]+)[.):]* +(?=\S)|\W+"
)
_LABEL = re.compile(r"([A-Za-z][\w /-]{1,40}?)\s*:(?!//)")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_ABOUT = re.compile(r"About (?!This|The (?:Problem|Data|Survey|Study))[A-Z][^.?!]{1,60}")
_ABOUT_RUN_IN = re.compile(r"About [A-Z][\w&’' -]{1,50}[.:] ")
_PARENTHESIS = re.compile(r" ?\([^()]*\)$")
_PARTS = re.compile(r"\s*(?:,|/|&|\band\b|\bor\b)\s*")


def assign_roles(drafts: Sequence[BlockDraft]) -> list[BlockDraft]:
    """The blocks with their roles, in order."""
    roles: list[Role | None] = [_own_role(draft, index) for index, draft in enumerate(drafts)]
    _mark_contents(drafts, roles)
    _mark_sections(drafts, roles)
    _mark_link_lists(drafts, roles)
    _mark_publisher(drafts, roles)
    _mark_labels(drafts, roles)
    _mark_empty_headings(drafts, roles)
    return [replace(draft, role=role) if role else draft for draft, role in zip(drafts, roles, strict=True)]


def _own_role(draft: BlockDraft, index: int) -> Role | None:
    """The role that a block's own words give it."""
    text = draft.body.text
    if draft.kind is BlockKind.CODE or not text:
        return None
    if draft.kind is BlockKind.TABLE:
        return Role.BOILERPLATE if _is_fact_sheet(text) else None
    if patterns_of("lines", "contents").match(text):
        return Role.CONTENTS
    if draft.kind is BlockKind.HEADING:
        return Role.BOILERPLATE if patterns_of("headings", "boilerplate_patterns").match(_plain(text)) else None
    address = draft.kind is BlockKind.PARAGRAPH and patterns_of("lines", "address").match(text)
    if address or (len(text.split()) <= 40 and patterns_of("lines", "boilerplate").match(text)):
        return Role.BOILERPLATE
    front = index < MAX_FRONT_BLOCKS and (_is_byline(text) or patterns_of("lines", "date").match(text))
    return Role.BOILERPLATE if front or _is_labelled(draft) else None


def _is_byline(text: str) -> bool:
    words = text.split()
    named = sum(word[:1].isupper() for word in words)
    return (
        len(words) <= MAX_BYLINE_WORDS and bool(patterns_of("lines", "byline").match(text)) and 2 * named > len(words)
    )


def _is_labelled(draft: BlockDraft) -> bool:
    """Whether a block states a fact about the document or names people: `**Status**: draft`, `Reviewers: A, B`."""
    text = draft.body.text
    found = _LABEL.match(text)
    bold = next((m.span.end for m in draft.body.marks if m.kind is MarkKind.STRONG and m.span.start == 0), 0)
    end = found.end() if found else bold
    rest = text[end:].split()
    if not end or not rest:
        return False
    lower = sum(word[:1].islower() and word.isalpha() for word in rest)
    return _is_label(text[:end].rstrip(" :"), people=lower * 5 < len(rest) * 2, short=len(rest) <= 16)


def _is_label(label: str, *, people: bool, short: bool) -> bool:
    words = label.lower().split()
    if len(words) > 5:
        return False
    return (short and " ".join(words) in words_of("labels", "facts")) or (
        people and words[-1] in words_of("labels", "people")
    )


def _is_fact_sheet(text: str) -> bool:
    """Whether at least half of a table's rows state facts about the document."""
    labels = [row.split("\t")[0].rstrip(": ") for row in text.split("\n")]
    named = sum(bool(label) and _is_label(label, people=True, short=True) for label in labels)
    return named > 0 and named * 2 >= len(labels)


def _mark_contents(drafts: Sequence[BlockDraft], roles: list[Role | None]) -> None:
    """Headings of contents with the list below them, and lists that are nearly all links into the document."""
    for index, draft in enumerate(drafts):
        if _names(draft, "contents"):
            following = list(_run(drafts, index + 1, _may_be_contents))
            if following or _is_lone_heading(drafts, index):
                _set(roles, [index, *following], Role.CONTENTS)
    for run in _lists(drafts):
        linked = [number for number in run if _linked(drafts[number], into=True)]
        if len(run) >= 3 and len(linked) >= 0.8 * len(run):
            _set(roles, run, Role.CONTENTS)


def _is_lone_heading(drafts: Sequence[BlockDraft], index: int) -> bool:
    return index + 1 < len(drafts) and drafts[index + 1].kind is BlockKind.HEADING


def _may_be_contents(draft: BlockDraft) -> bool:
    text = draft.body.text
    if draft.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE}:
        return len(text.split()) <= 25 or draft.kind is BlockKind.TABLE
    return draft.kind is BlockKind.PARAGRAPH and (
        _linked(draft, into=True) or bool(patterns_of("lines", "contents").match(text.split("\n")[0]))
    )


def _mark_link_lists(drafts: Sequence[BlockDraft], roles: list[Role | None]) -> None:
    """Lists that are nothing but names of pages elsewhere."""
    for run in _lists(drafts):
        words = sum(len(drafts[number].body.text.split()) for number in run)
        if len(run) >= 3 and words <= MAX_LIST_LINK_WORDS * len(run) and all(_linked(drafts[n]) for n in run):
            _set(roles, run, Role.REFERENCES)


def _mark_sections(drafts: Sequence[BlockDraft], roles: list[Role | None]) -> None:
    """Sections whose heading names furniture, with all that is below it."""
    total = sum(len(draft.body.text.split()) for draft in drafts)
    for index, draft in enumerate(drafts):
        if draft.kind is not BlockKind.HEADING or roles[index] is Role.CONTENTS:
            continue
        role = _named_role(draft) or roles[index]
        section = list(_section(drafts, index))
        if role is None and _names(draft, "references_if_links") and _holds_links([drafts[n] for n in section]):
            role = Role.REFERENCES
        if role is None:
            continue
        if sum(len(drafts[n].body.text.split()) for n in section) > MAX_SECTION_SHARE * total:
            section = list(_run(drafts, index + 1, lambda below: below.kind is not BlockKind.HEADING))
            if sum(len(drafts[n].body.text.split()) for n in section) > MAX_SECTION_SHARE * total:
                roles[index] = None
                continue
        _set(roles, [index, *section], role)


def _mark_publisher(drafts: Sequence[BlockDraft], roles: list[Role | None]) -> None:
    """What stands last and says who published the document: "About Larkfield", as a heading or before the words."""
    last = [
        number for number, role in enumerate(roles) if role is None and drafts[number].kind is not BlockKind.FOOTNOTE
    ]
    found = 0
    for index in reversed(last):
        draft = drafts[index]
        if draft.kind is BlockKind.HEADING:
            section = list(_section(drafts, index))
            short = sum(len(drafts[n].body.text.split()) for n in section) <= MAX_PUBLISHER_WORDS
            if not (short and section and _ABOUT.fullmatch(draft.body.text)) or found >= MAX_PUBLISHERS:
                return
            found += 1
            _set(roles, [index, *section], Role.BOILERPLATE)
        if draft.kind is BlockKind.PARAGRAPH and _ABOUT_RUN_IN.match(draft.body.text):
            roles[index] = Role.BOILERPLATE


def _mark_labels(drafts: Sequence[BlockDraft], roles: list[Role | None]) -> None:
    """Short paragraphs that say the same again and again."""
    short = {index: draft.body.text.casefold() for index, draft in enumerate(drafts) if _may_be_label(draft)}
    counts = Counter(short.values())
    _set(roles, [index for index, text in short.items() if counts[text] >= MIN_LABELS], Role.BOILERPLATE)


def _may_be_label(draft: BlockDraft) -> bool:
    text = draft.body.text
    return draft.kind is BlockKind.PARAGRAPH and len(text.split()) <= MAX_LABEL_WORDS and text[-1:] not in ".!?:;…"


def _named_role(draft: BlockDraft) -> Role | None:
    if _names(draft, "references"):
        return Role.REFERENCES
    return Role.BOILERPLATE if _names(draft, "boilerplate") else None


def _holds_links(drafts: Sequence[BlockDraft]) -> bool:
    held = sum(draft.kind is BlockKind.FOOTNOTE or _linked(draft) for draft in drafts)
    return bool(drafts) and held >= MIN_LINKED_SHARE * len(drafts)


def _mark_empty_headings(drafts: Sequence[BlockDraft], roles: list[Role | None]) -> None:
    """Headings below which there is nothing but furniture of one role."""
    for index in range(len(drafts) - 1, -1, -1):
        if drafts[index].kind is BlockKind.HEADING and roles[index] is None:
            below = {roles[number] for number in _section(drafts, index)}
            if len(below) == 1 and None not in below:
                roles[index] = below.pop()


def _set(roles: list[Role | None], numbers: Sequence[int], role: Role) -> None:
    for number in numbers:
        roles[number] = roles[number] or role


def _run(drafts: Sequence[BlockDraft], start: int, fits: Callable[[BlockDraft], bool]) -> Iterator[int]:
    for number in range(start, len(drafts)):
        if not fits(drafts[number]):
            return
        yield number


def _section(drafts: Sequence[BlockDraft], index: int) -> Iterator[int]:
    """The blocks below a heading, until the next of its level or above."""
    level = drafts[index].level
    return _run(drafts, index + 1, lambda draft: draft.kind is not BlockKind.HEADING or draft.level > level)


def _lists(drafts: Sequence[BlockDraft]) -> Iterator[list[int]]:
    """Runs of list items, nested lists included."""
    run: list[int] = []
    for number, draft in enumerate(drafts):
        if draft.kind is BlockKind.LIST_ITEM:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _linked(draft: BlockDraft, *, into: bool = False) -> bool:
    """Whether a block is little but a link: into the document itself, or an address or a link elsewhere."""
    text = draft.body.text
    covered = sum(
        len(mark.span)
        for mark in draft.body.marks
        if mark.kind is MarkKind.LINK and (mark.target or "").startswith("#") == into
    )
    if not into:
        covered += sum(len(found.group()) for found in _URL.finditer(text)) if "://" in text or "www." in text else 0
    return bool(text) and covered >= MIN_LINK_COVER * len(text)


def is_named(heading: str) -> bool:
    """Whether a line reads as the heading of furniture: "References", "7. Licence"."""
    return any(_among(heading, name) for name in ("contents", "references", "boilerplate"))


def _names(draft: BlockDraft, name: str) -> bool:
    return draft.kind is BlockKind.HEADING and _among(draft.body.text, name)


def _among(heading: str, name: str) -> bool:
    """Whether a heading is one of a list, or several of them joined by "and"."""
    plain = _plain(heading)
    known = words_of("headings", name)
    return plain in known or all(part in known for part in _PARTS.split(plain))


def _plain(heading: str) -> str:
    """A heading in lower case, without the number before it and the punctuation around it."""
    text = " ".join(heading.lower().split())
    bare = _NUMBERING.sub("", text, count=1) if _NUMBERING.match(text) else text
    return _PARENTHESIS.sub("", bare).strip(" .:?!*#-–—") or text
