"""In which patterns a company or a product is the subject, by frequency, and what recasting makes of each.

    python -m benchmarks.recast_patterns --data DIR [--json OUT] [--seen FILE]

A pattern is the kind of subject (we, our ..., a name, a thing), the main verb, and what follows it: people, "it", a
clause, other words. Per pattern: how many sentences, how many recast, refused with a reason, and missed (no rule saw
them). Sentences whose subject is a pronoun or people are counted apart: they are no talk of a company of itself.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks._record import make_record
from benchmarks._sentences import Said, every_sentence
from chunkers import Span
from service.recast import recast_sentence
from service.recast._cast import word_set
from service.recast._recast import NOTHING_TO_DO
from service.traced import Traced, traced_source

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_PATTERNS = 60
_KINDS = ("we", "our", "name", "thing", "people", "pronoun", "passive", "none")
_OURS = frozenset(_KINDS[:4])
Row = tuple[str, str, str, str]  # pattern, what came of it, the sentence, the result or the reason


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recast_patterns", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with documents, picks and articles")
    parser.add_argument("--json", type=Path, help="file to write the counts to")
    parser.add_argument("--seen", type=Path, help="file to write every sentence that a rule saw to")
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.recast_patterns", arguments, 0)
    rows, seconds = _rows(asked.data)
    _print(rows)
    print(f"{len(rows)} sentences recast or left in {seconds:.1f} s, their parse not counted")
    print(f"{record.commit} on {record.machine}, Python {record.python}")
    if asked.json:
        record.write(asked.json, _counts(rows, seconds))
    if asked.seen:
        keys = ("pattern", "outcome", "before", "after")
        record.write(asked.seen, {"seen": [dict(zip(keys, row, strict=True)) for row in rows if row[1] != "missed"]})
    return 0


def _rows(data: Path) -> tuple[list[Row], float]:
    rows: list[Row] = []
    seconds = 0.0
    for said in every_sentence(data):
        began = time.perf_counter()
        turned = recast_sentence(said.tokens, _traced(said), said.base, said.cast)
        seconds += time.perf_counter() - began
        if turned.edit is not None:
            rows.append((pattern(said.tokens), "recast", said.text, str(turned.words)))
        else:
            outcome = "missed" if turned.why == NOTHING_TO_DO else "refused"
            rows.append((pattern(said.tokens), outcome, said.text, turned.why))
    return rows, seconds


def _traced(said: Said) -> Traced:
    return traced_source(said.text, [Span(0, len(said.text))])


def pattern(tokens: Sequence[Token]) -> str:
    """The kind of subject, the main verb's lemma, and what follows the verb, as one line."""
    root = next((token for token in tokens if token.head.i == token.i), tokens[0])
    subject = next((child for child in root.children if child.dep_ in {"nsubj", "csubj"}), None)
    passive = any(child.dep_ == "nsubj:pass" for child in root.children)
    after = next((token for token in tokens if token.i == root.i + 1), None)
    return f"{_kind(subject, passive=passive)} {root.lemma_.lower()} {_follows(after)}"


def _kind(subject: Token | None, *, passive: bool) -> str:
    if subject is None:
        return "passive" if passive else "none"
    said = subject.lower_
    if said == "we":
        return "we"
    if any(child.lower_ == "our" for child in subject.children):
        return "our"
    if subject.tag_ in {"PRP", "DT", "WDT", "WP", "EX"}:
        return "pronoun"
    if subject.tag_ in {"NNP", "NNPS"}:
        return "name"
    return "people" if subject.lemma_.lower() in word_set("people") else "thing"


def _follows(token: Token | None) -> str:
    if token is None or token.is_punct:
        return "."
    if token.lower_ in {"you", "us", "it", "that", "to"}:
        return token.lower_
    if token.lemma_.lower() in word_set("people"):
        return "people"
    return "..."


def _counts(rows: Sequence[Row], seconds: float) -> dict[str, object]:
    """How many sentences were recast, refused and missed, by kind of subject and by pattern; why they were refused."""
    frequent = Counter(row[0] for row in rows if row[0].split()[0] in _OURS).most_common(MOST_PATTERNS)
    return {
        "sentences": len(rows),
        "seconds, the parse not counted": round(seconds, 1),
        "sentences a second": round(len(rows) / seconds),
        "all": _outcomes(rows),
        "by kind of subject": {kind: _outcomes(row for row in rows if row[0].split()[0] == kind) for kind in _KINDS},
        "by pattern": {name: _outcomes(row for row in rows if row[0] == name) for name, _ in frequent},
        "recast by pattern": dict(Counter(row[0] for row in rows if row[1] == "recast").most_common()),
        "refused because": dict(_reasons(rows).most_common()),
    }


def _outcomes(rows: Iterable[Row]) -> dict[str, int]:
    counts = Counter(row[1] for row in rows)
    return {outcome: counts[outcome] for outcome in ("recast", "refused", "missed")}


def _reasons(rows: Sequence[Row]) -> Counter[str]:
    return Counter(re.sub("“.*”", "“…”", row[3]) for row in rows if row[1] == "refused")


def _print(rows: Sequence[Row]) -> None:
    ours = [row for row in rows if row[0].split()[0] in _OURS]
    every, done = Counter(row[0] for row in ours), Counter((row[0], row[1]) for row in ours)
    print(f"{'pattern':<32}{'sentences':>10}{'recast':>8}{'refused':>9}{'missed':>8}")
    for name, count in every.most_common(MOST_PATTERNS):
        print(f"{name:<32}{count:>10}{done[name, 'recast']:>8}{done[name, 'refused']:>9}{done[name, 'missed']:>8}")
    for kind in _KINDS:
        group = Counter(row[1] for row in rows if row[0].split()[0] == kind)
        print(f"all {kind:<28}{sum(group.values()):>10}{group['recast']:>8}{group['refused']:>9}{group['missed']:>8}")
    reasons = (f"{count:>6}  {why}" for why, count in _reasons(rows).most_common())
    print("\n".join(("", "refused because", *reasons)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
