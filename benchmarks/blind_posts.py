"""A sheet of posts for blind reading, and what the readers' verdicts come to.

    python -m benchmarks.blind_posts sheets --data DIR --documents FILE... --picked ID... --out DIR --key FILE --seed N
    python -m benchmarks.blind_posts score --out DIR --key FILE [--answers FILE...] [--json FILE]

`sheets` writes `posts.md` (numbered posts in random order, of each its network and document), the documents' texts, a
file to answer in (`answers.csv`) and the question. Three origins are mixed: posts as the service gives them when
nothing is set but a link; passages that human editors picked (`--picked` names documents of `picks_dev.jsonl.gz`), put
into the service's own frames; and TextRank's first sentences, followed by the link. Which is which stands in the key
alone, which readers must not see. Documents of `--picked` are ranked with weights learned without their authors, those
of another folder (`--picked-from`) with the weights in the box.

`score` reads the verdicts back. A round counts only if the two controls come apart: the mean mark of human picks
(publish 1, edit 0.5, discard 0) less that of TextRank's sentences lies above zero in at least 95% of resamples.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks._blind_controls import HUMAN, OURS, TEXTRANK, Shown, human_posts, textrank_posts
from benchmarks._gold import Labelled, read_labelled
from benchmarks._record import make_record
from benchmarks.picks_scores import RESAMPLES, bootstrap, gold_entries
from chunkers import Parse, parse_document
from service.flow import make_posts
from service.model import Source, Wish
from service.pick._weights import Weights
from service.read import read_document
from training.picks import learn, load_examples
from training.readers import load_judged, without

QUESTION = Path(__file__).parent / "blind" / "post_question.md"
# Not the newsletter: its subject has no counterpart in a fixed template.
NETWORKS = ("x", "bluesky", "mastodon", "threads", "linkedin", "facebook", "instagram")
MARKS = {"publish": 1.0, "edit": 0.5, "discard": 0.0}
LINK = "https://example.org/paper"


@dataclass(frozen=True, slots=True)
class Told:
    """A document of the round: its name, its bytes, its parse, and its labels where human editors picked from it."""

    name: str
    source: Source
    parse: Parse
    labelled: Labelled | None = None


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where a round does not count."""
    asked = _parser().parse_args(arguments)
    record = make_record("benchmarks.blind_posts", arguments, asked.seed)
    if asked.action == "sheets":
        posts = write_sheets(asked)
        record.write(asked.key, {"posts": posts})
        counts = Counter(post["origin"] for post in posts)
        print(f"{len(posts)} posts in {asked.out}: {dict(counts)}; the key is {asked.key}: keep it from the readers")
        return 0
    posts = json.loads(asked.key.read_text(encoding="utf-8"))["posts"]
    results = score_answers(posts, asked.answers or [asked.out / "answers.csv"])
    print_results(results)
    if asked.json:
        record.write(asked.json, {"results": results})
    return int(not results["counts"])


