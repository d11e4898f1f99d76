"""What a template is given of a draft: its words, and the stretches of them that have names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from chunkers import AspectKind, Document, Number, Parse, PassageKind, Span
from service.compose._background import Background
from service.compose._sources import found
from service.compose._stretch import between, covers, stretch
from service.compose._words import words
from service.model import CUT_SPEECH, OPEN_QUOTATION, Draft, Snippet
from service.traced import Origin, Run, Traced, joined, traced

Values = dict[str, object]


class Table(dict[str, Traced]):
    """Values that belong together; there is none of it where all are empty."""

    def __bool__(self) -> bool:
        return any(self.values())


_WORD = re.compile(r"[\w'’]+")
_ARTICLES = frozenset({"a", "an", "the"})
# Letters: words of so many say what a text is about, and by so many two forms of one are known.
_LONGER_WORD = 5
_MEASURES_ENOUGH = frozenset({"percent", "times", "ratio"})


def form_values(draft: Draft, parse: Parse, background: Background) -> Values:
    """Every value by name; what a draft does not have is empty."""
    snippet, said = draft.snippet, closed(draft, background.document)
    lines = _lines(said, snippet, parse)
    return {
        "words": said,
        "lines": lines if len(lines) > 1 and covers(said, lines) else [],
        "first_sentence": lines[0] if lines else said,
        "heading": _heading(snippet, said, background),
        "title": background.title,
        "short_title": background.short_title,
        "quoted_title": background.quoted_title,
        "publisher": background.publisher,
        "title_tells": background.title_tells,
        "document_kind": background.kind,
        "organisation": background.organisation,
        "customer": background.customer,
        "untold": not _is_told(said, background),
        "kind": str(snippet.kind),
        **_speaker(snippet, background),
        **_figures(snippet, said, background.document.text),
        **_aspects(snippet, said),
    }


def closed(draft: Draft, document: Document) -> Traced:
    """The draft's words; of a quotation, a comma that led on to words left out is a full stop, as an edit."""
    said = draft.words
    if draft.snippet.kind is not PassageKind.QUOTATION:
        return said
    for comma in reversed(list(_leading_on(said, document))):
        stop = "" if str(said)[:comma].endswith(".") else "."
        said = said.with_edit(comma, comma + 1, stop, "closing comma")
    return said


def _leading_on(said: Traced, document: Document) -> Iterator[int]:
    """Commas at the end of the words and of a part of them after which another sentence begins."""
    at, text = 0, str(said)
    for run in said.runs:
        at += len(run.text)
        if run.origin is Origin.SOURCE and run.text.endswith(",") and _begins_sentence(text[at:], document):
            yield at - 1


def _begins_sentence(rest: str, document: Document) -> bool:
    """Whether a sentence begins here, or nothing: a word that the document has in lower case too is no name."""
    word = next(iter(_WORD.findall(rest)), "")
    if not word or not word[0].isupper():
        return not word
    lowered = f"{word[0].lower()}{word[1:]}"
    return lowered.replace("’", "'") in words("openers")["words"] or f" {lowered} " in document.text


def speaks_as_company(said: Traced) -> bool:
    """Whether the words speak in the first person, outside of quotation marks."""
    listed = frozenset(words("first_person")["words"])
    return any(word.lower() in listed and word != "US" for word in _outside_of_marks(said))


def speaks_as_one(said: Traced) -> bool:
    """Whether the words speak as one person, outside of quotation marks."""
    listed = frozenset(words("one_person")["words"])
    return any(word.lower() in listed for word in _outside_of_marks(said))


def _outside_of_marks(said: Traced) -> list[str]:
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", str(said))
    return [word.replace("’", "'") for word in _WORD.findall(bare)]


def is_verbatim(said: Traced) -> bool:
    """Whether the words may stand in quotation marks: all of the source, nothing put in but spaces, […] and [names].

    A word that opens them for another that went may have got its capital.
    """
    return all(run.origin is Origin.SOURCE or not run.text.strip(" ") or _in_speech(run) for run in said.runs)


def _in_speech(run: Run) -> bool:
    if run.rule in {CUT_SPEECH, OPEN_QUOTATION}:
        return True
    return run.taken is not None and run.text.strip()[:1] == "[" and run.text[-1] == "]"


def _lines(said: Traced, snippet: Snippet, parse: Parse) -> list[Traced]:
    if snippet.kind in {PassageKind.QUOTATION, PassageKind.LIST} or snippet.is_joined:
        return []
    low = bisect_right(parse.sentences, min(span.start for span in snippet.spans), key=lambda each: each.span.end)
    high = bisect_left(parse.sentences, max(span.end for span in snippet.spans), key=lambda each: each.span.start)
    sentences = (each.span for each in parse.sentences[low:high])
    touched = (place for place in sentences if any(place.overlaps(span) for span in snippet.spans))
    return [line for place in touched if (line := stretch(said, place))]


def _heading(snippet: Snippet, said: Traced, background: Background) -> Traced:
    heading = background.heading(snippet.section, snippet.spans[0].start)
    told = str(heading).lower() in str(said).lower()
    fits = not told and leads_to(str(heading), str(said)) and not speaks_as_company(heading)
    return heading if fits else Traced()


def leads_to(heading: str, said: str) -> bool:
    """Whether words speak of more than a third of what a heading above them names; others read like a form."""
    named, spoken = beginnings(heading), beginnings(said)
    return 3 * len(named & spoken) > len(named)


def _is_told(said: Traced, background: Background) -> bool:
    """Whether words name anything that the document is about, or whose it is; others are at a loss by themselves."""
    about = " ".join(map(str, (background.title, background.organisation, background.customer)))
    return bool(beginnings(about) & beginnings(str(said)))


