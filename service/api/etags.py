"""Entity tags: which state of a thing a caller has seen.

Source: RFC 9110, HTTP Semantics, sections 8.8.3 and 13.1.1; RFC 6585, section 3, for 428.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header

from service.api.problems import NO_PRECONDITION, ProblemError

_IF_MATCH = Header(
    alias="If-Match",
    pattern=r"^\s*(?:\*|\"[0-9]{1,9}\")\s*$",
    description="The ETag that came with it as you read it; `*` for whatever it is now.",
    examples=['"1"'],
)


def etag(revision: int) -> str:
    """The tag of a thing at this revision."""
    return f'"{revision}"'


def _seen(if_match: Annotated[str | None, _IF_MATCH] = None) -> int | None:
    """The revision that the caller has seen, None if any will do."""
    return None if if_match is None or if_match.strip() == "*" else int(if_match.strip(' "'))


def _must_have_seen(
    seen: Annotated[int | None, Depends(_seen)], if_match: Annotated[str | None, _IF_MATCH] = None
) -> int | None:
    """The same, for changes that need it.

    Raises:
        ProblemError: the header is missing.
    """
    if if_match is None:
        raise ProblemError(
            NO_PRECONDITION,
            "The header If-Match is missing.",
            "Read it first, and send the ETag of that answer as If-Match.",
        )
    return seen


Seen = Annotated[int | None, Depends(_seen)]
MustHaveSeen = Annotated[int | None, Depends(_must_have_seen)]
