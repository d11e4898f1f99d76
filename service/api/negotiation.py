"""Which of the forms an answer has is the one that a request asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from service.api.problems import NOT_ACCEPTABLE, ProblemError


def chosen_type(accept: str | None, offered: Sequence[str]) -> str:
    """The media type to answer in: the one the header Accept likes best, of equals the one offered first.

    Source: RFC 9110, HTTP Semantics, section 12.5.1; parameters other than `q` are not told apart.

    Raises:
        ProblemError: none of those offered is acceptable.
    """
    ranges = list(_ranges(accept)) if accept and accept.strip() else [("*/*", 1.0)]
    best = max(offered, key=lambda media: _quality(media, ranges))
    if _quality(best, ranges) > 0:
        return best
    raise ProblemError(
        NOT_ACCEPTABLE,
        f"This answer does not come as {accept!r}.",
        f"Set the header Accept to one of: {', '.join(offered)}.",
    )


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for each in accept.split(","):
        media, *parameters = (part.strip().lower() for part in each.split(";"))
        weights = [value[2:] for value in parameters if value.startswith("q=")]
        yield media, _weight(weights[0]) if weights else 1.0


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight that the most specific matching range gives, 0 if none matches."""
    for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):
        for wanted, weight in ranges:
            if wanted == pattern:
                return weight
    return 0.0
