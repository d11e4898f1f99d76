"""Figures against their labels: which are found, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks._gold import Labelled
from benchmarks.language_measures import Ratio, Row, exhaustive, f1, rows_of, same_words
from chunkers import Number, Span
from chunkers._numbers.reading import sentence_numbers

LABELS = "numbers.jsonl"
_DIGITS = re.compile(r"[$€£]?\d[\d,.]*\d*%?")
Pair = tuple[Labelled, Row, Number]


@dataclass(slots=True)
class Tally:
    """Labels with their finds, labels without, and false finds."""

    pairs: list[Pair]
    missed: list[tuple[Labelled, Row]]
    false: list[tuple[Labelled, Number]]
    refused: int = 0


def score_numbers(documents: Iterable[Labelled]) -> dict[str, dict[str, Ratio]]:
    """Scores by name, for ours and for a plain search for digits ("digits alone")."""
    held = list(documents)
    ours = tally(held, {document.file: found(document) for document in held})
    plain = tally(held, {document.file: digits(document) for document in held})
    return {"ours": _scores(ours) | _meanings(ours), "digits alone": _scores(plain)}


def found(document: Labelled) -> list[Number]:
    """Every number in every sentence of prose."""
    return [number for sentence in document.parse.sentences for number in sentence_numbers(document.parse, sentence)]


def digits(document: Labelled) -> list[Number]:
    """Whatever is written in digits, with a currency or percent sign."""
    text = document.parse.document.text
    return [Number(match.group(), Span(*match.span()), 0.0) for match in _DIGITS.finditer(text)]


def tally(documents: Iterable[Labelled], finds: Mapping[str, Sequence[Number]]) -> Tally:
    """Each label with its find; a find is false in a range labelled whole, or on what is labelled as no figure."""
    total = Tally([], [], [])
    for document in documents:
        rows, left = rows_of(LABELS, document), list(finds[document.file])
        for row in (row for row in rows if row["label"] == "figure"):
            place = document.place(row)
            if place is None or not _parsed(document, place):
                continue
            hit = next((one for one in left if one.span.overlaps(place)), None)
            if hit is None:
                total.missed.append((document, row))
            else:
                left.remove(hit)
                total.pairs.append((document, row, hit))
        total.false.extend((document, one) for one in left if _is_false(document, one, rows))
        total.refused += sum(row["label"] == "not-figure" for row in rows)
    return total


def _parsed(document: Labelled, place: Span) -> bool:
    """Whether the label stands in prose: headings, tables and captions are no sentences."""
    blocks = zip(document.parse.document.blocks, document.parse.docs, strict=True)
    return any(doc is not None and block.span.overlaps(place) for block, doc in blocks)


def _is_false(document: Labelled, one: Number, rows: Sequence[Row]) -> bool:
    at = {row["label"] for row in rows if (place := document.place(row)) and place.overlaps(one.span)}
    if "either" in at or "figure" in at:
        return False
    return "not-figure" in at or any(span.contains(one.span) for span in exhaustive(document, "figure"))


def _scores(total: Tally) -> dict[str, Ratio]:
    labels = len(total.pairs) + len(total.missed)
    exact = sum(
        same_words(d.parse.document.text, one.span, place) for d, row, one in total.pairs if (place := d.place(row))
    )
    return {
        "recall": Ratio(len(total.pairs), labels),
        "precision": Ratio(len(total.pairs), len(total.pairs) + len(total.false)),
        "F1": f1(len(total.pairs), len(total.pairs) + len(total.false), labels),
        "span exact": Ratio(exact, len(total.pairs)),
    }


def _meanings(total: Tally) -> dict[str, Ratio]:
    def share(right: Iterable[bool]) -> Ratio:
        verdicts = list(right)
        return Ratio(sum(verdicts), len(verdicts))

    pairs = total.pairs
    return {
        "value": share(value_right(*pair) for pair in pairs),
        "unit": share(unit_right(*pair) for pair in pairs),
        "measured": share(_spans_right(d, row["measured"], one.measured) for d, row, one in pairs),
        "measured, of those with one": share(
            _spans_right(d, row["measured"], one.measured) for d, row, one in pairs if row["measured"]
        ),
        "direction": share(direction_right(*pair) for pair in pairs),
        "direction, of those with one": share(
            direction_right(*pair) for pair in pairs if pair[1]["direction"] != "none"
        ),
        "from-to": share(pair_right(*pair) for pair in pairs if is_later(pair[1]) or pair[2].previous),
        "period": share(_spans_right(d, row["period"], one.period) for d, row, one in pairs),
        "whose": share(_spans_right(d, row["whose"], one.whose) for d, row, one in pairs),
        "out of": share(_spans_right(d, row["out_of"], one.out_of) for d, row, one in pairs),
        "approximate": share(bool(row["approximate"]) is one.approximate for _, row, one in pairs),
        "forecast": share(bool(row["forecast"]) is one.forecast for _, row, one in pairs),
    }


def value_right(_: Labelled, row: Row, one: Number) -> bool:
    """Whether the value, or both ends of the range, are the label's."""
    expected = row["value"] if isinstance(row["value"], list) else [row["value"]]
    given = [one.value] if one.upper is None else [one.value, one.upper]
    if expected == [None]:
        return one.vague
    return len(given) == len(expected) and all(
        abs(a - b) <= 0.01 * max(1, abs(b)) for a, b in zip(given, expected, strict=True)
    )


def unit_right(_: Labelled, row: Row, one: Number) -> bool:
    """Whether the unit is the label's, or its last word: "machine" for "virtual machine"."""
    return row["unit"] == one.unit or (one.unit is not None and str(row["unit"]).endswith(" " + one.unit))


def direction_right(_: Labelled, row: Row, one: Number) -> bool:
    """Whether the direction is the label's."""
    return (one.direction or "none") == str(row["direction"])


def is_later(row: Row) -> bool:
    """Whether a label is the later value of a pair."""
    return bool(row["from_to"]) and bool(row["from_to"]["to"]["start"] == row["start"])


def pair_right(document: Labelled, row: Row, one: Number) -> bool:
    """Whether the earlier value of the pair is the label's, or neither has one."""
    expected = document.place(row["from_to"]["from"]) if is_later(row) else None
    if expected is None or one.previous is None:
        return expected is None and one.previous is None
    return expected.overlaps(one.previous)


def _spans_right(document: Labelled, label: Row | None, span: Span | None) -> bool:
    """Whether the spans share a word, or both are missing."""
    place = document.place(label) if label else None
    if place is None or span is None:
        return place is None and span is None
    return place.overlaps(span)