def beginnings(text: str) -> frozenset[str]:
    """The first letters of the longer words, so that a plural or a tense makes no difference."""
    longer = (word for word in _WORD.findall(text.lower()) if len(word) >= _LONGER_WORD)
    return frozenset(word[:_LONGER_WORD] for word in longer)


def _speaker(snippet: Snippet, background: Background) -> Values:
    speaker, near = snippet.speaker, snippet.spans[0].start
    if speaker is None:
        return {"speaker": Table(name=Traced(), role=Traced(), organisation=Traced()), "attribution": Traced()}
    known = Table(
        name=found(background.document, speaker.name, near),
        role=found(background.document, speaker.role, near),
        organisation=found(background.document, speaker.organisation, near),
    )
    return {"speaker": known, "attribution": _listed([each for each in known.values() if each])}


def _listed(parts: Sequence[Traced]) -> Traced:
    comma = traced(", ", Origin.TEMPLATE, "attribution")
    return joined(part for index, each in enumerate(parts) for part in ((comma, each) if index else (each,)))


_ALL = 100


def _figures(snippet: Snippet, said: Traced, text: str) -> Values:
    figure, change = Traced(), (Traced(), Traced())
    if snippet.kind is PassageKind.STATISTIC:
        figure = _figure(snippet.numbers, said)
        change = _change(snippet.numbers, said, text)
    return {"figure": figure, "change": Table(before=change[0], after=change[1])}


def _figure(numbers: Sequence[Number], said: Traced) -> Traced:
    """The only figure, where it tells something by itself and does not open the words anyway."""
    if len(numbers) != 1 or numbers[0].unit not in _MEASURES_ENOUGH or _in_doubt(numbers[0], said):
        return Traced()
    figure = stretch(said, numbers[0].span)
    whole = str(figure) == numbers[0].text and any(character.isdigit() for character in numbers[0].text)
    # All of something is no figure that anybody stops at.
    all_of_it = numbers[0].unit == "percent" and numbers[0].value == _ALL
    return Traced() if not whole or all_of_it or str(said).startswith(str(figure)) else figure


def _change(numbers: Sequence[Number], said: Traced, text: str) -> tuple[Traced, Traced]:
    """Before and after of the only change told, each whole: a figure right beside another is part of one."""
    changes = [(number.previous, number.span) for number in numbers if number.previous]
    if len(changes) != 1 or any(_in_doubt(number, said) for number in numbers if number.previous):
        return Traced(), Traced()
    if any(_beside(number.span, each, text) for number in numbers for each in changes[0]):
        return Traced(), Traced()
    before, after = (stretch(said, span) for span in changes[0])
    digits = all(any(character.isdigit() for character in str(each)) for each in (before, after))
    return (before, after) if digits else (Traced(), Traced())


def _in_doubt(number: Number, said: Traced) -> bool:
    """Whether the words say the figure under a condition, or not for sure."""
    listed = frozenset(words("doubts")["words"])
    doubted = any(word.lower() in listed or word.lower().endswith("n’t") for word in _WORD.findall(str(said)))
    return doubted or number.vague or number.forecast or number.approximate


def _beside(one: Span, other: Span, text: str) -> bool:
    """Whether nothing but a joint stands between two figures, as in 3 hours 20 minutes."""
    first, last = sorted((one, other))
    return first.end <= last.start and text[first.end : last.start].strip(" ,") in {"", "and"}


def _aspects(snippet: Snippet, said: Traced) -> Values:
    def all_of(kind: AspectKind) -> list[Traced]:
        return [found for each in snippet.aspects if each.kind is kind and (found := stretch(said, each.span))]

    def first(kind: AspectKind) -> Traced:
        return next(iter(all_of(kind)), Traced())

    items, steps = all_of(AspectKind.ITEM), all_of(AspectKind.STEP)
    lead_in = first(AspectKind.LEAD_IN)
    whole = covers(said, [*([lead_in] if lead_in else []), *(items or steps)])
    question, answer = first(AspectKind.QUESTION), first(AspectKind.ANSWER)
    answered = covers(said, [question, answer])
    sides = first(AspectKind.ONE), first(AspectKind.OTHER)
    return {
        "lead_in": lead_in,
        "items": items if whole else [],
        "steps": _numbered(steps) if whole else [],
        "question": question if answered else Traced(),
        "answer": answer if answered else Traced(),
        **dict(zip(("one", "other"), sides if _are_sides(said, sides) else (Traced(), Traced()), strict=True)),
        **_defined(said, first(AspectKind.TERM), first(AspectKind.DEFINITION)),
    }


def _are_sides(said: Traced, sides: Sequence[Traced]) -> bool:
    """Whether two sides say all that the words say, each in a sentence of its own."""
    return covers(said, sides) and all(str(side).rstrip("\"”’')")[-1:] in {".", "!", "?", "…"} for side in sides)


def _numbered(steps: Sequence[Traced]) -> list[Mapping[str, Traced]]:
    return [
        {"number": traced(str(number), Origin.TEMPLATE, "numbering"), "words": step}
        for number, step in enumerate(steps, start=1)
    ]


def _defined(said: Traced, term: Traced, definition: Traced) -> Values:
    # A second statement, behind a semicolon, says something of the term and does not define it; a term with its article
    # is the beginning of a sentence, no entry of a glossary.
    entry = str(term).partition(" ")[0].lower() not in _ARTICLES
    plain = entry and between(said, term, definition) in words("definition")["says"] and ";" not in str(definition)
    return {"term": term, "definition": definition if plain else Traced()}
