"""Posts of every document of a folder held against their documents: python -m benchmarks.verifying --data DIR.

Each document becomes posts for all networks in each voice. `verify` then looks for what the document does not bear out
(there should be nothing), and every character's provenance is checked: source words stand where they are said to stand,
all others name the rule or template that put them in. Beside it, the share of a post's words that are the source's own
(an address is no word), and how many posts a second of CPU gives, with and without reading the document. Fails on any
finding.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks._record import make_record
from chunkers import Document
from service import flow
from service.answers import answer_posts
from service.errors import SocialmediafyError
from service.model import Outcome, Post, Source, Voice, Wish
from service.networks import templates_folder
from service.traced import Origin
from service.verify import Finding, Verifier, frame_words, read_claims

WISH = Wish(link="https://example.org/paper")
_LIST_OF_DOCUMENTS = "MANIFEST.tsv"
# What costs most and is the same in each voice.
_SHARED = ("read_document", "parse_document", "split_document", "pick_snippets")
_WORD = re.compile(r"[^\w\s]*(\w)\S*")


@dataclass
class Tally:
    """What came of all documents; shares by network and in all, seconds of CPU."""

    posts: Counter[str] = field(default_factory=Counter)
    findings: list[dict[str, Any]] = field(default_factory=list)
    untraced: list[str] = field(default_factory=list)
    shares: list[tuple[str, float]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    documents: int = 0
    speed: defaultdict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))

    def results(self) -> dict[str, Any]:
        """As it is written down."""
        networks = sorted({network for network, _ in self.shares})
        return {
            "documents": self.documents,
            "not read": self.unread,
            "posts": sum(self.posts.values()),
            "posts by voice": dict(self.posts),
            "findings": len(self.findings),
            "posts with findings": len({(f["document"], f["voice"], f["post"]) for f in self.findings}),
            "untraced": len(self.untraced),
            "median share of source words": round(median(share for _, share in self.shares), 4),
            "median share of source words by network": {
                network: round(median(share for of, share in self.shares if of == network), 4) for network in networks
            },
            "posts below 70% source words": sum(share < 0.7 for _, share in self.shares),
            "posts per CPU second": {what: _rate(of) for what, of in self.speed.items()},
            "each finding": self.findings,
        }


def _rate(runs: Sequence[tuple[int, float]]) -> float:
    return round(sum(posts for posts, _ in runs) / max(1e-9, sum(seconds for _, seconds in runs)), 1)


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where anything was found, or nothing could be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verifying", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder `documents` in it")
    parser.add_argument("--only", nargs="*", default=[], help="file names; all where none is given")
    parser.add_argument("--json", type=Path, help="file to write the results to")
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.verifying", ["--data", "DIR"], 0)
    tally, frames = Tally(), frame_words(templates_folder())
    for path in sorted((asked.data / "documents").iterdir()):
        if path.name != _LIST_OF_DOCUMENTS and (not asked.only or path.name in asked.only):
            _add(path, tally, frames)
    if not tally.documents:
        print("No document could be read.")
        return 1
    results = tally.results()
    print("\n".join(f"{name}: {told}" for name, told in results.items() if name != "each finding"))
    print("\n".join(tally.untraced))
    if asked.json:
        record.write(asked.json, {"results": results})
    return int(bool(tally.findings or tally.untraced))


def _add(path: Path, tally: Tally, frames: frozenset[str]) -> None:
    try:
        made = list(_in_each_voice(Source(path.name, path.read_bytes()), tally))
    except SocialmediafyError as error:
        tally.unread.append(f"{path.name}: {type(error).__name__}")
        return
    tally.documents += 1
    verifier = Verifier(made[0][1].document, frames)
    found = 0
    for voice, outcome in made:
        tally.posts[voice] += len(outcome.posts)
        tally.shares += [(post.network, share) for post in outcome.posts if (share := source_share(post)) is not None]
        tally.untraced += [
            f"{path.name}: {wrong}" for post in outcome.posts for wrong in untraced(post, outcome.document)
        ]
        answer = answer_posts(outcome).model_dump(mode="json", by_alias=True)
        for finding in verifier.verify(read_claims(answer)):
            text = answer["posts"][finding.post - 1]["parts"][finding.part]["text"]
            tally.findings.append(_told(path.name, voice, finding, text))
            found += 1
            print(f"    {voice} {finding.check}: “{finding.words}” {finding.why} | {text!r}")
    print(f"{path.name}: {sum(len(outcome.posts) for _, outcome in made)} posts, {found} findings", flush=True)


def _in_each_voice(source: Source, tally: Tally) -> Iterator[tuple[str, Outcome]]:
    with ExitStack() as stack:
        for name in _SHARED:
            stack.enter_context(_once(name))
        for voice in Voice:
            began = process_time()
            outcome = flow.make_posts(source, replace(WISH, voice=voice))
            took = process_time() - began
            # The first voice reads the document, the others find it read.
            first = voice is Voice.BRAND
            tally.speed["whole flow" if first else "document read before"].append((len(outcome.posts), took))
            yield voice, outcome


@contextmanager
def _once(name: str) -> Iterator[None]:
    """A stage of the flow that is gone through once only, whatever it is given again."""
    stage: Callable[..., Any] = getattr(flow, name)
    kept: list[Any] = []

    def go(*given: object, **named: object) -> object:
        if not kept:
            kept.append(stage(*given, **named))
        return kept[0]

    with patch.object(flow, name, go):
        yield


def _told(document: str, voice: str, finding: Finding, text: str) -> dict[str, Any]:
    where = {"document": document, "voice": voice, "network": finding.network, "post": finding.post}
    return {**where, "check": finding.check, "words": finding.words, "why": finding.why, "text": text}


def source_share(post: Post) -> float | None:
    """The part of the post's words that are the source's own, 0..1; a word is whose its first letter is."""
    counts: Counter[bool] = Counter()
    for part in post.parts:
        origins = [run.origin for run in part.words.runs for _ in run.text]
        firsts = (origins[word.start(1)] for word in _WORD.finditer(str(part.words)))
        counts.update(first is Origin.SOURCE for first in firsts if first is not Origin.CALLER)
    return counts[True] / counts.total() if counts else None


def untraced(post: Post, document: Document) -> Iterator[str]:
    """Stretches of a post that are not where they are said to be, or come from nowhere."""
    for part in post.parts:
        for run in part.words.runs:
            if run.origin is Origin.SOURCE and run.span is not None:
                if run.span.of(document.text) != run.text:
                    yield f"“{run.text}” does not stand at {run.span}"
            elif run.rule is None and run.origin is not Origin.CALLER and run.text.strip():
                yield f"“{run.text}” of {run.origin} names no rule"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
