"""What the tests keep in a store: a document, a snippet, a post, all short."""

from __future__ import annotations

from types import MappingProxyType

from chunkers import Block, BlockKind, Detail, Document, PassageKind, Span
from service.model import Part, Post, Reason, Snippet, Source, Wish
from service.store import Claim, Findings, KeptDocument, Stage, Store
from service.traced import Origin, traced, traced_source

TEXT = "Bookings rose by a fifth.\n\nA list on the door did more for visitors."
FIRST, SECOND = Span(0, 25), Span(27, len(TEXT))
DOCUMENT = Document(
    "doors.md",
    "md",
    "00",
    TEXT,
    (Block(BlockKind.PARAGRAPH, FIRST), Block(BlockKind.PARAGRAPH, SECOND)),
    MappingProxyType({"title": Detail("Fewer doors", "first heading")}),
)


def snippet(span: Span, key: str) -> Snippet:
    """A snippet that stands at a span of `TEXT`."""
    words = traced_source(TEXT, [span])
    return Snippet(key, PassageKind.CLAIM, words, (span,), (), None, 1, 0.5, (Reason("general", "it is general", 1.0),))


SNIPPETS = (snippet(FIRST, "aaaaaaaaaaaa"), snippet(SECOND, "bbbbbbbbbbbb"))


def post(network: str, made_of: Snippet, limit: int = 280) -> Post:
    """A post of a snippet, with words of a template behind it."""
    words = made_of.words + traced(" Read on.", Origin.TEMPLATE, "claim-plain")
    return Post(network, made_of.kind, "claim-plain", (Part(words, len(words), limit, "code_points"),), (made_of.id,))


POSTS = (post("x", SNIPPETS[0]), post("linkedin", SNIPPETS[1], limit=20))


def added(store: Store, data: bytes = TEXT.encode(), key: str | None = None) -> KeptDocument:
    """A document of these bytes, queued."""
    with store.writing() as kept:
        document, _ = kept.documents.add(Source("doors.md", data), Wish(networks=("x",)), key)
    return document


def claimed(store: Store, document: KeptDocument, stage: Stage) -> Claim:
    """The right to do this stage of the document."""
    with store.writing() as kept:
        claim = kept.versions.claim(document.version_id, stage, "w1")
    assert claim is not None
    return claim


def brought_on(store: Store, document: KeptDocument, *stages: Stage) -> KeptDocument:
    """The document after these stages."""
    for stage in stages:
        claim = claimed(store, document, stage)
        with store.writing() as kept:
            if stage is Stage.READ:
                kept.versions.keep_document(claim, DOCUMENT)
            elif stage is Stage.PICK:
                kept.versions.keep_snippets(claim, SNIPPETS, Findings(7, notes=("A note.",)))
            else:
                kept.versions.keep_posts(claim, POSTS, (), ("Another.",))
    with store.reading() as kept:
        return kept.documents.get(document.id)


def ready(store: Store, data: bytes = TEXT.encode()) -> KeptDocument:
    """A document that is ready, with two snippets and two posts."""
    return brought_on(store, added(store, data), *Stage)
