"""On topic: it speaks of what the document, and its title, speak of."""

from __future__ import annotations

import math

from service.pick._stretch import Context, Stretch, stems_of, words_of
from service.pick.signals._registry import Reading, signal


@signal("on_topic", "themes", "title", "title_share", "heading", "themes_share", "rare")
def on_topic(stretch: Stretch, context: Context) -> Reading:
    """Themes up to three, words of the title and of the heading above, and how rare its words are in the document."""
    themes = stretch.stems & context.themes
    title = stretch.stems & context.title
    above = stems_of(words_of(stretch.block.section[-1])) if stretch.block.section else frozenset()
    heading = len(stretch.stems & above) / max(1, len(above))
    # In a long document a word can be rarer than in a short one, and is not therefore of more weight.
    rarest = len(stretch.stems) * math.log(1 + max(1, context.sentences))
    rare = sum(context.weights.get(word, 0.0) for word in stretch.stems) / max(1.0, rarest)
    values = (
        min(1.0, len(themes) / 3),
        float(bool(title)),
        len(title) / max(1, len(context.title)),
        heading,
        len(themes) / math.sqrt(max(1, len(stretch.stems))),
        rare,
    )
    if title:
        return Reading(
            values, f"speaks of what the title names: “{min(w for w in stretch.words if stems_of([w]) & title)}”"
        )
    return Reading(values, "speaks of the document's main subject" if themes else "speaks of a side of the subject")
