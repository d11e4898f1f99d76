"""How well definitions, tips, steps, contrasts, causes, questions, lists and beats are found, against the labels.

    python -m benchmarks.language_structure --data DIR [--sealed] [--misses KIND]

Called by `benchmarks.language` with documents that are parsed already.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._gold import Labelled, read_labelled
from benchmarks.gold.check import is_sealed, read_rows
from benchmarks.language_measures import Ratio
from chunkers import AspectKind, BlockKind, Passage, PassageKind, Span, get_chunker

LABELS = "structure.jsonl"
KINDS = ("definition", "tip", "step", "contrast", "cause", "question", "list", "beat")
# Kinds whose labels name two stretches each: only there is it a feat to get them right.
TWO_SIDED = frozenset({"definition", "contrast", "cause"})
# Two spans stand for the same thing when they share this much of the shorter one.
SHARED = 0.5
CHUNKERS = ("definitions", "tips", "contrasts", "causes", "questions", "lists", "stories")

Row = dict[str, Any]
Watch = Callable[[str, str, str], None]


@dataclass(frozen=True, slots=True)
class Find:
    """What was found: the stretch that is held against the label's, its beat, and the passage it belongs to."""

    span: Span
    passage: Passage


@dataclass(slots=True)
class Count:
    """Labels found and missed, finds of the `not-` labels, and finds in exhaustive ranges that are right or wrong."""

    labels: int = 0
    found: int = 0
    refused: int = 0
    mistaken: int = 0
    right: int = 0
    wrong: int = 0
    aspects: int = 0
    aspects_right: int = 0

    def row(self, kind: str) -> Row:
        """The shares, None where there is nothing to take a share of."""
        return {
            "kind": kind,
            "labels": self.labels,
            "found": self.found,
            "right": self.right,
            "sides_right": self.aspects_right,
            "recall": _share(self.found, self.labels),
            "precision": _share(self.right, self.right + self.wrong),
            "finds": self.right + self.wrong,
            "not_labels": self.refused,
            "not_found": self.mistaken,
            "against_not": _share(self.found, self.found + self.mistaken),
            "aspects_right": _share(self.aspects_right, self.aspects) if kind in TWO_SIDED else None,
        }


def structure_rows(documents: Sequence[Labelled], watch: Watch | None = None) -> list[Row]:
    """A row for each kind over these documents; `watch` is told of each miss and mistake: kind, what, its words."""
    counts = {kind: Count() for kind in KINDS}
    labels, ranges = read_rows("structure.jsonl"), read_rows("sections.jsonl")
    for document in documents:
        finds = _finds(document)
        own = [row for row in labels if row["file"] == document.file]
        complete = [row for row in ranges if row["file"] == document.file]
        for kind in KINDS:
            _count_labels(document, kind, finds[kind], own, counts[kind], watch)
            _count_finds(
                document,
                kind,
                finds[kind],
                own,
                [row for row in complete if kind in row["kinds"]],
                (counts[kind], watch),
            )
    return [count.row(kind) for kind, count in counts.items()]


def score_structure(documents: Sequence[Labelled]) -> dict[str, dict[str, Ratio]]:
    """The same as shares by name, for the table of all scores."""
    shares: dict[str, Ratio] = {}
    for row in structure_rows(documents):
        kind, found = row["kind"], row["found"]
        shares[f"{kind} recall"] = Ratio(found, row["labels"])
        shares[f"{kind} precision"] = Ratio(row["right"], row["finds"])
        shares[f"{kind} found of not-"] = Ratio(row["not_found"], row["not_labels"])
        if kind in TWO_SIDED:
            shares[f"{kind} sides right"] = Ratio(row["sides_right"], found)
    return {"ours": shares}


def labelled_files() -> list[str]:
    """Every file that labels of structure point into."""
    return sorted({row["file"] for row in read_rows("structure.jsonl")})


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """A table of the rows."""
    print(
        f"{title}\n{'kind':12}{'labels':>8}{'recall':>8}{'precision (of)':>18}{'against not- (hit)':>22}{'aspects':>9}"
    )
    for row in rows:
        precision = f"{_number(row['precision'])} ({row['finds']})"
        against = f"{_number(row['against_not'])} ({row['not_found']} of {row['not_labels']})"
        print(
            f"{row['kind']:12}{row['labels']:>8}{_number(row['recall']):>8}{precision:>18}{against:>22}{_number(row['aspects_right']):>9}"
        )


def _finds(document: Labelled) -> dict[str, list[Find]]:
    finds: dict[str, list[Find]] = {kind: [] for kind in KINDS}
    for name in CHUNKERS:
        for passage in get_chunker(name)(document.parse):
            for kind, span in _kinds_of(passage):
                finds[kind].append(Find(span, passage))
    return finds


