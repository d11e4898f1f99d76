"""What keeps a candidate from standing alone: such a one is never chosen, however well it scores."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chunkers import MarkKind, PassageKind
from service.pick._abbreviations import unexplained_in
from service.pick._antecedents import Antecedent
from service.pick._candidates import Candidate
from service.pick._page_talk import find_page_talk
from service.pick._pointing import find_pointers
from service.pick._referring import find_unnamed, has_verb, tokens_of, tokens_within
from service.pick._stretch import Context
from service.pick._unseen import find_unseen
from service.pick._words import find_phrase, phrase_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Eleven kept every room warm", "A further 87 (61%) look at it": a verb where the thing counted should be.
_COUNT_OF_NOTHING = re.compile(
    r"(?P<count>(?:a further |another |the other |all |the |these |those |any |none of the )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}))"
    r"(?: \([^()]*\))? (?:are|were|have|had|say|said|kept|keep|look|looked|do|did|can|could|will|would|use|used|"
    r"report|reported|answered|told|gave|took|made|saw)\b",
    re.IGNORECASE,
)
_CLOSERS = "\"'”’)]*_ "
_OPENERS = "\"'“‘([*_ "
# Fewer words say nothing by themselves, though a figure, an instruction or speech needs few; more fit no post. A tenth
# of the passages that editors picked have fewer than 12 words. Speech is set longer: a tenth of the pull quotes of case
# studies run to more than 57.
MIN_WORDS = {PassageKind.STATISTIC: 6, PassageKind.TIP: 5, PassageKind.QUOTATION: 6, PassageKind.QUESTION: 6}
MIN_WORDS_OF_OTHERS = 8
MAX_WORDS = {PassageKind.LIST: 150, PassageKind.QUOTATION: 80}
MAX_WORDS_OF_OTHERS = 60
# So many words that end like a sentence are one; where the parse finds no verb in them, the parse is wrong.
MOST_WORDS_WITHOUT_VERB = 14
# "Wrong answer: …" after a question mark tells what the form of the page meant, not what the author says.
_LABELLED_ANSWER = re.compile(r"\?\s+[\w ]{2,20}:\s")
# 'Where do we begin?' in single marks; an apostrophe stands in or behind a word.
_OPENED, _CLOSED = re.compile(r"(?:^|\s)['‘](?=[A-Z])"), re.compile(r"[.?!,]['’]|\w['’](?=[\s.,;:?!]|$)")
_ENDED = re.compile(r"[.?!]['’]\s+[A-Z]")
# One name of a thing, set as code, reads like any name: "rxjs-compat", "@NgModule".
_NAME_IN_CODE = re.compile(r"@?[A-Za-z][\w-]{2,24}")
# "a) protect themselves b) seek support": letters that count.
_COUNTING = re.compile(r"(?<!\w)[a-f1-9]\)")
# "Federal Deposit Insurance Corporation, "Rules and Regulations"." says who wrote what, and no more.
_REFERENCE = re.compile(r"(?P<author>[^\"“]{3,120}), [\"“][^\"”]+[\"”]\W*(?:\(?\d{4}\)?)?\W*")
# "Where you would wait for an answer." hangs on what came before; with a comma it may lead to a clause of its own.
_HANGING = re.compile(r"(?:Where|Which|Whose|Whom)\b[^,?]*|(?:Not because|Whereas)\b(?![^.]*[.!?] ).*", re.DOTALL)
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w")


def find_faults(candidate: Candidate, text: str, context: Context, named: Antecedent | None = None) -> tuple[str, ...]:
    """What is wrong with it as it will be read, a sentence each; empty for what can stand alone.

    `named`: the words at its opening that a repair has put a name for.
    """
    return tuple(_faults(candidate, text, context, named))


def _faults(candidate: Candidate, text: str, context: Context, named: Antecedent | None) -> Iterator[str]:
    yield from _form(candidate, text)
    yield from find_pointers(candidate, text)
    yield from find_unnamed(tokens_of(candidate), context, told=named is not None)
    if candidate.passage.kind is not PassageKind.LIST:
        tokens = tokens_within(candidate.stretches[0], candidate.passage.spans)
        yield from find_unseen(tokens, text, told=named is not None)
    if candidate.passage.kind is not PassageKind.QUOTATION:
        yield from find_page_talk(text)
    yield from _figures(candidate, text)
    if found := find_phrase("about_itself", text):
        yield f"It speaks of the document: “{found.group()}”."
    if found := find_phrase("housekeeping", text):
        yield f"It is housekeeping: “{found.group()}”."
    if found := find_phrase("self_praise", text):
        yield f"It praises or announces its own makers: “{found.group()}”."
    if (unexplained := next(unexplained_in(text, context.explained), None)) is not None:
        yield f"“{unexplained.group()}” is explained elsewhere in the document."
    yield from _place(candidate, text, context)


def _figures(candidate: Candidate, text: str) -> Iterator[str]:
    """What is wrong with its figures: a share of nothing, a count of nothing."""
    passage = candidate.passage
    shares = [number for number in passage.numbers if number.unit == "percent"]
    if passage.kind is PassageKind.STATISTIC and len(shares) == len(passage.numbers) == 1:
        (share,) = shares
        if share.measured is share.whose is share.out_of is share.previous is None:
            yield f"It does not say what “{share.text}” are of."
    if opening := _COUNT_OF_NOTHING.match(text):
        yield f"It counts “{opening['count']}” and does not say of what."


def _place(candidate: Candidate, text: str, context: Context) -> Iterator[str]:
    """What is wrong with where it stands, and with what stands in it."""
    passage = candidate.passage
    # The heading right above alone: whole papers stand under "Contents" where a writer made it the first of all.
    for heading in candidate.stretches[0].block.section[-1:]:
        if phrase_pattern("housekeeping_headings").match(heading):
            yield f"It stands under “{heading}”, which is no part of the argument."
    if _ADDRESS.search(text):
        yield "It holds a web or mail address."
    code = (mark.span for mark in candidate.stretches[0].block.marks if mark.kind is MarkKind.CODE)
    held = [mark for mark in code if any(mark.overlaps(span) for span in passage.spans)]
    if len(held) > 1 or any(not _NAME_IN_CODE.fullmatch(mark.of(context.document.text)) for mark in held):
        yield "It holds code."
    spoken = max(stretch.spoken for stretch in candidate.stretches)
    if passage.kind is not PassageKind.QUOTATION and spoken > 0.3:
        yield "Somebody's words stand in it: the quotation by itself says it better."


def _until(candidate: Candidate, end: int) -> list[Token]:
    """The tokens of the first `end` characters."""
    first = candidate.stretches[0]
    begin = first.span.start - first.block.span.start
    return [token for token in first.tokens if token.idx < begin + end]


def _has_half_a_pair(text: str) -> bool:
    text = _COUNTING.sub("", text)
    halves = text.count("“") != text.count("”") or text.count('"') % 2 or text.count("(") != text.count(")")
    opened, closed = _OPENED.search(text), _CLOSED.search(text)
    return bool(halves or (opened and not closed) or (_ENDED.search(text) and not _OPENED.search(text)))


def _form(candidate: Candidate, text: str) -> Iterator[str]:
    kind, count = candidate.passage.kind, len(candidate.words)
    if count < MIN_WORDS.get(kind, MIN_WORDS_OF_OTHERS):
        yield f"It has only {count} words."
    if count > MAX_WORDS.get(kind, MAX_WORDS_OF_OTHERS):
        yield f"It has {count} words."
    if kind is PassageKind.LIST:
        return
    if count < MOST_WORDS_WITHOUT_VERB and not any(map(has_verb, candidate.stretches)):
        yield "It has no verb of its own."
    if (text.endswith("?") and kind not in {PassageKind.QUESTION, PassageKind.QUOTATION}) or _LABELLED_ANSWER.search(
        text
    ):
        yield "It asks and does not answer."
    yield from _ends(kind, text)
    reference = _REFERENCE.fullmatch(text)
    if reference and not any(token.pos_ in {"VERB", "AUX"} for token in _until(candidate, reference.end("author"))):
        yield "It is an entry in a list of references."
    if _HANGING.fullmatch(text):
        yield "It hangs on a sentence that came before."
    if _has_half_a_pair(text):
        yield "A quotation mark or bracket in it has no partner."
    if "\n" in text or "\t" in text:
        yield "It runs over lines that the author kept apart."


def _ends(kind: PassageKind, text: str) -> Iterator[str]:
    """What is wrong with its beginning and its end."""
    opening = text.lstrip(_OPENERS)[:1]
    if not (opening.isupper() or opening.isdigit()):
        yield "It does not begin as a sentence does."
    marks = ".!?…," if kind is PassageKind.QUOTATION else ".!?…"
    if text.rstrip(_CLOSERS)[-1:] not in tuple(marks):
        yield "It does not end as a sentence does."
    if kind is not PassageKind.QUOTATION and text.rstrip(_CLOSERS + "]").endswith(("...", "…")):
        yield "It breaks off."
