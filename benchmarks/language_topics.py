"""Whether to cut long sections without headings into topics: Pk and WindowDiff of three ways, headings hidden.

    python -m benchmarks.language_topics --data DIR

Ways: never to cut, NLTK's TextTiling, and cuts where the words of the paragraphs before and after a gap are least alike
(cosines of tf-idf over three paragraphs either side, one cut in six paragraphs at most). The real cuts are the
document's own headings of one level. Lower is better. Source: `nltk.metrics.pk` and `windowdiff`, at NLTK's own window.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean

from nltk.metrics import pk, windowdiff
from nltk.stem import SnowballStemmer
from nltk.tokenize import TextTilingTokenizer
from spacy.lang.en.stop_words import STOP_WORDS

from chunkers import Block, BlockKind, Document, Role
from service.model import Source
from service.read import read_document

PICKED = "picks_dev.jsonl.gz"
SUFFIXES = {".md", ".html"}
LEVELS = (2, 3)
# A document with fewer paragraphs or cuts has no topics to find.
MIN_PARAGRAPHS, MIN_CUTS, MIN_WORDS = 20, 3, 5
# TextTiling takes a minute for a paper; longer ones are left out, so that the run takes minutes and not hours.
MAX_PARAGRAPHS = 90
BESIDE, PARAGRAPHS_A_CUT = 3, 6

Way = Callable[[Sequence[str]], list[bool]]
_STEMMER = SnowballStemmer("english")


def never(paragraphs: Sequence[str]) -> list[bool]:
    """No cut anywhere."""
    return [False] * (len(paragraphs) - 1)


def tiled(paragraphs: Sequence[str]) -> list[bool]:
    """TextTiling's cuts, after each paragraph but the last; none where it gives up."""
    try:
        tiles = TextTilingTokenizer(stopwords=sorted(STOP_WORDS)).tokenize("\n\n".join(paragraphs))
    except ValueError:
        return never(paragraphs)
    ends, at = set(), 0
    for tile in tiles:
        at += sum(1 for part in tile.split("\n\n") if part.strip())
        ends.add(at - 1)
    return [index in ends for index in range(len(paragraphs) - 1)]


def least_alike(paragraphs: Sequence[str]) -> list[bool]:
    """Cuts at the gaps over which the words change most."""
    words = [Counter(_stems(text)) for text in paragraphs]
    spread = Counter(stem for counts in words for stem in counts)
    weights = [{s: n * math.log(len(words) / spread[s]) for s, n in counts.items()} for counts in words]
    likeness = [
        _cosine(_sum(weights[max(0, i - BESIDE + 1) : i + 1]), _sum(weights[i + 1 : i + 1 + BESIDE]))
        for i in range(len(words) - 1)
    ]
    deepest = sorted(range(len(likeness)), key=lambda i: _depth(likeness, i), reverse=True)
    kept: set[int] = set()
    for index in deepest:
        if len(kept) < len(words) // PARAGRAPHS_A_CUT and not {index - 1, index + 1} & kept:
            kept.add(index)
    return [index in kept for index in range(len(likeness))]


WAYS: Mapping[str, Way] = {"never cut": never, "TextTiling": tiled, "least alike": least_alike}


def _depth(likeness: Sequence[float], at: int) -> float:
    """How far the likeness falls at a gap, from the peaks on both sides."""
    return max(likeness[: at + 1]) + max(likeness[at:]) - 2 * likeness[at]


def _stems(text: str) -> list[str]:
    words = (word.strip(".,;:!?()[]\"'“”’").lower() for word in text.split())
    return [str(_STEMMER.stem(word)) for word in words if word.isalpha() and word not in STOP_WORDS]


def _sum(weights: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for own in weights:
        for stem, weight in own.items():
            total[stem] = total.get(stem, 0.0) + weight
    return total


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other.get(stem, 0.0) for stem, weight in one.items())
    lengths = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0


def _paragraphs(document: Document, level: int) -> tuple[list[str], list[bool]]:
    """The paragraphs of prose, and after each but the last whether a heading of this level or above comes."""
    texts: list[str] = []
    cuts: list[bool] = []
    headed = False
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            headed = headed or block.level <= level
        elif _is_prose(block) and len(words := block.span.of(document.text).split()) >= MIN_WORDS:
            if texts:
                cuts.append(headed)
            texts.append(" ".join(words))
            headed = False
    return texts, cuts


def _is_prose(block: Block) -> bool:
    return block.role is Role.BODY and block.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTATION}


def topic_rows(documents: Sequence[Document], level: int) -> list[str]:
    """A line for each way: its mean Pk and WindowDiff over the documents with enough cuts, and how many it wins."""
    cut = [_paragraphs(document, level) for document in documents]
    kept = [
        (texts, cuts) for texts, cuts in cut if MIN_PARAGRAPHS <= len(texts) <= MAX_PARAGRAPHS and sum(cuts) >= MIN_CUTS
    ]
    rows = [f"h{level}: {len(kept)} documents, {sum(len(texts) for texts, _ in kept)} paragraphs"]
    bare = [_rates(cuts, never(texts)) for texts, cuts in kept]
    for name, way in WAYS.items():
        rates = [_rates(cuts, way(texts)) for texts, cuts in kept]
        better = sum(own[0] < base[0] for own, base in zip(rates, bare, strict=True))
        means = (fmean(rate[side] for rate in rates) for side in (0, 1))
        rows.append(f"  {name:12} Pk {next(means):.3f}  WindowDiff {next(means):.3f}  below never's Pk: {better}")
    return rows


def _rates(cuts: Sequence[bool], guess: Sequence[bool]) -> tuple[float, float]:
    real, found = ("".join("1" if cut else "0" for cut in way) for way in (cuts, guess))
    window = max(2, round(len(real) / (real.count("1") * 2)))
    return float(pk(real, found, window)), float(windowdiff(real, found, window))


def _documents(data: Path) -> list[Document]:
    paths = sorted(path for path in (data / "documents").iterdir() if path.suffix in SUFFIXES)
    with gzip.open(data / PICKED, "rt", encoding="utf-8") as lines:
        picked = [json.loads(line) for line in lines]
    sources = [Source(path.name, path.read_bytes()) for path in paths]
    sources += [Source(f"document.{row['format']}", row["raw"].encode()) for row in picked]
    return [read_document(source) for source in sources]


def main(arguments: Sequence[str]) -> int:
    """The exit code, 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language_topics", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds documents/ and the picks")
    documents = _documents(parser.parse_args(arguments).data)
    for level in LEVELS:
        print("\n".join(topic_rows(documents, level)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
