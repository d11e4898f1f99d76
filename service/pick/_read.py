"""A document read by every signal: a row of measures a stretch, and what the signals saw in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from chunkers import Parse, Passage, PassageKind, Span
from service.model import Edit
from service.pick._antecedents import Antecedent, find_antecedents
from service.pick._candidates import Candidate, make_candidates
from service.pick._doubts import Doubt, find_doubts
from service.pick._faults import find_faults
from service.pick._joins import join_edits
from service.pick._naming import NAME
from service.pick._people import find_people
from service.pick._repairs import repair, untie
from service.pick._speech import cut_speech, ties_beyond_cutting
from service.pick._stretch import Context, Stretch, StretchMaker, make_context
from service.pick._ties import find_ties
from service.pick._unseen import find_unseen
from service.pick._weights import Floats
from service.pick.signals import all_signals
from service.traced import Traced

# Within a document a measure that hardly varies would turn noise into points.
_LEAST_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidate stands alone: its words with the repairs in them, what is still wrong, and what is doubtful.

    `faults`: a sentence each.
    """

    words: Traced
    repairs: tuple[Edit, ...]
    faults: tuple[str, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What the signals read off one document.

    `measured`: a row a sentence, a column a measure, in the order of
    `measure_names`. `says`: per sentence, what each signal saw, in the order of `all_signals`. `antecedents`: by
    sentence, what the pronoun that opens it stands for. `people`: last names, and where each stands in full.
    `completed`: the sentences made of the words before a list and an item, whose rows follow in `every_row`, with where
    each is made from.
    """

    context: Context
    stretches: tuple[Stretch, ...]
    candidates: tuple[Candidate, ...]
    measured: Floats
    says: tuple[tuple[str, ...], ...]
    antecedents: Mapping[int, Antecedent]
    people: Mapping[str, Span]
    completed: Mapping[tuple[Span, ...], Stretch] = field(default_factory=dict)
    measured_completed: Floats | None = None

    def relative(self) -> Floats:
        """The measures in standard deviations from the document's mean."""
        return standardised(self.measured)

    @property
    def every_row(self) -> Floats:
        """The measures of the document's sentences, then those of `completed`."""
        return self.measured if self.measured_completed is None else np.vstack([self.measured, self.measured_completed])

    @property
    def every_stretch(self) -> tuple[Stretch, ...]:
        """The document's sentences, then those of `completed`."""
        return (*self.stretches, *self.completed.values())

    def rows_of(self, candidate: Candidate) -> list[int]:
        """Which of every row a candidate is read by."""
        if candidate.whole is not None:
            return [len(self.stretches) + list(self.completed).index(candidate.passage.spans)]
        return [stretch.sentence for stretch in candidate.stretches]

    def stand(self, candidate: Candidate) -> Standing:
        """How a candidate stands alone: it takes as long as all signals, so it is asked only of what may be chosen."""
        return stand(candidate, self.context, self.antecedents, self.people)


def standardised(measured: Floats, count: int | None = None) -> Floats:
    """The columns less their means, in standard deviations of at least 0.05, both of the first `count` rows or all."""
    if not len(measured):
        return measured
    among = measured[:count]
    scaled: Floats = np.divide(measured - among.mean(axis=0), spread_of(among))
    return scaled


def spread_of(measured: Floats) -> Floats:
    """The standard deviations of the columns, at least 0.05."""
    return np.asarray(np.maximum(measured.std(axis=0), _LEAST_SPREAD)) if len(measured) else np.asarray(_LEAST_SPREAD)


def measure_names() -> tuple[str, ...]:
    """The names of all measures, "signal.measure", signal by signal."""
    return tuple(f"{signal.name}.{measure}" for signal in all_signals().values() for measure in signal.measures)


def read_signals(parse: Parse, passages: Sequence[Passage]) -> Readings:
    """The document's sentences as every signal reads them, and the candidates made of them."""
    maker = StretchMaker(parse, passages)
    stretches = tuple(maker.make(at) for at in range(len(parse.sentences)))
    context = make_context(parse, stretches)
    signals = all_signals().values()
    candidates = tuple(make_candidates(parse, passages, stretches))
    completed = {each.passage.spans: each.whole for each in candidates if each.whole is not None}
    readings = [[signal.read(stretch, context) for signal in signals] for stretch in (*stretches, *completed.values())]
    antecedents, people = find_antecedents(stretches), find_people(stretches, context)
    rows = [[value for reading in row for value in reading.values] for row in readings]
    measured = np.array(rows, dtype=float).reshape(len(rows), len(measure_names()))
    return Readings(
        context=context,
        stretches=stretches,
        candidates=candidates,
        antecedents=antecedents,
        people=people,
        measured=measured[: len(stretches)],
        completed=completed,
        measured_completed=measured[len(stretches) :],
        says=tuple(tuple(reading.says for reading in row) for row in readings),
    )


def stand(
    candidate: Candidate, context: Context, antecedents: Mapping[int, Antecedent], people: Mapping[str, Span]
) -> Standing:
    """How a candidate stands alone, its repairs made."""
    first = candidate.stretches[0]
    # Words may be put into speech only where it is set as such, in brackets.
    spoken = first.spoken > 0 and candidate.passage.kind is not PassageKind.QUOTATION
    antecedent = None if spoken else antecedents.get(first.sentence)
    quoted = candidate.passage.kind is PassageKind.QUOTATION
    ties = tuple(find_ties(first)) if quoted or not first.spoken else ()
    rid = cut_speech if quoted else untie
    made = (
        *(join_edits(candidate.join) if candidate.join is not None else ()),
        *rid(context.document, candidate.passage, ties),
    )
    words, repairs = repair(context.document, candidate.passage, antecedent, context.explained, people, made)
    text = str(words)
    named = antecedent if any(edit.rule == NAME for edit in repairs) else None
    faults = find_faults(candidate, text, context, named)
    if quoted and ties_beyond_cutting(context.document, candidate.passage, ties):
        faults = (*faults, "It adds to what was said before, by more than a word that may be cut.")
    if candidate.join is not None:
        faults = (*faults, *find_unseen(candidate.stretches[1].tokens, ""))
    read = candidate if candidate.whole is None else replace(candidate, stretches=(candidate.whole,))
    return Standing(words, repairs, faults, find_doubts(read, text, context))
