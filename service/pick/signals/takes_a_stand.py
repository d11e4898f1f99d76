"""Takes a stand: it says what always, never, must or matters; people pass on what somebody holds to."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("takes_a_stand")
def takes_a_stand(candidate: Candidate, context: Context) -> Reading | None:
    """Half strength for one such word, full for two.

    Source: absolute words rise in pull quotes, Bohn and Ling, COLING 2020.
    """
    found = [word for word in candidate.words if word in word_set("stand")]
    if not found:
        return None
    return Reading(min(1.0, len(found) / 2), f"takes a stand: “{found[0]}”")
