"""A list or a quotation that is too long for one post, in portions that each fit one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from chunkers import Parse
from service.compose._stretch import covers, stretch
from service.compose._values import Values
from service.compose._words import words
from service.lint import lint_post
from service.model import Draft
from service.traced import Traced

Portions = list[Traced]
# What sets some of the items, or some of the sentences: their number among all portions, from 0, comes first.
Setter = Callable[[int, Values], Iterator[Traced]]
Fits = Callable[[Traced], bool]


def list_in_portions(values: Values, setter: Setter, fits: Fits) -> Portions | None:
    """What leads in, then the items, one to a portion where each is a sentence; None where one does not fit."""
    name = "steps" if values["steps"] else "items"
    items: Sequence[Traced] = values["items"] or [step["words"] for step in values["steps"]]  # type: ignore[attr-defined,assignment]
    lead_in = values["lead_in"]
    if not items:
        return None
    if lead_in and all(_is_sentence(str(item)) for item in items) and len(items) <= words("threads")["most_points"]:
        portions = [lead_in, *items]
        return portions if all(fits(portion) for portion in portions) else None  # type: ignore[arg-type,return-value]
    return _packed(values[name], {**values, "items": [], "steps": []}, name, setter, fits)  # type: ignore[arg-type]


def _is_sentence(item: str) -> bool:
    return item[:1].isupper() and item[-1:] in {".", "!", "?"} and len(item.split()) >= words("threads")["least_words"]


def _packed(items: Sequence[object], values: Values, name: str, setter: Setter, fits: Fits) -> Portions | None:
    """As many items to a portion as fit, in order."""
    portions: Portions = []
    held: list[object] = []
    best: Traced | None = None
    for item in [*items, None]:
        tried = _first_fitting(setter(len(portions), {**values, name: [*held, item]}), fits) if item else None
        if tried:
            held, best = [*held, item], tried
            continue
        if best is None:
            return None
        portions.append(best)
        values = {**values, "lead_in": Traced()}
        held = [item]
        best = _first_fitting(setter(len(portions), {**values, name: held}), fits) if item else None
    return portions


def quotation_in_portions(draft: Draft, parse: Parse, values: Values, setter: Setter, fits: Fits) -> Portions | None:
    """Whole sentences to each portion, as few portions as will do, none opening with what points back; else None."""
    said: Traced = values["words"]  # type: ignore[assignment]
    spans = (s.span for s in parse.sentences if any(s.span.overlaps(span) for span in draft.snippet.spans))
    sentences = [line for span in spans if (line := stretch(said, span))]
    if len(sentences) > words("threads")["most_sentences"] or not covers(said, sentences):
        return None
    for count in range(2, min(len(sentences), words("threads")["most_portions"]) + 1):
        for cuts in sorted(
            combinations(range(1, len(sentences)), count - 1), key=lambda cuts: _lopsided(sentences, cuts)
        ):
            portions = _cut(sentences, cuts, values, setter, fits)
            if portions:
                return portions
    return None


def _lopsided(sentences: Sequence[Traced], cuts: Sequence[int]) -> int:
    """How much longer the longest portion is than the shortest."""
    lengths = [sum(map(len, sentences[one:other])) for one, other in pairwise([0, *cuts, len(sentences)])]
    return max(lengths) - min(lengths)


def _cut(
    sentences: Sequence[Traced], cuts: Sequence[int], values: Values, setter: Setter, fits: Fits
) -> Portions | None:
    said: Traced = values["words"]  # type: ignore[assignment]
    portions: Portions = []
    for number, (one, other) in enumerate(pairwise([0, *cuts, len(sentences)])):
        group = _between(said, sentences[one], sentences[other - 1])
        if number and any(flag.flag == "dangling" for flag in lint_post(str(group))):
            return None
        best = _first_fitting(setter(number, {**values, "words": group}), fits)
        if best is None:
            return None
        portions.append(best)
    return portions


def _between(said: Traced, first: Traced, last: Traced) -> Traced:
    """The words from the first sentence to the last."""
    text = str(said)
    start = text.index(str(first))
    return said.cut(start, text.index(str(last), start) + len(last))


def _first_fitting(settings: Iterator[Traced], fits: Fits) -> Traced | None:
    return next((words for words in settings if words and fits(words)), None)
