"""What is kept, as the service answers it: documents, their snippets, their posts and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from chunkers import Document
from service.answers._base import Answer
from service.answers.document import DocumentAnswer, answer_document
from service.answers.posts import PostAnswer, UnfitAnswer, answer_post
from service.answers.snippets import SnippetAnswer, answer_snippet
from service.model import Snippet
from service.store import Fault, Findings, FoundSnippet, KeptDocument, KeptPost, KeptVerdict, KeptVersion

_DOCUMENT_ID = "doc_01M81G2H7P045BMK5AHGWXQZRT"
_POST_ID = "post_01M81G2H9KJC1MC610P3V3DATG"
_AT = "2026-11-22T11:25:44Z"


class FaultAnswer(Answer):
    """Why a document failed or was parked."""

    type: str = Field(description="The kind of problem: the path of a page that explains it.")
    detail: str = Field(description="What was wrong.")
    remedy: str = Field(description="What to do.")


class KeptDocumentAnswer(Answer):
    """A document that is kept."""

    id: str = Field(description="Its id; ids sort by the time they were made.", examples=[_DOCUMENT_ID])
    status: str = Field(
        description="queued, processing, ready, failed (it cannot be read, or what was asked for cannot be had), or "
        "parked (the process at work on it died three times).",
        examples=["ready"],
    )
    stage: str | None = Field(
        description="What is done next: read, pick or compose; null once there is nothing to do.", examples=[None]
    )
    name: str = Field(description="What it is called.", examples=["case-study.md"])
    title: str | None = Field(description="Its title, once it was read and if it has one.", examples=["Fewer doors"])
    version: int = Field(description="The number of its newest version, from 1.", examples=[1])
    shown: int = Field(
        description="The number of the version that its text, snippets and new posts are of: the newest that is ready.",
        examples=[1],
    )
    origin: str | None = Field(
        description="What the system that published it calls it; null where it was sent otherwise.",
        examples=["wordpress:post/12"],
    )
    retired_at: datetime | None = Field(
        description="Since when it is no longer published there; null while it is.", examples=[None]
    )
    digest: str = Field(description="SHA-256 of its bytes, in hex.", examples=["eac5d20c5c2bae59" * 4])
    bytes_kept: bool = Field(description="Whether the bytes it came in are kept.", examples=[True])
    snippets: int = Field(description="How many snippets it has.", examples=[26])
    posts: int = Field(description="How many posts it has.", examples=[72])
    problem: FaultAnswer | None = Field(description="Why it failed or was parked; else null.", examples=[None])
    created_at: datetime = Field(description="When it was sent.", examples=[_AT])
    updated_at: datetime = Field(description="When its state was last settled.", examples=[_AT])


class WholeKeptDocumentAnswer(KeptDocumentAnswer):
    """A document that is kept, with what was read in it."""

    document: DocumentAnswer | None = Field(description="What was read; null before that.")
    candidates: int = Field(description="How many passages the snippets were picked from.", examples=[83])
    notes: list[str] = Field(description="What you should know about the choice, a sentence each.", examples=[[]])
    unfit: list[UnfitAnswer] = Field(description="Snippets that did not fit on a network, and why.", examples=[[]])


class VersionAnswer(Answer):
    """A version of a document."""

    version: int = Field(description="Its number, from 1.", examples=[1])
    status: str = Field(
        description="queued, processing, ready, failed, parked, or replaced: the next came before it was done.",
        examples=["ready"],
    )
    name: str = Field(description="What it is called.", examples=["case-study.md"])
    title: str | None = Field(description="Its title, once it was read and if it has one.", examples=["Fewer doors"])
    digest: str = Field(description="SHA-256 of its bytes, in hex.", examples=["eac5d20c5c2bae59" * 4])
    bytes_kept: bool = Field(description="Whether the bytes it came in are kept.", examples=[True])
    problem: FaultAnswer | None = Field(description="Why it failed or was parked; else null.", examples=[None])
    created_at: datetime = Field(description="When it was sent.", examples=[_AT])
    settled_at: datetime | None = Field(description="When it was done; null before that.", examples=[_AT])


class VersionsAnswer(Answer):
    """The versions of a document."""

    versions: list[VersionAnswer] = Field(description="Newest first.")


class UpdatedDocumentAnswer(KeptDocumentAnswer):
    """A document that was sent again."""

    done: str = Field(
        description="updated: it has another version. unchanged: its newest is of the same bytes, made for the same "
        "wishes, so there is nothing to do.",
        examples=["updated"],
    )


class KeptDocumentsAnswer(Answer):
    """A page of documents."""

    items: list[KeptDocumentAnswer] = Field(description="Newest first.")
    next: str | None = Field(
        description="What to give as `after` for the next page; null on the last.", examples=[_DOCUMENT_ID]
    )


class KeptSnippetsAnswer(Answer):
    """The snippets of a document."""

    snippets: list[SnippetAnswer] = Field(description="Best first; none before the document was read.")


class FoundSnippetAnswer(Answer):
    """A snippet that a search found."""

    document: str = Field(description="The id of the document it is of.", examples=[_DOCUMENT_ID])
    title: str | None = Field(description="That document's title.", examples=["Fewer doors"])
    snippet: SnippetAnswer = Field(description="The snippet.")


class FoundSnippetsAnswer(Answer):
    """What a search found."""

    items: list[FoundSnippetAnswer] = Field(description="Best match first.")


class ChangeAnswer(Answer):
    """What a document said where a post's words come from, and what it says there now."""

    before: str = Field(description="The words of the version that the post is of.", examples=["Bookings rose by 25%."])
    after: str | None = Field(
        description="What stands there in the newest version; null where nothing does.",
        examples=["Bookings rose by 15%."],
    )


