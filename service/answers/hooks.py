"""What was done about a call of a content management system, as the service answers it."""

from __future__ import annotations

from pydantic import Field

from service.answers._base import Answer
from service.store import Dealt


class HookAnswer(Answer):
    """What was done about a call, and about which document."""

    done: str = Field(
        description="added, updated (it has another version), unchanged, restored (its posts are back), retired (its "
        "posts are out of sight), or ignored.",
        examples=["added"],
    )
    document: str | None = Field(
        description="The id of the document; null where there is none.", examples=["doc_01M81G2H7P045BMK5AHGWXQZRT"]
    )
    version: int | None = Field(description="The number of its newest version.", examples=[1])
    status: str | None = Field(description="How far that is: queued, processing, ready, failed, parked.")
    why: str | None = Field(description="Why nothing was done; null where something was.", examples=[None])


def answer_hook(dealt: Dealt) -> HookAnswer:
    """The answer."""
    document = dealt.document
    return HookAnswer(
        done=dealt.deal,
        document=document.id if document else None,
        version=document.version if document else None,
        status=document.status if document else None,
        why=dealt.why,
    )
