"""Drafts into posts: through each network's templates, within each network's limits."""

from service.compose._compose import Composed, compose_posts

__all__ = ["Composed", "compose_posts"]
