"""A page on a terminal: as wide as it is, in colour where colour is wanted, no spaces at line ends to copy along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from service.cli.page import Card, Item, Page, Remark, Section, Table, Title

# Longer lines are hard to read: 75 characters are the most that is comfortable, notes may run on a little.
# Source: Bringhurst, The Elements of Typographic Style, 2.1.2 (45 to 75 characters).
WIDEST_COLUMNS = 100
INDENT = "  "
NAME_COLUMNS = 6

# These a writer has to read in full; the other notes are cut where the line ends.
IN_FULL = {"check", "edit"}


def make_console(stream: TextIO) -> Console:
    """A console for the stream; `NO_COLOR`, `COLUMNS` and `TERM=dumb` are heeded."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST_COLUMNS)
    return console


def print_page(page: Page, console: Console) -> None:
    """Nothing; the page stands on the terminal."""
    for item in page:
        for part in _parts(item, console):
            console.print(part)


def _parts(item: Item, console: Console) -> Iterator[RenderableType]:
    if isinstance(item, Title):
        yield from _title(item)
    elif isinstance(item, Section):
        yield _ends(item.text, item.fact, console, "bold cyan", "─")
        yield ""
    elif isinstance(item, Card):
        yield from _card(item, console)
    elif isinstance(item, Table):
        yield from _table(item, console)
        yield ""
    elif isinstance(item, Remark):
        yield Text(item.text, "yellow")
        yield ""


def _title(title: Title) -> Iterator[RenderableType]:
    yield Text(title.text, "bold")
    yield Text(" · ".join(title.facts), "dim")
    yield from (Text(f"Note: {note}", "yellow") for note in title.notes)
    yield ""


def _card(card: Card, console: Console) -> Iterator[RenderableType]:
    for number, body in enumerate(card.bodies, 1):
        part = () if len(card.bodies) == 1 else (f"part {number} of {len(card.bodies)}",)
        yield _ends(" · ".join((*card.label, *part)), body.count, console, "cyan", " ")
        yield from _wrapped(Text(INDENT), Text(body.text), console)
    if not card.bodies:
        yield Text(" · ".join(card.label), "cyan")
    for name, words in card.notes:
        yield from _note(name, words, console)
    yield ""


def _ends(left: str, right: str, console: Console, style: str, fill: str) -> Text:
    """One line with something at either end, and `fill` between them."""
    line = Text(f"{left} ", style)
    gap = console.width - line.cell_len - len(right) - 1
    return line + Text(fill * max(gap, 1), "cyan") + Text(f" {right}", "green")


def _note(name: str, words: str, console: Console) -> Iterator[Text]:
    head = Text(f"{name:>{NAME_COLUMNS}}  ", "dim")
    if name in IN_FULL:
        yield from _wrapped(head, Text(words, "yellow"), console)
        return
    said = Text(words, "dim")
    said.truncate(console.width - head.cell_len, overflow="ellipsis")
    yield head + said


def _wrapped(head: Text, words: Text, console: Console) -> Iterator[Text]:
    """The words, broken where the line ends; `head` stands before the first line and its width before the others."""
    for number, line in enumerate(words.wrap(console, console.width - head.cell_len - len(INDENT))):
        line.rstrip()
        before = head if number == 0 else Text(" " * head.cell_len)
        yield before + line if line else Text()


def _table(table: Table, console: Console) -> Iterator[Text]:
    """Columns as wide as their widest cell; the last is cut where the line ends."""
    rows = [[Text(" ".join(cell.split())) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    for number, (*cells, last) in enumerate(rows):
        line = Text()
        for index, cell in enumerate(cells):
            cell.align("right" if index in table.right else "left", widths[index])
            line += cell + Text(INDENT)
        last.truncate(max(console.width - line.cell_len, 1), overflow="ellipsis")
        line += last
        line.rstrip()
        line.stylize("bold" if number == 0 else "")
        yield line
