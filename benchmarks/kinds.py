"""How often the kind of a document and a case study's customer are told rightly: python -m benchmarks.kinds --data DIR.

Documents are parted in two by a hash of their names: the words and weights of `service/read/_about/about.toml` were
looked over on the open half alone. The other half was measured once before the last sign (a customer in the title) was
added, which was thought of when its misses had been counted, so it is not wholly unseen. The documents of
`picks_dev.jsonl.gz` come without front matter and without their names, so they are told by words alone; what is called
an article there is `other` here.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from chunkers import Document
from service.model import Source
from service.read import read_document

_KINDS = {"article": "other"}


def main() -> None:
    """Nothing; a table of hits and misses stands on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="name each miss of the open half")
    given = parser.parse_args()
    tally: dict[tuple[str, str], Counter[str]] = {}
    for part, name, kind, document in _labelled(given.data):
        half = "open" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0 else "held out"
        _count(tally.setdefault((part, half), Counter()), kind, document)
        if given.misses and half == "open" and document.detail("kind") != kind:
            print(f"{kind}: {name}: {document.details['kind']}")
    for (part, half), counts in sorted(tally.items()):
        print(f"{part}, {half}: {counts['right']} of {counts['all']} right ({counts['right'] / counts['all']:.3f})")
        print("  " + ", ".join(f"{said}: {n}" for said, n in sorted(counts.items()) if said not in {"right", "all"}))


def _labelled(data: Path) -> Iterator[tuple[str, str, str, Document]]:
    with (data / "documents" / "MANIFEST.tsv").open(encoding="utf-8") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            # The name as its publisher gave it: after the repository's.
            source = Source(row["file"].split("--")[-1], (data / "documents" / row["file"]).read_bytes())
            yield "documents", row["file"], row["kind"], read_document(source)
    with gzip.open(data / "picks_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            document = read_document(Source(f"document.{entry['format']}", entry["raw"].encode()))
            yield "picks", entry["id"], _KINDS.get(entry["kind"], entry["kind"]), document


def _count(counts: Counter[str], kind: str, document: Document) -> None:
    said = document.detail("kind")
    counts["all"] += 1
    counts["right"] += said == kind
    if said != kind:
        counts[f"{kind} taken for {said}"] += 1
    if any("not seem to be English" in note for note in document.notes):
        counts["taken for another language"] += 1
    if kind == "case-study":
        counts["case studies"] += 1
        counts["customers named"] += document.detail("customer") is not None


if __name__ == "__main__":
    main()
