"""Forms that draw forms: how much they unfold to, counted in the file before PDFium draws it all.

A form is a stream, so what is said of it stands in plain sight in any file but for references that lead into packed
objects; what is hidden there meets the limits of the process that reads.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.errors import TooComplexSourceError

MAX_DRAWN = 100_000  # a page with 3,000 pieces, one for each letter, is the fullest at hand
_MOST_DEPTH = 200
_MOST_CONTENT = 1_000_000  # bytes of a form that are looked through
_IS_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*$")
_NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


@dataclass(frozen=True, slots=True)
class Form:
    """What a form draws: the numbers of the objects it names, each as often as it is drawn."""

    number: int
    draws: Counter[int]


def form_of(before: bytes, head: bytes, content: bytes) -> Form | None:
    """The form that a stream is, if it is one that names others.

    `before`: the bytes before the word "obj". `head`: what is said of the stream. `content`: its bytes as they lie.
    """
    found = _NUMBER.search(before)
    names = {name: int(number) for name, number in _NAMED.findall(head)} if _IS_FORM.search(head) else {}
    if found is None or not names:
        return None
    drawn = Counter(names[name] for name in _DRAWS.findall(_unpacked(head, content)) if name in names)
    return Form(int(found.group(1)), drawn)


def check_forms(forms: Iterable[Form], name: str) -> None:
    """Nothing, if no form unfolds to more than `MAX_DRAWN`.

    Raises:
        TooComplexSourceError: one does.
    """
    by_number = {form.number: form for form in forms}
    counted: dict[int, int] = {}
    for number in by_number:
        if _count(number, by_number, counted, 0) > MAX_DRAWN:
            raise TooComplexSourceError(
                f"{name} draws forms within forms, more than {MAX_DRAWN:,} in all.",
                "Print it to a new pdf, or send the text as docx or html.",
            )


def _count(number: int, forms: Mapping[int, Form], counted: dict[int, int], depth: int) -> int:
    """How many pieces a form draws with all that is within it; a form within itself counts once, as it is drawn."""
    if number not in forms or depth > _MOST_DEPTH:
        return 1
    if number not in counted:
        counted[number] = 1
        within = forms[number].draws.items()
        counted[number] += sum(times * _count(inner, forms, counted, depth + 1) for inner, times in within)
    return counted[number]


def _unpacked(head: bytes, content: bytes) -> bytes:
    if b"Flate" not in head:
        return content[:_MOST_CONTENT]
    try:
        return zlib.decompressobj().decompress(content.lstrip(b"\r\n"), _MOST_CONTENT)
    except zlib.error:
        return b""
