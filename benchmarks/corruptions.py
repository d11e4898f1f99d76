"""How many planted changes of a claim `verify` catches: python -m benchmarks.corruptions --data DIR [--of SET].

Posts are made of one of two sets. `picks`, the documents of `picks_dev.jsonl.gz`: `service/verify` was first built
without them, but what a run over them missed and wrongly blamed has been used to mend it, so they are unseen no
longer. `pages`, the web pages of `html_articles`: no run over them was made before 2026-11-22, and the first one is
what its record tells.
Each corruption changes the text of one post as a careless writer could: a digit, a unit, a name, a speaker, a word
that limits (not, may, only if), or whose result it is. Only the text is verified; what the service recorded of its
making is taken out. A false alarm is a post that was not touched and is found fault with.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks._record import make_record
from chunkers import Document
from service.answers import answer_posts
from service.errors import SocialmediafyError
from service.flow import make_posts
from service.model import Source, Wish
from service.networks import templates_folder
from service.verify import Claim, Verifier, frame_words, read_claims

SEED = 20261122
WANTED = 500
_ADDRESS = re.compile(r"https?://\S+")
_DIGITS = re.compile(r"(?<![\w/])\d[\d.,]*")
_UNITS = {
    "%": " points", "percent": "points", "per cent": "times", "million": "billion", "billion": "million",
    "thousand": "million", "seconds": "minutes", "minutes": "hours", "hours": "days", "days": "weeks",
    "weeks": "months", "months": "years", "years": "months", "times": "percent", "hour": "day", "day": "week",
    "week": "month", "month": "year", "year": "month", "minute": "hour",
}  # fmt: skip
_UNIT = re.compile(rf"(?<=\d)\s?(?:%|(?:{'|'.join(unit for unit in _UNITS if unit != '%')})\b)")
_LIMITS = re.compile(r"\b(?:not|never|may|might|only|no longer|if|unless|cannot)\b\s?|n[’']t\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w&]+(?: [A-Z][\w&]+)*")
_CREDIT = re.compile(r"(?:^|\n|[”\"] ?)[—–-]+ ?(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+)")


@dataclass(frozen=True, slots=True)
class Planted:
    """A corrupted text, and what was done to it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document's posts as claims, with the document's own names to swap in."""

    name: str
    claims: list[Claim]
    verifier: Verifier
    names: list[str]
    people: list[str]


Corruption = Callable[[str, Made, random.Random], str | None]


def main() -> None:
    """Nothing; a table of what was caught stands on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--of", choices=sorted(_SETS), default="picks", help="which documents")
    parser.add_argument("--limit", type=int, help="only so many documents")
    parser.add_argument("--missed", action="store_true", help="print what was not caught, and the false alarms")
    given = parser.parse_args()
    record = make_record("benchmarks.corruptions", ["--data", "DIR", "--of", given.of], SEED)
    made = list(_all_made(islice(_SETS[given.of](given.data), given.limit)))
    alarms = [(m, claim) for m in made for claim in m.claims if m.verifier.verify([claim])]
    posts = sum(len(m.claims) for m in made)
    planted, caught, missed = _plant(made)
    results: dict[str, Any] = {
        "documents": len(made),
        "posts": posts,
        "false alarms": len(alarms),
        "false alarms, share": round(len(alarms) / posts, 4),
        "corruptions": sum(planted.values()),
        "caught": sum(caught.values()),
        "caught, share": round(sum(caught.values()) / sum(planted.values()), 4),
        "by kind": {kind: f"{caught[kind]} of {planted[kind]}" for kind in sorted(planted)},
    }
    print(json.dumps(results, indent=2))
    if given.missed:
        for m, kind, before, after in missed:
            print(f"\nMISSED {kind} in {m.name}\n  {before!r}\n  {after!r}")
        for m, claim in alarms:
            found = m.verifier.verify([claim])
            print(f"\nALARM in {m.name}: {[(f.check, f.words, f.why) for f in found]}\n  {claim.parts!r}")
    if given.json:
        record.write(given.json, results)


