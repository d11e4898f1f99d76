"""Quotations against their labels: which are found, how their parts are joined, and who is said to say them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks._gold import Labelled
from benchmarks.language_measures import Ratio, Row, exhaustive, f1, rows_of, same_words, shared, words_at
from chunkers import Span, Speaker, get_chunker

LABELS = "quotations.jsonl"
# Half of the code points shared makes two spans the same quotation.
SAME = 0.5
_MARKED = re.compile(r"[“\"]([^“”\"\n]{20,})[”\"]")


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation as found, its parts in the canonical text."""

    parts: tuple[Span, ...]
    speaker: Speaker | None


@dataclass(slots=True)
class Tally:
    """Matches of one document, added up over all."""

    pairs: list[tuple[Labelled, Row, Found | None]]
    false: list[tuple[Labelled, Found]]
    judged: int = 0


def score_quotations(documents: Iterable[Labelled]) -> dict[str, dict[str, Ratio]]:
    """Scores by name, for the chunker ("ours") and for a plain search for marks ("marks alone")."""
    held = list(documents)
    return {
        "ours": _scores(tally(held, {document.file: found(document) for document in held})),
        "marks alone": _scores(tally(held, {document.file: marked(document) for document in held})),
    }


def found(document: Labelled) -> list[Found]:
    """Whole quotations that the chunker finds; runs out of long ones are left out."""
    whole: list[Found] = []
    for passage in get_chunker("quotations")(document.parse):
        if not (whole and _within(passage.spans, whole[-1].parts)):
            whole.append(Found(passage.spans, passage.speaker))
    return whole


def _within(parts: tuple[Span, ...], whole: tuple[Span, ...]) -> bool:
    return all(any(outer.contains(part) for outer in whole) for part in parts)


def marked(document: Labelled) -> list[Found]:
    """Whatever stands between two double marks on a line, 20 characters or more."""
    return [Found((Span(*match.span(1)),), None) for match in _MARKED.finditer(document.parse.document.text)]


def tally(documents: Iterable[Labelled], finds: dict[str, list[Found]]) -> Tally:
    """Each label with its find, and the finds that are false: where a range is labelled whole, or a none is hit."""
    total = Tally([], [])
    for document in documents:
        rows = rows_of(LABELS, document)
        said = [row for row in rows if row["label"] == "quotation"]
        left = list(finds[document.file])
        for row in said:
            parts = [place for part in row["parts"] if (place := document.place(part))]
            best = max(left, key=lambda one: shared(one.parts, parts), default=None)
            hit = best if best and shared(best.parts, parts) >= SAME else None
            total.pairs.append((document, row, hit))
            if hit:
                left.remove(hit)
                total.judged += 1
        wrong = [one for one in left if _is_false(document, one, rows)]
        total.false.extend((document, one) for one in wrong)
        total.judged += len(wrong)
    return total


def _is_false(document: Labelled, one: Found, rows: list[Row]) -> bool:
    hull = Span(one.parts[0].start, max(one.parts[-1].end, one.parts[0].start))
    if any(
        row["label"] == "either" and (place := document.place(row)) is not None and place.overlaps(hull) for row in rows
    ):
        return False
    nones = any(
        row["label"] == "none" and (place := document.place(row)) is not None and place.overlaps(hull) for row in rows
    )
    return nones or any(span.contains(hull) for span in exhaustive(document, "quotation"))


def _scores(total: Tally) -> dict[str, Ratio]:
    hits = [(document, row, one) for document, row, one in total.pairs if one]
    joined = [item for item in total.pairs if len(item[1]["parts"]) > 1]
    named = [(document, row, one) for document, row, one in hits if row["speaker"]]
    return {
        "recall (overlap)": Ratio(len(hits), len(total.pairs)),
        "precision (overlap)": Ratio(len(hits), total.judged),
        "F1 (overlap)": f1(len(hits), total.judged, len(total.pairs)),
        "recall (exact)": Ratio(sum(_exact(*item) for item in total.pairs), len(total.pairs)),
        "precision (exact)": Ratio(sum(_exact(*item) for item in hits), total.judged),
        "F1 (exact)": f1(sum(_exact(*item) for item in hits), total.judged, len(total.pairs)),
        "joined parts": Ratio(sum(_exact(*item) for item in joined), len(joined)),
        "speaker": Ratio(sum(speaker_right(*item) for item in hits), len(hits)),
        "speaker, of those with one": Ratio(sum(speaker_right(*item) for item in named), len(named)),
        "role": Ratio(sum(role_right(*item) for item in hits), len(hits)),
        "organisation": Ratio(sum(organisation_right(*item) for item in hits), len(hits)),
    }


def _exact(document: Labelled, row: Row, one: Found | None) -> bool:
    parts = [place for part in row["parts"] if (place := document.place(part))]
    if one is None or len(parts) != len(one.parts):
        return False
    return all(
        same_words(document.parse.document.text, mine, theirs) for mine, theirs in zip(one.parts, parts, strict=True)
    )


def speaker_right(document: Labelled, row: Row, one: Found) -> bool:
    """Whether the speaker's name is the full one of the label, or both have none."""
    expected = words_at(document, row["speaker_full"] or row["speaker"])
    return _alike(one.speaker.name if one.speaker else None, expected)


def role_right(document: Labelled, row: Row, one: Found) -> bool:
    """Whether the role is the label's, or both have none."""
    return _alike(one.speaker.role if one.speaker else None, words_at(document, row["role"]))


def organisation_right(document: Labelled, row: Row, one: Found) -> bool:
    """Whether the organisation is the label's; where only the subject of the study implies one, none is as right."""
    named = one.speaker.organisation if one.speaker else None
    if row["organisation"] is None and row["organisation_implied"]:
        return named is None or _alike(named, words_at(document, row["organisation_implied"]))
    # An organisation that speaks for itself is its own, and need not be named twice.
    own = (
        one.speaker is not None and named is None and _alike(one.speaker.name, words_at(document, row["organisation"]))
    )
    return own or _alike(named, words_at(document, row["organisation"]))


def _alike(one: str | None, other: str | None) -> bool:
    return (one or "").casefold().removeprefix("the ").strip(" .") == (other or "").casefold().removeprefix(
        "the "
    ).strip(" .")
