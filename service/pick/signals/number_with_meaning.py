"""Number with meaning: a figure that measures something, and tells more than that there are two or three of it."""

from __future__ import annotations

from chunkers import Number
from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

_TELLING_UNITS = frozenset({"percent", "times", "ratio"})
# "Two teams" and "layer 2" count; from ten on a count says how much.
_MANY = 10


@signal("number_with_meaning", "any", "telling", "percent", "change", "digits", "bare_digits")
def number_with_meaning(stretch: Stretch, context: Context) -> Reading:
    """Whether there is a figure, a telling one, a share, a change; whether there are digits, and digits alone."""
    numbers = stretch.numbers
    telling = [number for number in numbers if _is_telling(number) and f"Top {number.text}" not in stretch.text]
    percent = any(number.unit == "percent" for number in numbers) or "%" in stretch.text
    change = any(number.direction or number.previous for number in numbers)
    digits = any(map(str.isdigit, stretch.text))
    values = (bool(numbers), bool(telling), percent, change, digits, digits and not numbers)
    shown = ", ".join(number.text for number in (telling or numbers)[:3])
    says = f"a figure that measures something: {shown}" if numbers else ""
    return Reading(tuple(map(float, values)), says)


def _is_telling(number: Number) -> bool:
    """Whether it is a share, a multiple, money, a change, or much of something."""
    unit = number.unit or ""
    money = len(unit) == 3 and unit.isupper()
    return unit in _TELLING_UNITS or money or number.direction is not None or abs(number.value) >= _MANY
