"""What the store hands out: frozen values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from service.model import Post, Snippet, Unfit

# Who words a post before a person does.
FLOW = "socialmediafy"


class Status(StrEnum):
    """How far a version of a document is; the values are those of the JSON answer.

    REPLACED: another came before it was done; a document's newest version never is.
    """

    QUEUED = "queued"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"
    PARKED = "parked"
    REPLACED = "replaced"

    @property
    def settled(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self not in {Status.QUEUED, Status.PROCESSING}


class Stage(StrEnum):
    """What is done to a document, in this order; after each, what was found is kept."""

    READ = "read"
    PICK = "pick"
    COMPOSE = "compose"


class PostStatus(StrEnum):
    """What was last said of a post; one that is edited is a draft again.

    STALE: the document says something else now where its words come from, and nobody has said what that means for it.
    RETIRED: the document is no longer published.
    """

    DRAFT = "draft"
    APPROVED = "approved"
    REJECTED = "rejected"
    STALE = "stale"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a document failed or was parked: `kind` names the class of the error."""

    kind: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document as it is kept, with the state of its newest version.

    `version`: that version's number, from 1. `stage`: what is done next, None after the last. `digest`: SHA-256 of its
    bytes in hex; `bytes_kept`: whether the bytes are here. `snippets`, `posts`: how many it has.
    """

    id: str
    version_id: str
    version: int
    name: str
    title: str | None
    status: Status
    stage: Stage | None
    digest: str
    bytes_kept: bool
    fault: Fault | None
    snippets: int
    posts: int
    created_at: datetime
    updated_at: datetime
    shown_id: str
    shown: int
    origin: str | None = None
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a document said where a post's words come from, and what it says there now; None where that is gone."""

    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to do one stage of a version; `fence` grows with each claim, and only the newest may write.

    `deaths`: how many claims before this one came to no end.
    """

    version_id: str
    stage: Stage
    fence: int
    deaths: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What the flow has to say of a version beside snippets and posts; the fields are those of `Outcome`.

    `wished`: ids of the snippets that must become posts, because the wish says so.
    """

    candidates: int = 0
    wished: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unfit: tuple[Unfit, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """What was said of a post: by whom, and of which of its wordings."""

    verdict: PostStatus
    reason: str | None
    wording: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptPost:
    """A post as it is kept; `wording`: the number of its newest wording, 1 being the flow's own.

    `revision` changes with everything about it. `verdicts`: oldest first. `version`: the one that its origins count in.
    `changes`: what newer versions say where its words come from; empty where they say the same.
    """

    id: str
    document_id: str
    version_id: str
    version: int
    status: PostStatus
    revision: int
    wording: int
    post: Post
    verdicts: tuple[KeptVerdict, ...]
    created_at: datetime
    updated_at: datetime
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSnippet:
    """A snippet that a search found, and the document it is of."""

    document_id: str
    title: str | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class KeptText:
    """A brand's file, or a template, under its name; `revision` goes up with each change."""

    id: str
    name: str
    text: str
    revision: int
    created_at: datetime
    updated_at: datetime


class RuleStatus(StrEnum):
    """Whether a phrase that was marked is a rule by now."""

    OFFERED = "offered"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class KeptRule:
    """A phrase that a reviewer marked in a post; `brand_id` and `brand`: whose rule it is, by id and by name."""

    id: str
    phrase: str
    status: RuleStatus
    post_id: str
    document_id: str
    brand_id: str | None
    brand: str | None
    by: str
    created_at: datetime
    confirmed_by: str | None
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class KeptWebhook:
    """An address that wants to be told of `events`; `stopped`: why the service switched it off by itself.

    `rotated_at`: when its secret was last changed.
    """

    id: str
    url: str
    events: tuple[str, ...]
    enabled: bool
    stopped: str | None
    revision: int
    created_at: datetime
    updated_at: datetime
    rotated_at: datetime | None


class DeliveryStatus(StrEnum):
    """What became of a delivery: a dead one is not tried again by itself."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class KeptDelivery:
    """One event on its way to one webhook, or arrived; `answered`: the status of the last attempt.

    `problem`: why nobody answered it, or what was wrong with the answer.
    """

    id: str
    event_id: str
    type: str
    status: DeliveryStatus
    attempts: int
    answered: int | None
    problem: str | None
    next_at: datetime | None
    tried_at: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery that was claimed, with where it goes and what signs it; `attempts`: this one included, from 1.

    `fence` grows with each claim, and only the newest may say what became of it.
    """

    delivery_id: str
    webhook_id: str
    fence: int
    attempts: int
    url: str
    secret: str
    former_secret: str | None
    rotated_at: datetime | None
    event_id: str
    type: str
    body: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what to the thing with the id `subject`, and when; `id` grows with time."""

    id: int
    at: datetime
    by: str
    deed: str
    subject: str
