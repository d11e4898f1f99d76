"""Passages into snippets: scored by signals that people understand, chosen so that no two say the same."""

from service.pick._asked import Asked, pick_asked
from service.pick._pick import Picked, pick_snippets, worthy_count
from service.pick._shorter import Shortener, Shorter

__all__ = ["Asked", "Picked", "Shortener", "Shorter", "pick_asked", "pick_snippets", "worthy_count"]
