"""Posts as plain text, ready to copy."""

from __future__ import annotations

from collections.abc import Sequence

from service.model import Part, Post
from service.networks import load_networks

_LINE = "-" * 40


def answer_text(posts: Sequence[Post]) -> str:
    """The posts, each under the name of its network and its length, with a line below each part."""
    return "".join(f"{line}\n" for post in posts for line in _lines(post))


def _lines(post: Post) -> list[str]:
    name = load_networks()[post.network].name
    lines: list[str] = []
    for number, part in enumerate(post.parts, start=1):
        which = f", {part.name or f'{number}/{len(post.parts)}'}" if len(post.parts) > 1 else ""
        lines += [f"{name}{which} ({_length(part)})", "", str(part.words), "", _LINE, ""]
    return lines


def _length(part: Part) -> str:
    return f"{part.length:,} of {part.limit:,} {part.unit.replace('_', ' ')}"
