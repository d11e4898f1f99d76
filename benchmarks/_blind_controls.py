"""The two controls of a blind reading of posts: what human editors picked, and what TextRank does."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks._gold import Labelled
from benchmarks.picks_rivals import score_by_textrank
from chunkers import BlockKind, Parse, PassageKind, Span
from service.compose import compose_posts
from service.model import Draft, Snippet, Wish
from service.networks import load_networks, measure
from service.pick import pick_snippets
from service.split import split_document
from service.traced import Origin, Run, Traced, traced_source

OURS, HUMAN, TEXTRANK = "ours", "human", "TextRank"
BEST_OF_ONE = 10
FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as a reader sees it; `parts`: name (empty where parts have none) and text."""

    origin: str
    document: str
    network: str
    parts: tuple[tuple[str, str], ...]

    def key(self) -> dict[str, Any]:
        """What the key says of it."""
        texts = [text for _, text in self.parts]
        return {"origin": self.origin, "document": self.document, "network": self.network, "parts": texts}

    def quoted(self) -> str:
        """Its text as a quotation in Markdown."""
        many = len(self.parts) > 1
        told = [
            (f"[{name or f'part {number} of {len(self.parts)}'}]\n" if many else "") + text
            for number, (name, text) in enumerate(self.parts, 1)
        ]
        return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(told).split("\n"))


def human_posts(
    name: str, labelled: Labelled, picks: Sequence[Mapping[str, Any]], wish: Wish, lot: random.Random
) -> list[Shown]:
    """What the editors of a document picked, each in a frame of the service's own on a network by lot."""
    parse = labelled.parse
    candidates = pick_snippets(parse, split_document(parse), every=True).snippets
    found: list[Shown] = []
    for pick in lot.sample(picks, len(picks)):
        place = None if pick["match"] == "paraphrase" else labelled.place(pick)
        if place is None:
            continue
        snippet = _as_snippet(pick["text"], place, parse, candidates)
        for network in lot.sample(wish.networks, len(wish.networks)):
            alone = replace(wish, networks=(network,))
            posts = compose_posts([Draft(snippet, snippet.words, (), "")], parse, alone, 1).posts
            if posts:
                parts = tuple((part.name, str(part.words)) for part in posts[0].parts)
                found.append(Shown(HUMAN, name, network, parts))
                break
    return found


def _as_snippet(text: str, place: Span, parse: Parse, candidates: Sequence[Snippet]) -> Snippet:
    """The editors' words with the kind, speaker and section of the candidate that shares most with them."""
    bare = " ".join(text.split())
    quoted = bare[:1] in {'"', "“"}
    bare = bare.strip('"“”') if quoted else bare
    at = parse.document.text.find(bare, place.start)
    verbatim = place.start <= at < place.end
    spans = (Span(at, at + len(bare)),) if verbatim else (place,)
    words = (
        traced_source(parse.document.text, spans)
        if verbatim
        else Traced((Run(bare, Origin.EDIT, place, "an editor's pick"),))
    )
    nearest = max(candidates, key=lambda each: _shared(each, place))
    kind = PassageKind.QUOTATION if quoted else nearest.kind
    if _shared(nearest, place) <= 0:
        nearest, kind = replace(nearest, speaker=None, section=()), kind if quoted else PassageKind.CLAIM
    return replace(nearest, words=words, spans=spans, kind=kind, repairs=(), aspects=(), numbers=())


def _shared(snippet: Snippet, place: Span) -> int:
    return sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in snippet.spans)


def textrank_posts(name: str, parse: Parse, wish: Wish, lot: random.Random) -> list[Shown]:
    """TextRank's best sentences of a document by lot, each with the link, on a network by lot that takes it."""
    prose = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION}
    blocks = [block.span for block in parse.document.blocks if block.kind in prose]
    sentences = [" ".join(s.span.of(parse.document.text).split()) for s in parse.sentences if _within(s.span, blocks)]
    sentences = [sentence for sentence in sentences if len(sentence.split()) >= FEWEST_WORDS]
    scores = score_by_textrank(sentences)
    best = sorted(range(len(sentences)), key=lambda at: -scores[at])[:BEST_OF_ONE]
    found: list[Shown] = []
    for at in lot.sample(best, len(best)):
        for network in lot.sample(wish.networks, len(wish.networks)):
            rules = load_networks()[network]
            text = f"{sentences[at]}\n\n{wish.link}" if rules.urls.clickable else sentences[at]
            if all(length.length <= length.limit for length in measure(text, rules)):
                found.append(Shown(TEXTRANK, name, network, (("", text),)))
                break
    return found


def _within(span: Span, blocks: Sequence[Span]) -> bool:
    return any(block.start <= span.start < block.end for block in blocks)