class VerdictAnswer(Answer):
    """What was said of a post."""

    verdict: str = Field(description="approved or rejected.", examples=["rejected"])
    reason: str | None = Field(description="Why.", examples=["Says more than the survey does."])
    wording: int = Field(description="The number of the wording that it was said of.", examples=[1])
    by: str = Field(description="Who said it.", examples=["local"])
    at: datetime = Field(description="When.", examples=[_AT])


class KeptPostAnswer(PostAnswer):
    """A post that is kept."""

    id: str = Field(description="Its id.", examples=[_POST_ID])
    document: str = Field(description="The id of its document.", examples=[_DOCUMENT_ID])
    version: int = Field(description="Which version of the document its origins count in.", examples=[1])
    status: str = Field(
        description="draft, approved or rejected; an edit makes a draft of it again. stale: its document has "
        "changed, see `changes`; any of these three answers that. retired: its document is no longer published.",
        examples=["approved"],
    )
    changes: list[ChangeAnswer] = Field(
        description="What newer versions of its document say where its words come from; empty where they say the same.",
        examples=[[]],
    )
    revision: int = Field(description="Changes with everything about it; its ETag.", examples=[3])
    wording: int = Field(description="How many wordings it has had; 1 is the service's own.", examples=[2])
    verdicts: list[VerdictAnswer] = Field(description="What was said of it, oldest first.")
    created_at: datetime = Field(description="When it was made.", examples=[_AT])
    updated_at: datetime = Field(description="When it was last changed.", examples=[_AT])


class KeptPostsAnswer(Answer):
    """The posts of a document."""

    posts: list[KeptPostAnswer] = Field(description="By network, best first; none before the document is ready.")


class ProgressAnswer(Answer):
    """How far a document is."""

    status: str = Field(description="queued, processing, ready, failed or parked.", examples=["processing"])
    stage: str | None = Field(description="What is done next; null once there is nothing to do.", examples=["pick"])
    snippets: int = Field(description="How many snippets it has so far.", examples=[0])
    posts: int = Field(description="How many posts it has so far.", examples=[0])


def answer_kept_document(kept: KeptDocument, problem_type: str | None) -> KeptDocumentAnswer:
    """The document; `problem_type` is what the kind of its fault is called over HTTP."""
    return KeptDocumentAnswer(**_fields(kept, problem_type))


def answer_whole_kept_document(
    kept: KeptDocument, problem_type: str | None, read: Document | None, found: Findings
) -> WholeKeptDocumentAnswer:
    """The document with what was read in it."""
    return WholeKeptDocumentAnswer(
        **_fields(kept, problem_type),
        document=answer_document(read) if read else None,
        candidates=found.candidates,
        notes=list(found.notes),
        unfit=[UnfitAnswer(network=each.network, snippet=each.snippet, why=each.why) for each in found.unfit],
    )


def answer_updated_document(kept: KeptDocument, problem_type: str | None, done: str) -> UpdatedDocumentAnswer:
    """The document, and what was done about its update."""
    return UpdatedDocumentAnswer(**_fields(kept, problem_type), done=done)


def answer_version(kept: KeptVersion, problem_type: str | None) -> VersionAnswer:
    """The version; `problem_type` as above."""
    own = set(VersionAnswer.model_fields) - {"problem", "version"}
    said = {name: getattr(kept, name) for name in own}
    return VersionAnswer(**said, version=kept.number, problem=_problem(kept.fault, problem_type))


def answer_kept_snippets(snippets: Sequence[Snippet]) -> KeptSnippetsAnswer:
    """The snippets."""
    return KeptSnippetsAnswer(snippets=[answer_snippet(snippet) for snippet in snippets])


def answer_found_snippets(found: Sequence[FoundSnippet]) -> FoundSnippetsAnswer:
    """What a search found."""
    return FoundSnippetsAnswer(
        items=[
            FoundSnippetAnswer(document=each.document_id, title=each.title, snippet=answer_snippet(each.snippet))
            for each in found
        ]
    )


def answer_kept_post(kept: KeptPost) -> KeptPostAnswer:
    """The post with all that is known of it."""
    said = answer_post(kept.post)
    return KeptPostAnswer(
        **{name: getattr(said, name) for name in PostAnswer.model_fields},
        id=kept.id,
        document=kept.document_id,
        version=kept.version,
        status=kept.status,
        revision=kept.revision,
        wording=kept.wording,
        changes=[ChangeAnswer(before=each.before, after=each.after) for each in kept.changes],
        verdicts=[_verdict(verdict) for verdict in kept.verdicts],
        created_at=kept.created_at,
        updated_at=kept.updated_at,
    )


def answer_progress(kept: KeptDocument) -> ProgressAnswer:
    """How far the document is."""
    return ProgressAnswer(status=kept.status, stage=kept.stage, snippets=kept.snippets, posts=kept.posts)


def _fields(kept: KeptDocument, problem_type: str | None) -> dict[str, object]:
    own = set(KeptDocumentAnswer.model_fields) - {"problem"}
    return {name: getattr(kept, name) for name in own} | {"problem": _problem(kept.fault, problem_type)}


def _problem(fault: Fault | None, problem_type: str | None) -> FaultAnswer | None:
    if fault is None:
        return None
    return FaultAnswer(type=problem_type or "about:blank", detail=fault.problem, remedy=fault.remedy)


def _verdict(kept: KeptVerdict) -> VerdictAnswer:
    return VerdictAnswer(verdict=kept.verdict, reason=kept.reason, wording=kept.wording, by=kept.by, at=kept.at)