def _plant(made: list[Made]) -> tuple[Counter[str], Counter[str], list[tuple[Made, str, str, str]]]:
    """How many were planted and caught by kind, and what was missed; kinds in turn, until 500 are planted."""
    chance = random.Random(SEED)  # noqa: S311 - no secret hangs on it
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    missed: list[tuple[Made, str, str, str]] = []
    places = [(m, claim) for m in made for claim in m.claims]
    kinds = list(_CORRUPTIONS)
    tries = 0
    while sum(planted.values()) < WANTED and tries < WANTED * 200:
        kind = kinds[tries % len(kinds)]
        tries += 1
        m, claim = chance.choice(places)
        part = chance.randrange(len(claim.parts))
        text = _CORRUPTIONS[kind](claim.parts[part], m, chance)
        if text is None or text == claim.parts[part] or m.verifier.verify([claim]):
            continue
        planted[kind] += 1
        parts = (*claim.parts[:part], text, *claim.parts[part + 1 :])
        if m.verifier.verify([replace(claim, parts=parts)]):
            caught[kind] += 1
        else:
            missed.append((m, kind, claim.parts[part], text))
    return planted, caught, missed


def _digit(text: str, _: Made, chance: random.Random) -> str | None:
    place = _one_of(_DIGITS, text, chance)
    if place is None:
        return None
    at = chance.choice([i for i in range(place.start(), place.end()) if text[i].isdigit()])
    other = chance.choice([digit for digit in "123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def _unit(text: str, _: Made, chance: random.Random) -> str | None:
    place = _one_of(_UNIT, text, chance)
    if place is None:
        return None
    word = place.group().strip()
    return text[: place.start()] + place.group().replace(word, _UNITS[word]) + text[place.end() :]


def _name(text: str, made: Made, chance: random.Random) -> str | None:
    place = _one_of(_NAME, text, chance)
    others = [name for name in made.names if place and name not in text and place.group() not in name]
    if place is None or not others:
        return None
    return text[: place.start()] + chance.choice(others) + text[place.end() :]


def _speaker(text: str, made: Made, chance: random.Random) -> str | None:
    place = _one_of(_CREDIT, text, chance)
    others = [name for name in made.people if place and name.split()[-1] not in place.group("name")]
    if place is None or not others:
        return None
    return text[: place.start("name")] + chance.choice(others) + text[place.end("name") :]


def _limit(text: str, _: Made, chance: random.Random) -> str | None:
    place = _one_of(_LIMITS, text, chance)
    if place is None:
        return None
    left = text[: place.start()] + text[place.end() :]
    return left if left.strip() else None


def _result(text: str, made: Made, chance: random.Random) -> str | None:
    """The first name of a sentence exchanged for another of the document's, wherever it stands in it."""
    opening = re.match(r"[“\"]?((?:[A-Z][\w&]+ ?)+)(?= [a-z]+ )", text)
    if opening is None or opening.group(1).strip() not in made.names:
        return None
    others = [name for name in made.names if name not in text and opening.group(1) not in name]
    if not others:
        return None
    return text[: opening.start(1)] + chance.choice(others) + text[opening.end(1) :]


_CORRUPTIONS: dict[str, Corruption] = {
    "digit": _digit,
    "unit": _unit,
    "name": _name,
    "speaker": _speaker,
    "not, may, only, if": _limit,
    "another's result": _result,
}


def _one_of(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    taken = [range(match.start(), match.end()) for match in _ADDRESS.finditer(text)]
    places = [match for match in pattern.finditer(text) if not any(match.start() in address for address in taken)]
    return chance.choice(places) if places else None


def _all_made(sources: Iterable[Source]) -> Iterator[Made]:
    frames = frame_words(templates_folder())
    for source in sources:
        try:
            outcome = make_posts(source, Wish(networks=("x", "linkedin"), link="https://example.org/paper"))
        except SocialmediafyError:
            continue
        claims = read_claims(answer_posts(outcome).model_dump(mode="json", by_alias=True))
        yield Made(source.name, claims, Verifier(outcome.document, frames), *_names(outcome.document))


def _picks(data: Path) -> Iterator[Source]:
    for told in _rows(data / "picks_dev.jsonl.gz"):
        yield Source(f"{told['id'].replace(':', '-')}.{told['format']}", told["raw"].encode())


def _pages(data: Path) -> Iterator[Source]:
    for told in _rows(data / "html_articles" / "pages.jsonl.gz"):
        yield Source(f"{told['id'][:12]}.html", told["html"].encode())


_SETS: dict[str, Callable[[Path], Iterator[Source]]] = {"picks": _picks, "pages": _pages}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _names(document: Document) -> tuple[list[str], list[str]]:
    """Names that stand in the middle of sentences, and those of them in two or more words."""
    found = Counter(match.group() for match in _NAME.finditer(document.text))
    names = sorted(found)
    return names, [name for name in names if 2 <= len(name.split()) <= 3]


if __name__ == "__main__":
    main()
