"""General or particular: what holds for many against what happened to one."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

_INDEFINITE = frozenset({"a", "an", "any", "every", "anyone", "someone", "people", "everyone"})


@signal("general", "indefinite", "names", "past", "present", "names_share", "the", "states")
def general(stretch: Stretch, context: Context) -> Reading:
    """Shares of indefinite words, proper nouns and "the", verbs in the past and present, and "is" or "are".

    Source: memorable lines are general, Danescu-Niculescu-Mizil and others, ACL 2012 (P12-1094).
    """
    count = stretch.count
    tags = [token.tag_ for token in stretch.tokens]
    names = sum(tag in {"NNP", "NNPS"} for tag in tags)
    past, present = tags.count("VBD"), tags.count("VBZ") + tags.count("VBP")
    states = any(word in {"is", "are"} for word in stretch.words)
    values = (
        stretch.share(_INDEFINITE),
        float(names > 0),
        past / count,
        present / count,
        names / count,
        stretch.share(frozenset({"the"})),
        float(states),
    )
    return Reading(values, "tells what happened" if past > present else "says what holds")
