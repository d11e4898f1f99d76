"""A post with other words: measured as its network counts, every stretch that stays keeping its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.compose._fitting import measured_part
from service.errors import EditError
from service.model import Part, Post
from service.networks import composed_networks, measure, measure_named, with_limits
from service.traced import Traced, joined, retraced

_RULE = "edited by hand"


def reword_post(post: Post, texts: Sequence[str], limits: Sequence[tuple[str, int]] = ()) -> Post:
    """The post with these texts for its parts, in order, which may be too long.

    Its link and its hashtags are those that stand in the texts still; flags and focus are left to the lint. `limits`
    are those of the wish that the post was made for.

    Raises:
        EditError: the parts have names, and there are more or fewer of them.
    """
    names = [part.name for part in post.parts]
    if len(texts) != len(post.parts) and any(names):
        raise EditError(
            f"A post for {post.network} has {len(names)} parts: {', '.join(names)}.", "Send the text of each, in order."
        )
    parts = tuple(_reworded(post, number, text, len(texts), limits) for number, text in enumerate(texts))
    said = "\n".join(texts)
    return replace(
        post,
        parts=parts,
        link=post.link if post.link and post.link in said else None,
        hashtags=tuple(tag for tag in post.hashtags if f"#{tag}" in said),
        flags=(),
        focus=None,
    )


def _reworded(post: Post, number: int, text: str, parts: int, limits: Sequence[tuple[str, int]]) -> Part:
    """The part with another text, whose words come from the same part, or from any where their number changed."""
    network = with_limits(composed_networks(), dict(limits))[post.network]
    name = post.parts[number].name if parts == len(post.parts) else ""
    words = retraced(_before(post, number, parts), text, _RULE)
    named = measure_named(text, network)
    return measured_part(words, [named[name]] if name in named else measure(text, network), name)


def _before(post: Post, number: int, parts: int) -> Traced:
    return post.parts[number].words if parts == len(post.parts) else joined(part.words for part in post.parts)