def write_sheets(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """The key: of each post its number, origin, document, network and text."""
    lot = random.Random(asked.seed)  # noqa: S311 - no secret
    told = list(_documents(asked))
    wish = Wish(networks=NETWORKS, link=LINK)
    weights = _weights_without(asked.data, asked.picked) if asked.picked and not asked.picked_from else None
    gold = gold_entries(asked.picked_from or asked.data) if asked.picked else {}
    picked = [(each.name, each.labelled, gold[each.name]["picks"]) for each in told if each.labelled]
    shown = [
        *_drawn([_ours(each, wish, weights if each.labelled else None, lot) for each in told], asked.ours),
        *_drawn([human_posts(*each, wish, lot) for each in picked], asked.humans),
        *_drawn([textrank_posts(each.name, each.parse, wish, lot) for each in told], asked.textrank),
    ]
    lot.shuffle(shown)
    _write(asked.out, shown, told)
    return [{"post": number, **post.key()} for number, post in enumerate(shown, 1)]


def _documents(asked: argparse.Namespace) -> Iterator[Told]:
    for path in asked.documents:
        source = Source(path.name, path.read_bytes())
        yield Told(path.name, source, parse_document(read_document(source)))
    folder = asked.picked_from or asked.data
    gold = gold_entries(folder) if asked.picked else {}
    for name in asked.picked:
        entry = gold[name]
        source = Source(f"document.{entry['format']}", entry["raw"].encode())
        labelled = read_labelled(f"picks_dev.jsonl.gz#{name}", folder)
        yield Told(name, source, labelled.parse, labelled)


def _weights_without(data: Path, names: Sequence[str]) -> Weights:
    gold = gold_entries(data)
    authors = {gold[name]["source"].get("author") or name.partition(":")[0] for name in names}
    # The editors of one source's case studies are one group: none of their other picks may teach us either.
    others = [example for example in load_examples(data) if example.author not in authors]
    return learn(others, without(load_judged(data), names))


def _ours(told: Told, wish: Wish, weights: Weights | None, lot: random.Random) -> list[Shown]:
    """The document's posts in random order, no two of them of one snippet."""
    without = patch("service.pick._pick.load_weights", lambda: weights) if weights else nullcontext()
    with without:
        posts = list(make_posts(told.source, wish).posts)
    lot.shuffle(posts)
    seen: set[str] = set()
    kept: list[Shown] = []
    for post in posts:
        if seen.isdisjoint(post.snippets):
            seen.update(post.snippets)
            parts = tuple((part.name, str(part.words)) for part in post.parts)
            kept.append(Shown(OURS, told.name, post.network, parts))
    return kept


def _drawn(by_document: Sequence[Sequence[Shown]], count: int) -> list[Shown]:
    """The first of each document in turn, then the second of each, until there are enough."""
    turns = (post for turn in zip_longest(*by_document) for post in turn if post is not None)
    return [post for _, post in zip(range(count), turns, strict=False)]


def _write(out: Path, shown: Sequence[Shown], told: Sequence[Told]) -> None:
    (out / "documents").mkdir(parents=True, exist_ok=True)
    shutil.copy(QUESTION, out / "question.md")
    about: dict[str, str] = {}
    for each in told:
        file = re.sub(r"[^\w.-]+", "-", each.name) + ".txt"
        (out / "documents" / file).write_text(each.parse.document.text, encoding="utf-8")
        about[each.name] = f"{_credit(each)} (documents/{file})"
    listed = [
        f"## {number}. {post.network}\n\nfrom {about[post.document]}\n\n{post.quoted()}\n"
        for number, post in enumerate(shown, 1)
    ]
    (out / "posts.md").write_text("# Posts\n\n" + "\n".join(listed), encoding="utf-8")
    with (out / "answers.csv").open("w", encoding="utf-8", newline="") as file_:
        writer = csv.writer(file_)
        writer.writerow(["post", "verdict", "reason"])
        writer.writerows([number, "", ""] for number in range(1, len(shown) + 1))


def _credit(told: Told) -> str:
    document = told.parse.document
    publisher = document.detail("organisation") or document.detail("author")
    title = f"“{document.detail('title') or told.name}”"
    return f"{title} by {publisher}" if publisher else title


def score_answers(posts: Sequence[Mapping[str, Any]], answers: Sequence[Path]) -> dict[str, Any]:
    """Of each origin the shares of the verdicts with intervals over documents, its reasons, and whether it counts."""
    verdicts = [(post, *answer) for path in answers for post, answer in _answered(posts, path)]
    marks: dict[str, list[float]] = defaultdict(list)
    for post, verdict, _ in verdicts:
        marks[post["origin"]].append(MARKS[verdict])
    apart = _apart(marks[HUMAN], marks[TEXTRANK])
    return {
        "readers": len(answers),
        "origins": {origin: _origin([each for each in verdicts if each[0]["origin"] == origin]) for origin in marks},
        "mean marks": {origin: round(sum(given) / len(given), 3) for origin, given in marks.items()},
        "resamples in which human picks beat TextRank": apart,
        "counts": apart >= 0.95,
        "ours not published": [
            {"post": post["post"], "document": post["document"], "network": post["network"], "verdict": v, "reason": r}
            for post, v, r in verdicts
            if post["origin"] == OURS and v != "publish"
        ],
    }


def _answered(posts: Sequence[Mapping[str, Any]], path: Path) -> Iterator[tuple[Mapping[str, Any], tuple[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = {int(row["post"]): row for row in csv.DictReader(file) if row["post"].strip()}
    for post in posts:
        row = rows.get(post["post"], {})
        verdict = (row.get("verdict") or "").strip().lower()
        if verdict not in MARKS:
            raise SystemExit(f"{path.name}: post {post['post']} has no verdict; write one of {', '.join(MARKS)}")
        yield post, (verdict, (row.get("reason") or "").strip())


def _origin(verdicts: Sequence[tuple[Mapping[str, Any], str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {"verdicts": len(verdicts)}
    for verdict in MARKS:
        by_document: dict[str, list[float]] = defaultdict(list)
        for post, given, _ in verdicts:
            by_document[post["document"]].append(float(given == verdict))
        found[verdict] = [round(share, 4) for share in bootstrap(list(by_document.values()))]
    named = Counter((re.match(r"\w+", reason) or [""])[0].lower() for _, v, reason in verdicts if v != "publish")
    return {**found, "reasons": dict(named.most_common())}


def _apart(human: Sequence[float], textrank: Sequence[float]) -> float:
    """The share of resamples in which the mean mark of human picks is above that of TextRank's sentences."""
    if not human or not textrank:
        return 0.0
    drawn = random.Random(0)  # noqa: S311 - no secret
    pairs = ((drawn.choices(human, k=len(human)), drawn.choices(textrank, k=len(textrank))) for _ in range(RESAMPLES))
    return sum(sum(one) / len(one) > sum(other) / len(other) for one, other in pairs) / RESAMPLES


def print_results(results: Mapping[str, Any]) -> None:
    """Nothing; the table stands on standard output."""
    for origin in (OURS, HUMAN, TEXTRANK):
        row = results["origins"].get(origin)
        if row is None:
            continue
        shares = " | ".join(f"{name} {row[name][0]:.1%} [{row[name][1]:.1%}, {row[name][2]:.1%}]" for name in MARKS)
        print(f"{origin:10} {row['verdicts']:4} verdicts | {shares}")
        print(f"{'':10} reasons: {', '.join(f'{name} {count}' for name, count in row['reasons'].items()) or 'none'}")
    share = results["resamples in which human picks beat TextRank"]
    what = "The round counts" if results["counts"] else "The round does not count"
    print(f"{what}: human picks beat TextRank's sentences in {share:.1%} of resamples.")
    for each in results["ours not published"]:
        print(f"  {each['verdict']}: post {each['post']}, {each['network']}, {each['document']}: {each['reason']}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blind_posts", description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["sheets", "score"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--documents", nargs="*", type=Path, default=[])
    parser.add_argument("--picked", nargs="*", default=[], help="documents of picks_dev.jsonl.gz, by id")
    parser.add_argument("--picked-from", type=Path, help="a folder with other picked documents than those of --data")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the sheet")
    parser.add_argument("--key", type=Path, required=True, help="the file that says where each post is from")
    parser.add_argument("--answers", nargs="*", type=Path, default=[], help="a file for each reader")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ours", type=int, default=60)
    parser.add_argument("--humans", type=int, default=30)
    parser.add_argument("--textrank", type=int, default=30)
    parser.add_argument("--json", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
