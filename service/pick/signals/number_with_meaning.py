"""Number with meaning: a figure that measures something."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal


@signal("number_with_meaning", "any", "percent", "change", "digits", "bare_digits")
def number_with_meaning(stretch: Stretch, context: Context) -> Reading:
    """Whether there is one, whether it is a share or tells a change, and whether digits stand there at all."""
    numbers = stretch.numbers
    percent = any(number.unit == "percent" for number in numbers) or "%" in stretch.text
    change = any(number.direction or number.previous for number in numbers)
    digits = any(character.isdigit() for character in stretch.text)
    values = (float(bool(numbers)), float(percent), float(change), float(digits), float(digits and not numbers))
    shown = ", ".join(number.text for number in numbers[:3])
    return Reading(
        values, f"a figure that measures something: {shown}" if numbers else "no figure that measures something"
    )