def _kinds_of(passage: Passage) -> Iterator[tuple[str, Span]]:
    steps = [aspect.span for aspect in passage.aspects if aspect.kind is AspectKind.STEP]
    whole = Span(passage.spans[0].start, max(passage.spans[0].end, passage.spans[-1].end))
    for span in steps:
        yield "step", span
    if passage.kind is PassageKind.CLAIM:
        yield "cause", whole
    elif passage.kind is PassageKind.LIST:
        if lead_in := _aspect(passage, AspectKind.LEAD_IN):
            yield "list", lead_in
    elif passage.kind is PassageKind.QUESTION:
        if (question := _aspect(passage, AspectKind.QUESTION)) and _aspect(passage, AspectKind.ANSWER):
            yield "question", question
    elif passage.kind is PassageKind.STORY:
        yield "beat", whole
    else:
        yield passage.kind.value, whole


def _count_labels(
    document: Labelled, kind: str, finds: Sequence[Find], labels: Sequence[Row], count: Count, watch: Watch | None
) -> None:
    text = document.parse.document.text
    for label in labels:
        span = document.place(label)
        if span is None or label["label"] not in {kind, f"not-{kind}"}:
            continue
        hits = [find for find in finds if _same(find.span, span)]
        if label["label"] == kind:
            count.labels += 1
            good = [find for find in hits if _agrees(kind, document, find, label)]
            count.found += bool(good)
            count.aspects += bool(good)
            count.aspects_right += any(_aspects_agree(document, find, label) for find in good)
            if watch and not good:
                watch(kind, "missed", span.of(text))
        else:
            count.refused += 1
            count.mistaken += bool(hits)
            if watch and hits:
                watch(kind, "not", span.of(text))


def _agrees(kind: str, document: Labelled, find: Find, label: Row) -> bool:
    """Whether a find that lies on a label's words also says the same: the beat, the start of the answer, two items."""
    if kind == "beat":
        return bool(find.passage.beat == label["beat"])
    if kind == "question":
        answer, place = _aspect(find.passage, AspectKind.ANSWER), document.place(label["answer"])
        return bool(answer and place and abs(answer.start - place.start) <= len(place) and answer.overlaps(place))
    return True


_PAIRED = {"term": "term", "one": "one", "other": "other", "cause": "cause", "result": "result", "scope": "scope"}


def _aspect(passage: Passage, kind: AspectKind) -> Span | None:
    return next((aspect.span for aspect in passage.aspects if aspect.kind is kind), None)


def _aspects_agree(document: Labelled, find: Find, label: Row) -> bool:
    """Whether every side the label names was found as well, the two sides of a contrast in either order."""
    for name in _PAIRED:
        if label.get(name) and (place := document.place(label[name])):
            kinds = {"one", "other"} if name in {"one", "other"} else {name}
            spans = [aspect.span for aspect in find.passage.aspects if aspect.kind.value in kinds]
            if not any(_same(span, place) for span in spans):
                return False
    return True


def _count_finds(
    document: Labelled,
    kind: str,
    finds: Sequence[Find],
    labels: Sequence[Row],
    ranges: Sequence[Row],
    told: tuple[Count, Watch | None],
) -> None:
    count, watch = told
    areas = [area for row in ranges if (area := document.place(row))]
    good = [p for row in labels if row["label"] == kind and (p := document.place(row))]
    either = [p for row in labels if row["label"] == "either" and row["kind"] == kind and (p := document.place(row))]
    for find in finds:
        if not any(area.contains(find.span) for area in areas) or _in_heading(document, find, kind):
            continue
        if any(_same(find.span, span) for span in good):
            count.right += 1
        elif not any(_same(find.span, span) for span in either):
            count.wrong += 1
            if watch:
                watch(kind, "wrong", find.span.of(document.parse.document.text))


def _in_heading(document: Labelled, find: Find, kind: str) -> bool:
    """Whether a find of a kind that is never labelled in headings begins in one."""
    return kind != "question" and document.parse.document.blocks[find.passage.block].kind is BlockKind.HEADING


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SHARED * min(len(one), len(other))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def main(arguments: Sequence[str]) -> int:
    """The exit code, 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.language_structure", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds documents/")
    parser.add_argument("--sealed", action="store_true", help="score the sealed half as well")
    asked = parser.parse_args(arguments)
    halves: Mapping[str, bool] = {"open": False, "sealed": True} if asked.sealed else {"open": False}
    for title, sealed in halves.items():
        files = [file for file in labelled_files() if is_sealed(file) is sealed]
        print_rows(title, structure_rows([read_labelled(file, asked.data) for file in files]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
