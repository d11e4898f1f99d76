"""One page with the posts of twelve documents as each network shows them, beside the words they came from.

    python -m benchmarks.gallery --data DIR --out DIR [--documents FILE...] [--posts N]

The page needs nothing but itself: its colours say where each word is from, a click on words of a post shows their place
in the document, and the other way round. A document's text cannot bring anything to life in it: all of it is escaped,
and the page lets no script run but its own.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from chunkers import Block, BlockKind, Document
from service.flow import make_posts
from service.model import Part, Post, Source, Wish
from service.networks import Network, load_networks, seen_before_fold
from service.traced import Origin, Run

DOCUMENTS = 12
POSTS = 4
LINK = "https://example.org/paper"
PAGE = "gallery.html"
_LIST_OF_DOCUMENTS = "MANIFEST.tsv"
_READABLE = {".md", ".html", ".pdf", ".docx", ".txt"}
# Networks that show a card of the page that a link leads to.
_WITH_CARD = frozenset({"x", "bluesky", "mastodon", "threads", "linkedin", "facebook"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one origin; `start`, `end`: their place in the document, where they have one; `is_link`: an address."""

    text: str
    origin: str
    rule: str
    start: int | None
    end: int | None
    is_link: bool


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part as it is seen: before the fold, behind it, and what the network counts."""

    name: str
    seen: tuple[Piece, ...]
    folded: tuple[Piece, ...]
    count: str


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post as a network shows it; `card`: title and host of the page it leads to, where the network shows that."""

    network: Network
    kind: str
    form: str
    parts: tuple[ShownPart, ...]
    card: tuple[str, str] | None
    notes: tuple[str, ...]

    @property
    def is_thread(self) -> bool:
        """Whether it is told in several posts."""
        return len(self.parts) > 1 and not self.parts[0].name


@dataclass(frozen=True, slots=True)
class Shred:
    """Words of a block between two places at which words of posts begin or end; `used`: whether any post has them."""

    text: str
    start: int
    end: int
    used: bool


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the document."""

    kind: str
    shreds: tuple[Shred, ...]

    @property
    def is_used(self) -> bool:
        """Whether a post has some of it."""
        return any(shred.used for shred in self.shreds)


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with its posts; `stretches`: its blocks, gathered by whether a post has some of them."""

    file: str
    title: str
    account: str
    words: int
    posts: tuple[ShownPost, ...]
    stretches: tuple[tuple[bool, tuple[ShownBlock, ...]], ...]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where there is nothing to show."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gallery", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder `documents` in it")
    parser.add_argument("--out", type=Path, required=True, help="folder for the page")
    parser.add_argument("--documents", nargs="*", help="file names; twelve spread over the folder if none is given")
    parser.add_argument("--posts", type=int, default=POSTS, help="posts of each network and document")
    asked = parser.parse_args(arguments)
    paths = _chosen(asked.data / "documents", asked.documents)
    shown = [show_document(Source(path.name, path.read_bytes()), asked.posts) for path in paths]
    if not shown:
        print("No document to show.")
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    page = asked.out / PAGE
    page.write_text(render(shown), encoding="utf-8")
    print(f"{len(shown)} documents, {sum(len(each.posts) for each in shown)} posts: {page}")
    return 0


def _chosen(folder: Path, names: Sequence[str] | None) -> list[Path]:
    if names:
        return [folder / name for name in names]
    readable = sorted(path for path in folder.iterdir() if path.suffix in _READABLE)
    count = min(DOCUMENTS, len(readable))
    return [readable[at * len(readable) // count] for at in range(count)]


def show_document(source: Source, posts: int) -> Shown:
    """A document with the first posts of each network."""
    outcome = make_posts(source, Wish(link=LINK))
    document = outcome.document
    title = document.detail("title") or source.name
    account = document.detail("organisation") or document.detail("author") or title
    kept = list(_kept(outcome.posts, posts))
    return Shown(
        file=source.name,
        title=title,
        account=account,
        words=len(document.text.split()),
        posts=tuple(_shown(post, title) for post in kept),
        stretches=_stretches(document, kept),
    )


def _kept(posts: Sequence[Post], count: int) -> Iterator[Post]:
    """So many of each network's posts, threads before others; each network goes on where the last one left off."""
    for number, (_, group) in enumerate(groupby(posts, lambda post: post.network)):
        of_one = list(group)
        begin = number * count % len(of_one)
        rotated = [*of_one[begin:], *of_one[:begin]]
        yield from sorted(rotated, key=lambda post: len(post.parts) == 1)[:count]


def _shown(post: Post, title: str) -> ShownPost:
    network = load_networks()[post.network]
    notes = [post.recast, *(f"{flag.flag}: {flag.why}" for flag in post.flags)]
    linked = post.link and network.id in _WITH_CARD
    return ShownPost(
        network=network,
        kind=str(post.kind),
        form=post.form.rpartition("/")[2],
        parts=tuple(_part(part, network) for part in post.parts),
        card=(title, urlsplit(post.link).netloc) if post.link and linked else None,
        notes=tuple(note for note in notes if note),
    )


def _part(part: Part, network: Network) -> ShownPart:
    fold = len(seen_before_fold(str(part.words), network))
    whole = len(part.words)
    return ShownPart(
        name=part.name,
        seen=tuple(map(_piece, part.words.cut(0, fold).runs)),
        folded=tuple(map(_piece, part.words.cut(fold, whole).runs)),
        count=f"{part.length:,} of {part.limit:,} {part.unit}",
    )


def _piece(run: Run) -> Piece:
    start, end = (run.span.start, run.span.end) if run.span else (None, None)
    return Piece(run.text, str(run.origin), run.rule or "", start, end, run.origin is Origin.CALLER)


def _stretches(document: Document, posts: Sequence[Post]) -> tuple[tuple[bool, tuple[ShownBlock, ...]], ...]:
    runs = [run for post in posts for part in post.parts for run in part.words.runs]
    spans = {(run.span.start, run.span.end) for run in runs if run.span is not None}
    blocks = [_block(document, block, spans) for block in document.blocks]
    return tuple((used, tuple(group)) for used, group in groupby(blocks, lambda block: block.is_used))


def _block(document: Document, block: Block, spans: set[tuple[int, int]]) -> ShownBlock:
    first, last = block.span.start, block.span.end
    within = [(max(start, first), min(end, last)) for start, end in spans if start < last and first < end]
    bounds = sorted({first, last, *(place for span in within for place in span)})
    shreds = (
        Shred(document.text[one:other], one, other, any(start <= one < end for start, end in within))
        for one, other in pairwise(bounds)
    )
    heading = block.kind is BlockKind.HEADING
    return ShownBlock("heading" if heading else str(block.kind).replace("_", "-"), tuple(shreds))


def render(shown: Sequence[Shown]) -> str:
    """The page, whole."""
    folder = Path(__file__).parent
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    script = (folder / "gallery.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return environment.get_template("gallery.html.jinja").render(
        documents=shown,
        networks=list(_networks(shown)),
        style=(folder / "gallery.css").read_text(encoding="utf-8"),
        script=script,
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'",
    )


def _networks(shown: Sequence[Shown]) -> Iterator[Network]:
    """The networks of the posts, each once, in their order."""
    yield from {post.network.id: post.network for each in shown for post in each.posts}.values()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
