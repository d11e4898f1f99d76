"""What is to be verified: posts as their JSON says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chunkers import Span
from service.errors import UnreadablePostsError
from service.verify._taken import RULES, Taken

_REMEDY = "Give what `socialmediafy posts FILE --json` prints."


@dataclass(frozen=True, slots=True)
class Claim:
    """A post as people read it: `parts` in order, `hashtags` without the sign; `number` counts posts from 1.

    `edited`: somebody or something is recorded to have moved words about, so that names may stand in another order.
    `taken`: what is recorded to be from another place of the document.
    """

    number: int
    network: str
    parts: tuple[str, ...]
    hashtags: tuple[str, ...] = ()
    edited: bool = False
    taken: tuple[Taken, ...] = ()


def read_claims(answer: object) -> list[Claim]:
    """The posts in an answer of `posts` or of the preview, decoded from JSON.

    Raises:
        UnreadablePostsError: it is no such answer.
    """
    if not isinstance(answer, Mapping) or not isinstance(answer.get("posts"), list):
        raise UnreadablePostsError("This is no answer with posts in it.", _REMEDY)
    try:
        return list(_claims(answer["posts"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise UnreadablePostsError(f"A post in it lacks what every post has: {error}.", _REMEDY) from error


def _claims(posts: list[Mapping[str, Any]]) -> Iterator[Claim]:
    for number, post in enumerate(posts, 1):
        parts = tuple(str(part["text"]) for part in post["parts"])
        # Joining a hashtag moves no word of a sentence.
        edits = [e for e in post.get("provenance", ()) if e["from"] == "edit" and e.get("rule") != "hashtag"]
        taken = tuple(
            Taken(int(entry["part"]), int(entry["start"]), int(entry["end"]), Span(*entry["spans"][-1]))
            for entry in edits
            if entry["rule"] in RULES and entry["spans"]
        )
        yield Claim(number, str(post["network"]), parts, tuple(map(str, post.get("hashtags", ()))), bool(edits), taken)
