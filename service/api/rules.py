"""What reviewers marked in posts they rejected, and made rules of their brands."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from service import errors
from service.answers.rules import RuleAnswer, RulesAnswer, answer_rule, answer_rules
from service.api.access import APPROVE, READ
from service.api.callers import caller
from service.api.errors import problem_responses
from service.api.given_brand import BrandName
from service.api.kept import DIGITS, KINDS, MISSING, store_of
from service.api.problems import MALFORMED_BODY, PROBLEMS
from service.brand import stands_in
from service.errors import NoSuchPhraseError, UnknownBrandError
from service.store import KeptPost, KeptRule, KeptText, RuleStatus, Transaction

RULING = (PROBLEMS[errors.UnknownBrandError], PROBLEMS[errors.BrandError], PROBLEMS[errors.NoSuchPhraseError])

RuleId = Annotated[str, Path(pattern=f"^rule_{DIGITS}$", description="The rule's id.")]

router = APIRouter(prefix="/v1/rules", tags=["Review"])


class RulesQuery(BaseModel):
    """Which rules."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=20, ge=1, le=100, description="How many at most.")
    after: str | None = Field(
        default=None, pattern=f"^rule_{DIGITS}$", description="`next` of the page before; left out, the newest."
    )
    status: list[Literal["offered", "confirmed"]] = Field(
        default=[], max_length=2, description="Only in these states.", examples=[["offered"]]
    )


class Confirmation(BaseModel):
    """Whose rule it is."""

    model_config = ConfigDict(extra="forbid")

    brand: BrandName | None = Field(
        default=None,
        description="The name or id of a brand that is kept; left out, the one that the post was made for.",
        examples=["Tidewell"],
    )


@router.get(
    "",
    operation_id="listRules",
    summary="List phrases that reviewers marked",
    dependencies=[READ],
    responses=problem_responses(*KINDS),
)
def list_rules(request: Request, query: Annotated[RulesQuery, Query()]) -> RulesAnswer:
    """The newest first. Take `next` as `after` for the next page; `?status=offered` gives those to decide upon."""
    with store_of(request).reading() as kept:
        # One more than asked for says whether there is a next page.
        found = kept.rules.page(query.limit + 1, query.after, [RuleStatus(status) for status in query.status])
    shown = found[: query.limit]
    return answer_rules(shown, shown[-1].id if len(found) > query.limit else None)


@router.get(
    "/{rule_id}",
    operation_id="getRule",
    summary="Look at a phrase that was marked",
    dependencies=[READ],
    responses=problem_responses(*KINDS, MISSING),
)
def get_rule(request: Request, rule_id: RuleId) -> RuleAnswer:
    """Who marked it where, and whether it is a rule."""
    with store_of(request).reading() as kept:
        return answer_rule(kept.rules.get(rule_id))


@router.post(
    "/{rule_id}/confirm",
    operation_id="confirmRule",
    summary="Never say a phrase again",
    dependencies=[APPROVE],
    responses=problem_responses(*KINDS, MALFORMED_BODY, PROBLEMS[errors.SourceTooLargeError], MISSING, *RULING[:2]),
)
def confirm_rule(
    request: Request, rule_id: RuleId, confirmation: Annotated[Confirmation | None, Body()] = None
) -> RuleAnswer:
    """The phrase is added to what the brand bans: no post made for it from now on says it.

    Posts that there are stay as they are. To take it back, take the phrase out of the brand's file.
    """
    named = confirmation.brand if confirmation else None
    with store_of(request).writing() as kept:
        return answer_rule(_confirm(kept, kept.rules.get(rule_id), named, caller(request)))


@router.delete(
    "/{rule_id}",
    operation_id="deleteRule",
    summary="Let a phrase pass",
    status_code=204,
    response_description="It is not offered any more.",
    dependencies=[APPROVE],
    responses=problem_responses(*KINDS, MISSING),
)
def delete_rule(request: Request, rule_id: RuleId) -> Response:
    """It is not offered as a rule any more. What a brand bans by now it goes on banning."""
    with store_of(request).writing() as kept:
        kept.rules.delete(rule_id)
        kept.audit.note(caller(request), "rule.deleted", rule_id)
    return Response(status_code=204)


def rule_of(kept: Transaction, post: KeptPost, phrase: str, confirmed: tuple[bool, str | None], by: str) -> KeptRule:
    """The phrase of a rejected post as a rule; `confirmed`: whether it is one at once, and of which brand if not its.

    Raises:
        NoSuchPhraseError: it does not stand in the post.
        UnknownBrandError: it is to be confirmed, and there is no brand.
        BrandError: the brand itself says it.
    """
    phrase = " ".join(phrase.split())
    if not stands_in(phrase, [str(part.words) for part in post.post.parts]):
        raise NoSuchPhraseError(
            f"“{phrase}” does not stand in the post.",
            "Mark words as they stand there.",
        )
    brand = _brand_of(kept, post)
    rule = kept.rules.offer(post.id, phrase, brand.id if brand else None, by)
    kept.audit.note(by, "rule.offered", rule.id)
    at_once, named = confirmed
    return _confirm(kept, rule, named, by) if at_once else rule


def _brand_of(kept: Transaction, post: KeptPost) -> KeptText | None:
    """The kept brand that the post was made for: by id, else by the name of the brand that came with its document."""
    wish = kept.versions.wish(post.version_id)
    named = (wish.house_brand, wish.brand.name if wish.brand else None)
    return next((found for each in named if each and (found := kept.brands.named(each))), None)


def _confirm(kept: Transaction, rule: KeptRule, named: str | None, by: str) -> KeptRule:
    sought = named or rule.brand_id
    brand = kept.brands.named(sought) if sought else None
    if brand is None:
        said = f"No brand is kept under “{named}”." if named else "The post was made for no brand that is kept."
        raise UnknownBrandError(said, "GET /v1/brands lists those there are; name one in `brand`.")
    kept.brands.ban(brand.id, rule.phrase)
    kept.audit.note(by, "rule.confirmed", rule.id)
    kept.audit.note(by, "brand.changed", brand.id)
    return kept.rules.confirm(rule.id, brand.id, by)
