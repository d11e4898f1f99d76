"""Passages into snippets: scored by signals that people understand, chosen so that no two say the same."""

from service.pick._pick import Picked, pick_snippets, worthy_count

__all__ = ["Picked", "pick_snippets", "worthy_count"]
