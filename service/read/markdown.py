"""Markdown: CommonMark with tables, footnotes, front matter, HTML inside, and what site generators add.

Source positions count code points of the decoded source before line ends are made alike (see the package). A block
parser hands back lines without quotation signs and indents; each is found again as the end of its source line, and each
inline token within it by the place the parser noted. What reads otherwise there (an escape, an entity, a joined line
end) is a piece that is not verbatim.
"""

from __future__ import annotations

from dataclasses import replace

from service.model import Source
from service.read._blocks import BlockBuilder
from service.read._charset import decode_source
from service.read._details import with_front_lines, with_title
from service.read._front_matter import read_front_matter
from service.read._limits import check_cells, check_text
from service.read._lines import SourceLines
from service.read._markdown_walk import Walk
from service.read._registry import Reading, reader
from service.read._roles import assign_roles
from service.read._shape import shape_blocks
from service.read._site_syntax import bridge_spaces


@reader("md", suffixes=(".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdx", ".qmd", ".rmd"))
def read_markdown(source: Source) -> Reading:
    """The blocks of a Markdown source; its front matter gives details.

    Raises:
        TooComplexSourceError: it has lines, tags, cells or blocks beyond reason.
    """
    decoded = decode_source(source)
    check_text(decoded.text, source.name)
    check_cells(decoded.text.count("|"), source.name)
    lines = SourceLines.of(decoded.text)
    front = read_front_matter(lines)
    # Blank in the place of front matter keeps the numbers of lines.
    body = ("",) * front.lines + tuple(map(bridge_spaces, lines.lines[front.lines :]))
    walk = Walk(replace(lines, lines=body), BlockBuilder(lines))
    walk.read("\n".join(body))
    drafts = assign_roles(shape_blocks(walk.builder.finish()))
    return Reading(
        tuple(drafts), with_title(with_front_lines(front.details, drafts), drafts), decoded.notes + front.notes
    )
