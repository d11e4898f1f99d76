"""Sentences turned round, each by the first rule that can, and held to a check that knows no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chunkers import Parse, Sentence, Span
from service.model import Draft, Edit, Snippet
from service.recast._cast import Cast
from service.recast._rule import Refusal, Rewrite, all_rules
from service.recast._statement import read_statement
from service.recast.check import objection
from service.traced import Traced, joined, traced_source

if TYPE_CHECKING:
    from spacy.tokens import Token

NOTHING_TO_DO = "no rule turns it round: nobody who could be its subject gains by it"


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of one sentence: its words, the edit that made them, and, where none did, why not.

    `words` are the original ones where `edit` is None.
    """

    words: Traced
    edit: Edit | None
    why: str


def recast_sentence(tokens: Sequence[Token], words: Traced, base: int, cast: Cast, start: int = 0) -> Turned:
    """The sentence with its customer at the centre, or as it stands with the reason.

    `words` are the same characters as the tokens; `base` is where the tokens' document has the first of them; `start`
    is where the sentence stands in the text that the edit counts in.
    """
    statement = read_statement(tokens, words, base)
    why = ""
    for name, rule in all_rules().items():
        made = rule.apply(statement, cast)
        if isinstance(made, Refusal):
            why = why or made.why
        elif isinstance(made, Rewrite):
            against = objection(str(words), str(made.words), brand=cast.brand, readers=cast.readers)
            if not against:
                return Turned(made.words, Edit(name, start, str(words), str(made.words), made.why), "")
            why = why or against
    return Turned(words, None, why or NOTHING_TO_DO)


def recast_parse(parse: Parse, cast: Cast) -> tuple[Traced, tuple[Edit, ...], tuple[tuple[str, str], ...]]:
    """A whole text turned round: its words, the edits, and each sentence that was left, with the reason."""
    text, at = parse.document.text, 0
    parts: list[Traced] = []
    edits: list[Edit] = []
    reasons: list[tuple[str, str]] = []
    for sentence in parse.sentences:
        turned = _turned(parse, sentence, traced_source(text, [sentence.span]), cast, sentence.span.start)
        parts += [traced_source(text, [Span(at, sentence.span.start)]), turned.words]
        at = sentence.span.end
        if turned.edit is not None:
            edits.append(turned.edit)
        else:
            reasons.append((sentence.span.of(text), turned.why))
    parts.append(traced_source(text, [Span(at, len(text))]))
    return joined(parts), tuple(edits), tuple(reasons)


def recast_snippet(snippet: Snippet, parse: Parse, cast: Cast) -> Draft:
    """The snippet with each of its sentences turned round that can be; quotations keep their words.

    A sentence that a repair has changed already stays as it is: its grammar is no longer that of its words.
    """
    if snippet.speaker is not None or snippet.kind == "quotation":
        return Draft(snippet, snippet.words, (), "unchanged: it holds a quotation, which keeps its words")
    if snippet.is_joined:
        return Draft(snippet, snippet.words, (), "unchanged: it is made of the words before a list and one item")
    words = snippet.words
    edits: list[Edit] = []
    reasons: list[str] = []
    for start, sentence in reversed(list(_whole_sentences(snippet, parse))):
        kept = words.cut(start, start + len(sentence.span))
        turned = _turned(parse, sentence, kept, cast, start)
        if turned.edit is None:
            reasons.append(turned.why)
            continue
        edits.append(turned.edit)
        words = joined([words.cut(0, start), turned.words, words.cut(start + len(sentence.span), len(words))])
    edits.reverse()
    return Draft(snippet, words, tuple(edits), _note(edits, reasons))


def _note(edits: Sequence[Edit], reasons: Sequence[str]) -> str:
    if edits:
        return "; ".join(f"{edit.rule}: {edit.why}" for edit in edits)
    told = next((why for why in reversed(reasons) if why != NOTHING_TO_DO), "")
    return f"unchanged: {told or NOTHING_TO_DO}"


def _turned(parse: Parse, sentence: Sentence, words: Traced, cast: Cast, start: int) -> Turned:
    tokens = parse.grammar_of(sentence)
    base = sentence.span.start - parse.document.blocks[sentence.block].span.start
    if (
        tokens is None
        or not len(tokens)
        or tokens[0].idx != base
        or tokens[-1].idx + len(tokens[-1]) != base + len(words)
    ):
        return Turned(words, None, "its grammar is not known")
    return recast_sentence(list(tokens), words, base, cast, start)


def _whole_sentences(snippet: Snippet, parse: Parse) -> Iterator[tuple[int, Sentence]]:
    """The sentences whose words stand in the snippet unchanged, each with where it begins there."""
    at = 0
    for run in snippet.words.runs:
        span = run.span
        if run.rule is None and span is not None and len(span) == len(run.text):
            for sentence in parse.sentences:
                if span.contains(sentence.span):
                    yield at + sentence.span.start - span.start, sentence
        at += len(run.text)
