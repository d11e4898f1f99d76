"""How often a key may be used, and how that is told.

Source: draft-ietf-httpapi-ratelimit-headers-10 for the headers' form; RFC 6585, section 4, for 429; RFC 9110, section
10.2.3, for Retry-After. All read 2026-11-22.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from service.api.problems import TOO_MANY, ProblemError
from service.settings import Settings
from service.store import KeptKey, Store, Transaction, Use, Window


@dataclass(frozen=True, slots=True)
class Quota:
    """What a key may do in a window, and how much of that it has done."""

    window: Window
    limit: int
    use: Use

    @property
    def headers(self) -> dict[str, str]:
        """The limit, and what is left of it."""
        left = max(0, self.limit - self.use.count)
        return {
            "RateLimit-Policy": f'"{self.window}";q={self.limit};w={self.window.seconds}',
            "RateLimit": f'"{self.window}";r={left};t={self.use.seconds_left}',
        }

    def check(self, what: str) -> None:
        """Nothing.

        Raises:
            ProblemError: the key has done more than it may.
        """
        if self.use.count > self.limit:
            wait = self.use.seconds_left
            raise ProblemError(
                TOO_MANY,
                f"This key may {what} {self.limit:,} times a {self.window}.",
                f"Send it again in {wait:,} s; whoever runs the service can make a key that may do more.",
                headers={**self.headers, "Retry-After": str(wait)},
            )


def count_request(store: Store, key: KeptKey, settings: Settings) -> Quota:
    """The key's requests of this minute, this one among them."""
    with store.writing() as kept:
        use = kept.keys.count(key.id, Window.MINUTE)
        kept.keys.note_use(key)
    return Quota(Window.MINUTE, key.requests_per_minute or settings.requests_per_minute, use)


def count_document(request: Request, kept: Transaction) -> None:
    """Nothing; one more document counts for the caller's key. For the transaction that keeps the document.

    Raises:
        ProblemError: the key has sent as many today as it may; the transaction must not be kept.
    """
    key: KeptKey | None = getattr(request.state, "key", None)
    if key is None:
        return
    settings: Settings = request.app.state.settings
    limit = key.documents_per_day or settings.documents_per_day
    Quota(Window.DAY, limit, kept.keys.count(key.id, Window.DAY)).check("send documents")
