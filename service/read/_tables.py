"""Tables: cells gathered while they are read; laid out as one block, or dissolved where they only hold a page apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from chunkers import BlockDraft, BlockKind, BlockText, Piece, Place

_CELL_BREAKS = str.maketrans("\t\n", "  ")


@dataclass(slots=True)
class Table:
    """A table being read: `rows` of cells, each a list of blocks; `parts`: those and what stands between, in order."""

    rows: list[list[list[BlockDraft]]] = field(default_factory=list)
    parts: list[list[BlockDraft]] = field(default_factory=lambda: [[]])
    headed: bool = False

    def begin_row(self) -> None:
        """Begin a row."""
        self.rows.append([])

    def begin_cell(self, *, heading: bool) -> list[BlockDraft]:
        """The list that takes the blocks of a new cell."""
        if not self.rows:
            self.begin_row()
        cell: list[BlockDraft] = []
        self.rows[-1].append(cell)
        self.parts.append(cell)
        self.headed = self.headed or heading
        return cell

    def end_cell(self) -> list[BlockDraft]:
        """The list that takes what stands between this cell and the next."""
        self.parts.append([])
        return self.parts[-1]

    def drafts(self) -> list[BlockDraft]:
        """The table's blocks: one of kind table after its captions, or all its contents in order."""
        if self._only_layout():
            return [draft for part in self.parts for draft in part]
        cells = {id(cell) for row in self.rows for cell in row}
        around = [draft for part in self.parts if id(part) not in cells for draft in part]
        return [*around, _grid(self.rows)]

    def _only_layout(self) -> bool:
        """Whether the table says nothing as a table: one row or column of words, or whole sections in its cells."""
        filled = [[cell for cell in row if cell] for row in self.rows]
        widest = max((len(row) for row in filled), default=0)
        tall = sum(bool(row) for row in filled)
        blocks = (draft for row in filled for cell in row for draft in cell)
        sectioned = any(draft.kind in {BlockKind.HEADING, BlockKind.TABLE} for draft in blocks)
        return widest <= 1 or sectioned or (tall <= 1 and not self.headed)


def _grid(rows: list[list[list[BlockDraft]]]) -> BlockDraft:
    body = BlockText()
    place = next((draft.place for row in rows for cell in row for draft in cell), Place(None, None))
    for row in rows:
        if not any(row):
            continue
        for column, cell in enumerate(row):
            body.text += "" if not body.text else "\n" if not column else "\t"
            for index, draft in enumerate(cell):
                _append(body, draft.body, " " if index else "")
    return BlockDraft(BlockKind.TABLE, body, place=place)


def _append(body: BlockText, part: BlockText, joiner: str) -> None:
    """Lay a cell's text down after what is there; tabs and line feeds within it become spaces."""
    body.text += joiner
    at = len(body.text)
    body.text += part.text.translate(_CELL_BREAKS)
    for piece in part.pieces:
        kept = piece.verbatim and not any(sign in piece.span.of(part.text) for sign in "\t\n")
        body.pieces.append(Piece(piece.span.shifted(at), piece.source, kept))
    body.marks += [replace(mark, span=mark.span.shifted(at)) for mark in part.marks]
