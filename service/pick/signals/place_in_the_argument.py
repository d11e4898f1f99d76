"""Place in the argument: near the opening, in the middle or towards the end."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal


@signal("place_in_the_argument", "place", "off_middle", "first_three", "last_five", "last_tenth")
def place_in_the_argument(stretch: Stretch, context: Context) -> Reading:
    """How far down it stands, 0..1, how far from the middle, and whether among the first or last sentences."""
    place = stretch.sentence / max(1, context.sentences)
    values = (
        place,
        (place - 0.5) ** 2,
        float(stretch.sentence < 3),
        float(stretch.sentence >= context.sentences - 5),
        float(place > 0.9),
    )
    return Reading(values, f"stands {place:.0%} of the way through")
