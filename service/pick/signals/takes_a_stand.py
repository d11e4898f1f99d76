"""Takes a stand: it says what always, never, must or matters; people pass on what somebody holds to."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal

_DUTY = frozenset({"must", "should", "need", "needs"})
_DENIAL = frozenset({"not", "no", "never", "without", "cannot", "nothing", "nobody"})


@signal("takes_a_stand", "share", "compares", "duty", "denies", "weighs")
def takes_a_stand(stretch: Stretch, context: Context) -> Reading:
    """Share of such words, comparatives and superlatives a word, and whether it obliges, denies or names importance.

    Source: absolute words rise in pull quotes, Bohn and Ling, COLING 2020.
    """
    found = [word for word in stretch.words if word in word_set("stand")]
    compares = sum(token.tag_ in {"JJR", "JJS", "RBR", "RBS"} for token in stretch.tokens)
    denies = any(word in _DENIAL or word.endswith("n't") for word in stretch.words)
    duty = bool(_DUTY.intersection(stretch.words))
    weighs = stretch.share(word_set("weight"))
    values = (len(found) / stretch.count, compares / stretch.count, float(duty), float(denies), weighs)
    return Reading(values, f"takes a stand: “{found[0]}”" if found else "")
