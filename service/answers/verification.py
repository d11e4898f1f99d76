"""Posts held against their document, as the service answers it."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from chunkers import Document
from service.answers._base import Answer
from service.answers.document import DocumentAnswer, answer_document
from service.verify import Finding


class FindingAnswer(Answer):
    """Something in a post that its document does not bear out."""

    post: int = Field(description="Which post, counted from 1.")
    network: str = Field(description="The post's network.")
    part: int = Field(description="Which part of it, counted from 0.")
    start: int = Field(description="Where the words begin in the part's text.")
    end: int = Field(description="Where they end.")
    check: str = Field(description="figure, loss, addition, move, join, cut, speaker, word or hashtag.")
    words: str = Field(description="The words.")
    why: str = Field(description="What is wrong with them.")


class VerificationAnswer(Answer):
    """A document, how many posts were held against it, and what it does not bear out."""

    document: DocumentAnswer = Field(description="The document.")
    posts: int = Field(description="How many posts were verified.")
    findings: list[FindingAnswer] = Field(description="In the order of the posts; empty where all are borne out.")


def answer_verification(document: Document, posts: int, findings: Sequence[Finding]) -> VerificationAnswer:
    """The findings on so many posts of a document."""
    return VerificationAnswer(
        document=answer_document(document),
        posts=posts,
        findings=[
            FindingAnswer(
                post=found.post,
                network=found.network,
                part=found.part,
                start=found.start,
                end=found.end,
                check=found.check,
                words=found.words,
                why=found.why,
            )
            for found in findings
        ],
    )
