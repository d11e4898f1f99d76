"""A brand file that holds every key, written from the fields themselves."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pydantic import BaseModel

from service.brand._brand import Brand, CallToAction, Link, Term

# An invented brand; every key once, so that nobody has to look one up.
_EXAMPLES = {
    "name": '"Tidewell"',
    "names": '["Tidewell Water", "Tidewell Ltd"]',
    "products": '["Tidewell Meter"]',
    "customers": '["Harrow Oven"]',
    "readers": '["bakers", "facility managers"]',
    "banned": '["game-changer", "revolutionary"]',
    "voice": '"brand"',
    "spelling": '"british"',
    "hashtags": '["SavingWater"]',
    "more_hashtags": "true",
    "ignore": '["robust"]',
    "statistic": '"📊"',
    "tip": '"💡"',
    "url": '"https://example.org/paper"',
    "query": '{ utm_source = "{network}", utm_medium = "social", utm_content = "{snippet}-{voice}" }',
    "instead_of": '"clients"',
    "say": '"customers"',
    "brand": '"What would you measure first?"',
    "employee": '"Ask me how we measured it."',
}
_WIDTH = 100


def example_brand() -> str:
    """The text of a brand file with every key, a value of an invented brand, and what the key means."""
    tables: list[tuple[str, type[BaseModel]]] = [
        ("[link]", Link),
        ("[[terms]]", Term),
        ("[call_to_action]", CallToAction),
    ]
    lines = ["# Whose posts these are. Everything but the name may be left out; the brand is invented."]
    lines += _keys(Brand)
    for heading, table in tables:
        lines += ["", heading, *_keys(table)]
    lines += ["", *_comment(Brand.model_fields["emoji"].description), "[emoji]"]
    lines += [f"{kind} = {_EXAMPLES[kind]}" for kind in ("statistic", "tip")]
    return "\n".join(lines) + "\n"


def _keys(table: type[BaseModel]) -> Iterator[str]:
    for name, field in table.model_fields.items():
        if name in _EXAMPLES:
            yield ""
            yield from _comment(field.description)
            yield f"{name} = {_EXAMPLES[name]}"


def _comment(text: str | None) -> list[str]:
    return textwrap.wrap(text or "", _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
