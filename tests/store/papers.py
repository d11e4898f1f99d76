"""Documents of a few sentences, in versions, with a snippet a sentence and posts of those."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from chunkers import Block, BlockKind, Detail, Document, PassageKind, Span
from service.model import Part, Post, Reason, Snippet, Source, Wish
from service.store import Dealt, Findings, KeptDocument, KeptPost, PostStatus, Stage, Store
from service.traced import Origin, Run, Traced, traced, traced_source


def paper(*paragraphs: str, title: str = "Fewer doors") -> Document:
    """A document of these paragraphs, whose title stands beside its text."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    details = MappingProxyType({"title": Detail(title, "front matter: title")})
    return Document("doors.md", "md", "00", "\n\n".join(paragraphs), tuple(blocks), details)


def span_of(document: Document, words: str) -> Span:
    """Where these words stand, which they must."""
    at = document.text.index(words)
    return Span(at, at + len(words))


def snippet_of(document: Document, words: str) -> Snippet:
    """A snippet of these words; its id tells where they stand, as that of the flow does."""
    span = span_of(document, words)
    reasons = (Reason("general", "it is general", 1.0),)
    said = traced_source(document.text, [span])
    return Snippet(f"{span.start:06d}{span.end:06d}", PassageKind.CLAIM, said, (span,), (), None, 1, 0.5, reasons)


def post_of(document: Document, words: str, network: str = "x", before: Traced | None = None) -> Post:
    """A post of these words, behind `before`, with words of a template at its end."""
    made_of = snippet_of(document, words)
    said = (before or Traced()) + made_of.words + traced(" Read on.", Origin.TEMPLATE, "claim-plain")
    return posted(said, network, made_of.id)


def posted(said: Traced, network: str, snippet: str) -> Post:
    """A post of one part that says this, made of a snippet."""
    return Post(network, PassageKind.CLAIM, "claim-plain", (Part(said, len(said), 280, "code_points"),), (snippet,))


def titled(document: Document, words: str) -> Post:
    """A post that names the document's title, which stands beside its text."""
    title = document.details["title"].value
    return post_of(document, words, before=Traced((Run(title, Origin.SOURCE, None, "details"),)) + of_us(": "))


def tagged(document: Document, words: str, tag: str) -> Post:
    """A post with a hashtag of a word of the document."""
    post = post_of(document, words)
    said = post.parts[0].words + of_us(" #") + Traced((Run(tag, Origin.SOURCE, span_of(document, tag)),))
    return posted(said, "x", post.snippets[0])


def of_us(text: str) -> Traced:
    """Words of a template."""
    return traced(text, Origin.TEMPLATE, "claim-plain")


def source(document: Document) -> Source:
    """The document as it is sent."""
    return Source("doors.md", document.text.encode())


def sent(store: Store, document: Document) -> KeptDocument:
    """The document, new and queued."""
    with store.writing() as kept:
        return kept.documents.add(source(document), Wish())[0]


def sent_again(store: Store, known: KeptDocument, document: Document, wish: Wish | None = None) -> Dealt:
    """What was done about this as a newer version."""
    with store.writing() as kept:
        return kept.updates.update(known.id, source(document), wish or Wish())


def made(store: Store, known: KeptDocument, document: Document, posts: Sequence[Post]) -> KeptDocument:
    """The document after its newest version was read as this, and made into these posts."""
    snippets = [snippet_of(document, sentence.strip()) for sentence in document.text.splitlines() if sentence]
    for stage in Stage:
        with store.writing() as kept:
            claim = kept.versions.claim(known.version_id, stage, "w1")
            assert claim is not None
            if stage is Stage.READ:
                kept.versions.keep_document(claim, document)
            elif stage is Stage.PICK:
                kept.versions.keep_snippets(claim, snippets, Findings())
            else:
                kept.versions.keep_posts(claim, posts, ())
    return again(store, known)


def again(store: Store, known: KeptDocument) -> KeptDocument:
    """The document as it is now."""
    with store.reading() as kept:
        return kept.documents.get(known.id)


def updated(store: Store, known: KeptDocument, document: Document, posts: Sequence[Post]) -> KeptDocument:
    """The document after another version of it was sent and made."""
    dealt = sent_again(store, known, document)
    assert dealt.document is not None
    return made(store, dealt.document, document, posts)


def posts_of(store: Store, known: KeptDocument, *status: str) -> list[KeptPost]:
    """The posts of the document, in these states."""
    with store.reading() as kept:
        return kept.posts.of_document(known.id, status=[PostStatus(each) for each in status])


def texts(posts: Sequence[KeptPost]) -> list[str]:
    """What the posts say, without the template's words."""
    return [str(post.post.parts[0].words).removesuffix(" Read on.") for post in posts]
