"""Small changes after which a passage stands alone: each is named, gives its reason and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chunkers import Document, Passage, PassageKind, Span
from service.model import Edit
from service.pick._antecedents import Antecedent
from service.pick._candidates import CLAUSE
from service.pick._naming import name_in_full, name_what_is_meant, spell_out
from service.pick._words import phrase_pattern
from service.traced import Traced, traced_source

# "(see Figure 3)", "(section 4.2)", "[12]": they lead the reader of a post nowhere.
_BRACKETED = re.compile(
    r"\s?\((?:please |also )*(?:see|cf\.?|refer to|as (?:shown|described|discussed|seen)|figure|fig\.|table|sections?|"
    r"appendix|chapter)\b[^()]*\)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s?\[(?:\d{1,3}|\^\w+)(?:\s?[,–-]\s?\d{1,3})*\]")
_ASIDE = re.compile(
    r",? as (?:(?:I|we)(?:['’]ve| have)? )?(?:already |previously )?"
    r"(?:shown|described|discussed|illustrated|outlined|mentioned|noted|seen|depicted|listed|stated|said|explained) "
    r"(?:above|below|earlier|previously|before|later|in (?:the )?(?:figure|table|section|appendix|chapter|fig\.)\s"
    r"[\w.-]*\w),?",
    re.IGNORECASE,
)
_NEXT = re.compile(r",?\s+(?P<letter>\w)")
_WORDS_LEFT = 4
_TIES = "ties it to what came before"
# "TL;DR: …", "Note: …": the name of a box on the page; "1. …": its place in a list. Others, such as "Myth: …", turn
# what follows round.
_LABEL = re.compile(
    r"(?:(?:TL;DR|TLDR|Note|Tip|Pro tip|Hint|Important|Remember|Bottom line|In short|"
    r"Key takeaway|Takeaway|Fun fact)[:.]|\d{1,2}[.)])\s+(?=[A-Z])",
    re.IGNORECASE,
)
# "(...)" for what the page left out at the end, and brackets around all of it.
_LEFT_OUT = re.compile(r"\s*[(\[](?:\.\.\.|…)[)\]]\s*$")


def repair(
    document: Document,
    passage: Passage,
    antecedent: Antecedent | None = None,
    explained: Mapping[str, Span | None] | None = None,
    people: Mapping[str, Span] | None = None,
    made: Sequence[Edit] = (),
) -> tuple[Traced, tuple[Edit, ...]]:
    """The words of a passage so that they stand alone, and the edits that made them so, in order, none overlapping.

    `antecedent`: what its opening stands for, where that is certain. `explained`: abbreviations, and where the words
    stand that they are short for. `people`: last names, and where each stands in full.
    `made`: further edits, which its form or the words in its middle ask for.
    """
    words = traced_source(document.text, passage.spans)
    text = str(words)
    named = [
        *name_what_is_meant(document, passage, antecedent),
        *spell_out(document, passage, text, explained or {}),
        *name_in_full(document, passage, text, people or {}),
    ]
    taken = {one.edit: one.taken for one in named}
    places = [one.edit.start for one in named]
    gone = (*(_before_name(edit, places) for edit in made), *_edits(text, passage, places))
    edits = sorted((*taken, *gone), key=_place)
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].start + len(kept[-1].before):
            kept.append(edit)
    for edit in reversed(kept):
        words = words.with_edit(edit.start, edit.start + len(edit.before), edit.after, edit.rule, taken.get(edit))
    return words, tuple(kept)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, len(edit.before)


def undo_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text as it was before the edits, which are in order and do not overlap."""
    for edit in edits:
        # Whatever stands before this edit has been restored, so its start counts in the text as it now is.
        text = text[: edit.start] + edit.before + text[edit.start + len(edit.after) :]
    return text


