"""What reviewers marked, as the service answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from service.answers._base import Answer
from service.answers.house import BRAND_ID
from service.answers.kept import KeptPostAnswer, answer_kept_post
from service.store import KeptPost, KeptRule

RULE_ID = "rule_01M81G2H7P045BMK5AHGWXQZRT"
_AT = "2026-11-22T11:25:44Z"


class RuleAnswer(Answer):
    """A phrase that a reviewer never wants to read again."""

    id: str = Field(description="Its id.", examples=[RULE_ID])
    phrase: str = Field(description="The words, in any case.", examples=["game-changer"])
    status: str = Field(
        description="offered (nothing happens until it is confirmed), or confirmed: the brand bans it.",
        examples=["offered"],
    )
    brand: str | None = Field(
        description="The id of the brand whose rule it is, or would be; null where that has to be said.",
        examples=[BRAND_ID],
    )
    brand_name: str | None = Field(description="That brand's name.", examples=["Tidewell"])
    post: str = Field(
        description="The id of the post that it was marked in.", examples=["post_01M81G2H9KJC1MC610P3V3DATG"]
    )
    document: str = Field(description="The id of its document.", examples=["doc_01M81G2H7P045BMK5AHGWXQZRT"])
    by: str = Field(description="Who marked it.", examples=["local"])
    created_at: datetime = Field(description="When.", examples=[_AT])
    confirmed_by: str | None = Field(description="Who confirmed it; else null.", examples=[None])
    confirmed_at: datetime | None = Field(description="When; else null.", examples=[None])


class RulesAnswer(Answer):
    """A page of rules."""

    items: list[RuleAnswer] = Field(description="Newest first.")
    next: str | None = Field(
        description="What to give as `after` for the next page; null on the last.", examples=[RULE_ID]
    )


class RejectedPostAnswer(KeptPostAnswer):
    """A post that was rejected, with the rule that was made of it."""

    rule: RuleAnswer | None = Field(description="The phrase that was marked, as a rule; null where none was.")


def answer_rule(kept: KeptRule) -> RuleAnswer:
    """The rule."""
    own = set(RuleAnswer.model_fields) - {"brand", "brand_name", "post", "document"}
    return RuleAnswer(
        **{name: getattr(kept, name) for name in own},
        brand=kept.brand_id,
        brand_name=kept.brand,
        post=kept.post_id,
        document=kept.document_id,
    )


def answer_rules(kept: Sequence[KeptRule], next: str | None) -> RulesAnswer:
    """The page."""
    return RulesAnswer(items=[answer_rule(each) for each in kept], next=next)


def answer_rejected_post(kept: KeptPost, rule: KeptRule | None) -> RejectedPostAnswer:
    """The post with the rule."""
    said = answer_kept_post(kept)
    fields = {name: getattr(said, name) for name in KeptPostAnswer.model_fields}
    return RejectedPostAnswer(**fields, rule=answer_rule(rule) if rule else None)
