"""A page as plain text: for pipes and files, the same whatever the terminal, posts unbroken and ready to copy."""

from __future__ import annotations

from collections.abc import Iterator

from service.cli.page import Card, Item, Page, Remark, Section, Table, Title


def plain_text(page: Page) -> str:
    """The page as text that ends with a line feed; no line is broken, no colour is set."""
    return "\n".join(line for item in page for line in _lines(item)) + "\n"


def _lines(item: Item) -> Iterator[str]:
    if isinstance(item, Title):
        yield from (item.text, " | ".join(item.facts), *(f"note: {note}" for note in item.notes), "")
    elif isinstance(item, Section):
        return
    elif isinstance(item, Card):
        yield from _card(item)
    elif isinstance(item, Table):
        yield from _table(item)
    elif isinstance(item, Remark):
        yield from (item.text, "")


def _card(card: Card) -> Iterator[str]:
    for number, body in enumerate(card.bodies, 1):
        part = () if len(card.bodies) == 1 else (f"part {number}/{len(card.bodies)}",)
        yield "=== " + " | ".join((*card.label, *part, body.count))
        yield body.text
    yield "---" if card.bodies else "=== " + " | ".join(card.label)
    yield from (f"{name}: {words}" for name, words in card.notes)
    yield ""


def _table(table: Table) -> Iterator[str]:
    for row in (table.columns, *table.rows):
        yield "\t".join(" ".join(cell.split()) for cell in row)
    yield ""
