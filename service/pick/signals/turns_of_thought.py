"""Turns of thought: a contrast, a cause, a definition, a condition."""

from __future__ import annotations

from chunkers import PassageKind
from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

_BECAUSE = frozenset({"because", "so", "since", "therefore"})
_IF = frozenset({"if", "when", "unless", "until"})
_BUT = frozenset({"but", "instead", "rather", "while", "although", "though", "yet", "despite"})


@signal("turns_of_thought", "contrast", "definition", "story", "because", "if", "but", "dash", "colon", "will", "can")
def turns_of_thought(stretch: Stretch, context: Context) -> Reading:
    """1 for each turn found."""
    words = frozenset(stretch.words)
    turns = {
        "contrast": PassageKind.CONTRAST in stretch.kinds,
        "definition": PassageKind.DEFINITION in stretch.kinds,
        "story": PassageKind.STORY in stretch.kinds,
        "because": bool(words & _BECAUSE),
        "if": bool(words & _IF),
        "but": bool(words & _BUT),
        "dash": any(mark in stretch.text for mark in ("—", " - ", " – ")),
        "colon": ": " in stretch.text,
        "will": "will" in words or any(word.endswith("'ll") for word in words),
        "can": bool(words & {"can", "could", "may", "might"}),
    }
    found = [name for name, there in turns.items() if there]
    return Reading(tuple(map(float, turns.values())), "turns of thought: " + ", ".join(found) if found else "")