def _edits(text: str, passage: Passage, named: Sequence[int]) -> Iterator[Edit]:
    """The edits that take away; `named`: where words are put in, which begin there with a capital."""
    if passage.kind is PassageKind.QUOTATION:
        yield from _close_quotation(text, passage)
        return
    if passage.chunker == CLAUSE:
        yield from _set_as_sentence(text)
    yield from (_before_name(edit, named) for edit in _drop_opening(text))
    yield from _drop_frame(text)
    for pattern in (_BRACKETED, _NOTE):
        for found in pattern.finditer(text):
            yield Edit(
                "drop-cross-reference", found.start(), found.group(), "", "it leads to another place of the document"
            )
    for found in _ASIDE.finditer(text):
        yield Edit(
            "drop-cross-reference", found.start(), found.group(), "", "it leads to another place of the document"
        )


def untie(document: Document, passage: Passage, ties: Sequence[Span]) -> Iterator[Edit]:
    """The edits that take away words in the middle, at `ties`, that speak of what came before."""
    whole = passage.spans[0]
    for tie in ties:
        if whole.contains(tie):
            before = tie.of(document.text)
            yield Edit("drop-connective", tie.start - whole.start, before, "", f"“{before.strip(', ')}” {_TIES}")


def _set_as_sentence(text: str) -> Iterator[Edit]:
    why = "it was part of a longer sentence"
    if text[:1].islower():
        yield Edit("set-as-sentence", 0, text[0], text[0].upper(), why)
    if text[-1:] in {";", ","}:
        yield Edit("set-as-sentence", len(text) - 1, text[-1], ".", why)


def _before_name(edit: Edit, named: Sequence[int]) -> Edit:
    """The edit less the letter that it would set as a capital, where a name takes the place of that word."""
    end = edit.start + len(edit.before) - 1
    return replace(edit, before=edit.before[:-1], after="") if end in named else edit


def _drop_frame(text: str) -> Iterator[Edit]:
    """What the page sets around the words: a label before them, brackets, a mark for words left out."""
    if (label := _LABEL.match(text)) is not None:
        yield Edit("drop-label", 0, label.group(), "", "it names a box of the page or its place in a list")
    if (left_out := _LEFT_OUT.search(text)) is not None:
        yield Edit("drop-mark", left_out.start(), left_out.group(), "", "it marks what the page left out after this")
    if text.startswith("(") and text.endswith(".)") and text.count("(") == text.count(")") == 1:
        why = "all of it stands in brackets"
        yield Edit("drop-brackets", 0, "(", "", why)
        yield Edit("drop-brackets", len(text) - 1, ")", "", why)


def _drop_opening(text: str) -> Iterator[Edit]:
    """The opening word that ties it to what came before goes: "However, the pump …" becomes "The pump …"."""
    found = phrase_pattern("dropped_announcements").match(text)
    if found is not None:
        rest = _NEXT.match(text, found.end())
        if rest is not None:
            why = "it only announces what is said"
            yield Edit("drop-announcement", 0, text[: rest.end()], rest["letter"].upper(), why)
        return
    found = phrase_pattern("dropped_openings").match(text)
    if found is None:
        return
    rest = _NEXT.match(text, found.end())
    if rest is None or len(text[rest.end() :].split()) < _WORDS_LEFT:
        return
    with_comma = rest.group().startswith(",")
    bound = text[found.end() :].lower().lstrip().startswith(("far ", "that ", "long ", "many ", "much ", "called "))
    if not with_comma and (bound or found.group().lower() not in {"and", "but", "yet", "so", "also"}):
        return
    before = text[: rest.end()]
    after = rest["letter"].upper()
    yield Edit("drop-connective", 0, before, after, f"“{found.group()}” {_TIES}")


def _close_quotation(text: str, passage: Passage) -> Iterator[Edit]:
    """A comma that led on to who says it becomes a full stop, at the end or before a part that begins a sentence."""
    at = 0
    for number, span in enumerate(passage.spans):
        at += len(span) + (number > 0)
        last = number == len(passage.spans) - 1
        if text[:at].rstrip("”\"’'")[-1:] == "," and (last or text[at + 1 : at + 2].isupper()):
            comma = len(text[:at].rstrip("”\"’'")) - 1
            stop = "" if text[comma - 1 : comma] == "." else "."
            yield Edit("close-quotation", comma, ",", stop, "the comma led on to who says it")
