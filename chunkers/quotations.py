"""Quotations: the words inside the marks, joined across interruptions, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chunkers._grammar import PERSON, names
from chunkers._numbers.reading import numbers_within
from chunkers._prose import MAX_WORDS, WORD, count_words
from chunkers._quotations.antecedents import person_meant
from chunkers._quotations.interviews import find_answers
from chunkers._quotations.mentions import PRONOUNS
from chunkers._quotations.people import People
from chunkers._quotations.runs import best_runs
from chunkers._quotations.speech import Speech, find_speech
from chunkers._registry import chunker
from chunkers._types import Parse, Passage, PassageKind, Span, Speaker

# So many words at the start of a sentence tell it from every other.
SAME_WORDS = 6
# Code points, a page and a half: who is named further away than this and speaks once is not who speaks here.
NEAR = 4_000


@chunker("quotations")
def quotations(parse: Parse) -> Iterator[Passage]:
    """Each utterance with its speaker; one of over 60 words is followed by its best runs of whole sentences."""
    text = parse.document.text
    speeches = find_speech(parse)
    people = _people(parse, speeches)
    speeches = _in_order((*speeches, *find_answers(parse, frozenset(people.full_names))))
    for speech, speaker in zip(speeches, _speakers(speeches, parse, people), strict=True):
        yield _passage(parse, speech, speech.parts, speaker)
        if sum(count_words(part.of(text)) for part in speech.parts) > MAX_WORDS:
            for run in best_runs(text, speech.parts):
                yield _passage(parse, speech, run, speaker)


def _passage(parse: Parse, speech: Speech, spans: tuple[Span, ...], speaker: Speaker | None) -> Passage:
    numbers = numbers_within(parse, spans, speech.block)
    return Passage(PassageKind.QUOTATION, spans, speech.block, "quotations", speaker=speaker, numbers=numbers)


def _in_order(speeches: Sequence[Speech]) -> list[Speech]:
    """The speeches in reading order; what lies within another is left out."""
    kept: list[Speech] = []
    for speech in sorted(speeches, key=lambda one: (one.parts[0].start, -one.parts[-1].end)):
        if not kept or speech.parts[0].start >= kept[-1].parts[-1].end:
            kept.append(speech)
    return kept


def _people(parse: Parse, speeches: Sequence[Speech]) -> People:
    """Everybody whom the document names in full."""
    text = parse.document.text
    people = People(text, tuple(part for speech in speeches for part in speech.parts))
    people.collect()
    for doc in parse.docs:
        for entity in names(doc, PERSON) if doc is not None else ():
            people.add(entity.text)
    for speech in speeches:
        name = speech.attribution.name if speech.attribution else None
        if name and name.of(text).lower() not in PRONOUNS:
            full = people.full_name(name.of(text), name.start)
            people.add(full)
            if " " not in full:
                people.known_by_one_name.add(full)
    return people


def _speakers(speeches: Sequence[Speech], parse: Parse, people: People) -> list[Speaker | None]:
    """Who says each speech; where nothing next to it says so, who says the same elsewhere, or the only one there is."""
    found = [_named(speech, parse, people) for speech in speeches]
    everyone = {speaker.name for speaker in found if speaker}
    only = next(iter(everyone)) if len(everyone) == 1 and everyone <= people.full_names else None
    once = sum(speaker is not None for speaker in found) == 1
    same = _by_words(speeches, found, people.text)
    earlier = False
    for number, speech in enumerate(speeches):
        at = speech.parts[0].start
        earlier = earlier or found[number] is not None
        if speech.attribution is not None or found[number] is not None:
            continue
        meant = same.get(next(_keys(speech, people.text), ""))
        if meant is None and only and _is_at_hand(only, at, people, earlier=earlier, once=once):
            meant = only
        if meant:
            found[number] = _introduced(meant, None, at, people)
    return found


def _is_at_hand(name: str, at: int, people: People, *, earlier: bool, once: bool) -> bool:
    """Whether the only speaker can be meant where nobody is named: one who speaks once, only near their name."""
    last = people.last_mention(name, at)
    return (earlier or last is not None) and not (once and (last is None or at - last > NEAR))


def _by_words(speeches: Sequence[Speech], found: Sequence[Speaker | None], text: str) -> dict[str, str]:
    """Names by the first words of each sentence that somebody is known to say."""
    named = ((speech, speaker) for speech, speaker in zip(speeches, found, strict=True) if speaker)
    return {key: speaker.name for speech, speaker in named for key in _keys(speech, text)}


def _keys(speech: Speech, text: str) -> Iterator[str]:
    for part in speech.parts:
        for sentence in re.split(r"(?<=[.!?…])\s+", part.of(text)):
            words = WORD.findall(sentence.lower())
            if len(words) >= SAME_WORDS:
                yield " ".join(words[:SAME_WORDS])


def _named(speech: Speech, parse: Parse, people: People) -> Speaker | None:
    told = speech.attribution
    if told is None or told.name is None:
        return None
    name = told.name.of(people.text)
    if name.lower() in PRONOUNS:
        meant = person_meant(name.lower(), told.name.start, parse, people)
        return _introduced(meant, told.name, told.name.start, people) if meant else None
    full = people.full_name(name, told.name.start)
    known = _introduced(full, told.name, told.name.start, people)
    return people.speaker(full, told.role or known.role, told.organisation or known.organisation, told.name)


def _introduced(name: str, span: Span | None, at: int, people: People) -> Speaker:
    role, organisation = people.standing(name, at)
    return people.speaker(name, role, organisation, span)
