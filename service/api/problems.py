"""What can go wrong, as HTTP says it: one table from the errors of the service to problem details.

Source: RFC 9457, Problem Details for HTTP APIs, July 2023. A module of our own, for the library that was tried
(fastapi-problem 0.12) would have to be told otherwise at each point that matters: it puts an unforeseen exception's
message into the answer, repeats the rejected input in each 422, and cannot answer for what stands in front of the app.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field

from service import errors

MEDIA_TYPE = "application/problem+json"
PATH = "/problems"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem: `slug` ends its `type`, `meaning` is what its page says.

    `retry_after_seconds`: when the same request may succeed; None where it has to change first.
    """

    status: HTTPStatus
    slug: str
    title: str
    meaning: str
    retry_after_seconds: int | None = None

    @property
    def type(self) -> str:
        """The `type` of RFC 9457: the path of a page of this server that explains the kind, if there is one."""
        return f"{PATH}/{self.slug}" if self.slug else "about:blank"


class Complaint(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(frozen=True)

    where: str = Field(description="The part of the request.", examples=["body: count"])
    problem: str = Field(description="What is wrong there, and what would be right.")


class Problem(BaseModel):
    """What went wrong, after RFC 9457."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="The kind of problem: the path of a page that explains it.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What was wrong this time, and what to do.")
    remedy: str = Field(description="What to do, by itself.")
    errors: list[Complaint] = Field(default=[], description="What is wrong where, if several things may be.")


class ProblemError(Exception):
    """A problem that only exists over HTTP."""

    def __init__(
        self,
        kind: ProblemKind,
        problem: str,
        remedy: str,
        complaints: Sequence[Complaint] = (),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(kind.slug)
        self.kind, self.problem, self.remedy = kind, problem, remedy
        self.complaints, self.headers = tuple(complaints), dict(headers)

    def answer(self) -> Problem:
        """The problem as it is answered."""
        return Problem(
            type=self.kind.type,
            title=self.kind.title,
            status=self.kind.status,
            detail=f"{self.problem} {self.remedy}",
            remedy=self.remedy,
            errors=list(self.complaints),
        )


def _kind(
    status: HTTPStatus, slug: str, title: str, meaning: str, retry_after_seconds: int | None = None
) -> ProblemKind:
    return ProblemKind(status, slug, title, meaning, retry_after_seconds)


_BAD, _LARGE, _MEDIA = HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE
_FAULT, _AWAY = HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE
_UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY
_GATEWAY, _FORBIDDEN = HTTPStatus.BAD_GATEWAY, HTTPStatus.FORBIDDEN

INTERNAL = _kind(_FAULT, "internal", "The service met a fault of its own", "Nothing is wrong with the request.")
NOT_FOUND = _kind(HTTPStatus.NOT_FOUND, "not-found", "There is nothing at this address", "The path is not known.")
NOT_ALLOWED = _kind(
    HTTPStatus.METHOD_NOT_ALLOWED,
    "method-not-allowed",
    "This address does not take this method",
    "The header Allow lists the methods that it takes.",
)
NOT_ACCEPTABLE = _kind(
    HTTPStatus.NOT_ACCEPTABLE,
    "not-acceptable",
    "The answer does not come in the form asked for",
    "The header Accept asks for media types that this operation does not have.",
)
WRONG_CONTENT_TYPE = _kind(
    _MEDIA,
    "wrong-content-type",
    "The body comes in a form that is not taken",
    "The header Content-Type names a media type that this operation does not take.",
)
MALFORMED_BODY = _kind(
    _BAD, "malformed-body", "The body cannot be taken apart", "The body is not what its Content-Type says that it is."
)
INVALID_REQUEST = _kind(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "invalid-request",
    "Something in the request is missing, wrong or unknown",
    "`errors` lists what is wrong where.",
)
NO_PRECONDITION = _kind(
    HTTPStatus.PRECONDITION_REQUIRED,
    "no-precondition",
    "The request does not say which state it is about",
    "Without the header If-Match, one change could undo another that nobody has seen.",
)
NO_KEY = _kind(
    HTTPStatus.UNAUTHORIZED,
    "no-key",
    "The request brings no key that is in force",
    "The header Authorization has to be `Bearer` and a key; whoever runs the service makes keys.",
)
KEY_TOO_NARROW = _kind(
    _FORBIDDEN,
    "key-too-narrow",
    "The key is not for this",
    "A key is for what its scopes name: read, write, approve, metrics, or admin for everything.",
)
TOO_MANY = _kind(
    HTTPStatus.TOO_MANY_REQUESTS,
    "too-many-requests",
    "The key was used too often",
    "The header Retry-After says when it may be used again, RateLimit how much is left.",
    60,
)
NOT_READY = _kind(_AWAY, "not-ready", "The service is starting", "No process is ready for a document yet.", 1)
HTTP_KINDS = (
    INTERNAL,
    NOT_FOUND,
    NOT_ALLOWED,
    NOT_ACCEPTABLE,
    WRONG_CONTENT_TYPE,
    MALFORMED_BODY,
    INVALID_REQUEST,
    NO_PRECONDITION,
    NO_KEY,
    KEY_TOO_NARROW,
    TOO_MANY,
    NOT_READY,
)

_TABLE: list[tuple[type[errors.SocialmediafyError], HTTPStatus, str, str, int | None]] = [
    (errors.SourceError, _BAD, "unreadable-source", "The document cannot be read", None),
    (errors.EmptySourceError, _BAD, "empty-source", "There is nothing in the document", None),
    (errors.UnknownFormatError, _MEDIA, "unknown-format", "No reader takes this kind of file", None),
    (errors.BinarySourceError, _MEDIA, "binary-source", "The file is no text", None),
    (errors.SourceTooLargeError, _LARGE, "source-too-large", "The document is too large", None),
    (errors.EncryptedSourceError, _BAD, "encrypted-source", "The document is locked with a password", None),
    (errors.ScannedSourceError, _BAD, "scanned-source", "The document's pages are pictures", None),
    (errors.DamagedSourceError, _BAD, "damaged-source", "The document is damaged", None),
    (errors.TooManyPagesError, _LARGE, "too-many-pages", "The document has too many pages", None),
    (errors.TooComplexSourceError, _LARGE, "too-complex-source", "The document unfolds beyond the limit", None),
    (errors.SourceNotFoundError, HTTPStatus.NOT_FOUND, "source-not-found", "There is no such document", None),
    (errors.FetchError, _GATEWAY, "unfetchable-source", "The document cannot be fetched", None),
    (errors.AddressRefusedError, _BAD, "address-refused", "The address is not of a public page", None),
    (errors.RobotsRefusedError, _FORBIDDEN, "robots-refused", "The site asks programs not to fetch this", None),
    (errors.RefusedBySiteError, _GATEWAY, "refused-by-site", "The site does not hand the page out", None),
    (errors.TooManyRedirectsError, _GATEWAY, "too-many-redirects", "The address leads nowhere", None),
    (errors.FetchTimeoutError, HTTPStatus.GATEWAY_TIMEOUT, "fetch-timeout", "The document did not arrive in time", 30),
    (errors.UnreachableError, _GATEWAY, "unreachable", "The site is not there, or broke off", 30),
    (errors.UnfetchableTypeError, _MEDIA, "unfetchable-type", "What lies at the address is no document", None),
    (errors.RequestError, _BAD, "impossible-request", "What was asked for cannot be", None),
    (errors.UnknownNetworkError, _BAD, "unknown-network", "No network has this name", None),
    (errors.UnknownAudienceError, _BAD, "unknown-audience", "No audience has this name", None),
    (errors.BadLinkError, _BAD, "bad-link", "The link is no web address", None),
    (errors.UnknownBrandError, _BAD, "unknown-brand", "No brand is kept under this name", None),
    (errors.BrandError, _BAD, "wrong-brand", "The brand file is wrong", None),
    (errors.UnreadablePostsError, _BAD, "unreadable-posts", "What should be posts is something else", None),
    (errors.BadChoiceError, _BAD, "bad-choice", "A snippet or span that is asked for cannot be had", None),
    (errors.BadLimitError, _BAD, "bad-limit", "A network's limit cannot be set like this", None),
    (errors.BadTemplateError, _BAD, "bad-template", "A template that was sent cannot be used", None),
    (errors.NoSuchPhraseError, _BAD, "no-such-phrase", "The phrase does not stand in the post", None),
    (errors.NoOtherVersionError, HTTPStatus.CONFLICT, "no-other-version", "The post has no other version", None),
    (errors.EditError, _BAD, "bad-edit", "A post cannot be edited like this", None),
    (errors.BadAddressError, _BAD, "bad-address", "The document's address is no web address", None),
    (errors.UrlsOffError, _FORBIDDEN, "urls-off", "Documents are not fetched here", None),
    (errors.HookError, _BAD, "impossible-hook", "The call cannot be taken", None),
    (errors.UnknownSystemError, HTTPStatus.NOT_FOUND, "unknown-system", "There is no hook for this system", None),
    (errors.HookOffError, _FORBIDDEN, "hook-off", "The hook of this system is not set up here", None),
    (errors.ForgedHookError, HTTPStatus.UNAUTHORIZED, "forged-hook", "The call is not proven to be genuine", None),
    (errors.StaleHookError, HTTPStatus.UNAUTHORIZED, "stale-hook", "The call was signed too long ago", None),
    (errors.UnreadableHookError, _UNFIT, "unreadable-hook", "The call is not what the system sends", None),
    (errors.WorkError, _FAULT, "work-stopped", "The work was stopped", None),
    (errors.WorkTimeoutError, HTTPStatus.GATEWAY_TIMEOUT, "work-timeout", "The document took too long", None),
    (errors.WorkerDiedError, _AWAY, "worker-died", "The process at work on the document died", 1),
    (errors.WorkFailedError, _FAULT, "work-failed", "The service met a fault of its own at this document", None),
    (errors.ServiceBusyError, _AWAY, "busy", "Too much is waiting already", 5),
    (errors.StoreError, _FAULT, "store-fault", "What is kept cannot be had", None),
    (errors.NotKeptError, HTTPStatus.NOT_FOUND, "not-kept", "Nothing is kept under this id", None),
    (errors.ChangedError, HTTPStatus.PRECONDITION_FAILED, "changed", "It was changed meanwhile", None),
    (errors.KeyUsedError, _UNFIT, "key-used", "The idempotency key belongs to another request", None),
    (errors.KeyNameUsedError, HTTPStatus.CONFLICT, "key-name-used", "Another key has this name", None),
    (errors.UnpublishableError, HTTPStatus.CONFLICT, "unpublishable", "The post cannot be approved like this", None),
    (errors.UnreadError, HTTPStatus.CONFLICT, "unread", "Nothing was read in the document yet", None),
    (errors.TooManyKeptError, HTTPStatus.CONFLICT, "too-many-kept", "No more of these can be kept", None),
    (errors.NameTakenError, HTTPStatus.CONFLICT, "name-taken", "Something else is kept under this name", None),
    (errors.BackupError, _FAULT, "backup", "A backup cannot be made or restored", None),
    (errors.LostClaimError, _FAULT, "lost-claim", "Another does the work", None),
    (errors.StoreAwayError, _AWAY, "store-away", "The database does not answer", 5),
    (errors.SettingsError, _FAULT, "wrong-setting", "A setting of the service is wrong", None),
    (errors.HookSettingError, _FAULT, "wrong-hook-setting", "A hook is set up wrongly", None),
    (errors.TemplateError, _FAULT, "wrong-template", "A template of the service is wrong", None),
    (errors.NetworkRulesError, _FAULT, "wrong-network-rules", "A network's rules are wrong", None),
    (errors.SocialmediafyError, _FAULT, "fault", "The service met a fault of its own", None),
]

PROBLEMS: Mapping[type[errors.SocialmediafyError], ProblemKind] = MappingProxyType(
    {
        error: _kind(status, slug, title, (error.__doc__ or title).splitlines()[0], retry)
        for error, status, slug, title, retry in _TABLE
    }
)
KINDS: Mapping[str, ProblemKind] = MappingProxyType({kind.slug: kind for kind in (*PROBLEMS.values(), *HTTP_KINDS)})


def problem_for(error: errors.SocialmediafyError) -> ProblemError:
    """The problem that tells a caller of this error; of faults inside, it tells only that there was one."""
    kind = next(PROBLEMS[each] for each in type(error).__mro__ if each in PROBLEMS)
    if kind.status == _FAULT:
        return ProblemError(kind, f"{kind.title}.", "Its log says more; send the request again once it is mended.")
    return ProblemError(kind, error.problem, error.remedy)
