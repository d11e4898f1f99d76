"""A Markdown paper as an HTML page in a look, for Chromium to print."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from benchmarks.reading_looks import Look

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>paper</title><style>
@page {{ size: {width}pt {height}pt; margin: 56pt 60pt; {head}
  @bottom-center {{ content: counter(page); font: 8pt {font}; }} }}
body {{ font: {body}pt/{leading} "{font}"; margin: 0; {columns} text-align: {align}; }}
p {{ margin: 0 0 {gap}pt; text-indent: {indent}pt; }} li p {{ text-indent: 0; }}
{headings}
table {{ border-collapse: collapse; font-size: .9em; }}
td, th {{ border: .5pt solid #888; padding: 3pt 6pt; text-align: left; }}
pre, code {{ font-family: "Liberation Mono"; font-size: .88em; }} pre {{ white-space: pre-wrap; }}
img {{ display: none; }}
blockquote {{ margin: 8pt 28pt; }}
</style></head><body>{content}</body></html>"""


def html_page(markdown: str, look: Look) -> str:
    """The page; numbers of headings are written out, since style sheets' own are no text of the page."""
    width, height = look.points
    head = f'@top-right {{ content: "A paper on paper"; font: 8pt {look.font}; }}' if look.head else ""
    return _PAGE.format(
        width=width, height=height, head=head, font=look.font, body=look.body, leading=look.leading, gap=look.gap,
        columns=f"columns: {look.columns}; column-gap: 22pt;" if look.columns > 1 else "",
        align="justify" if look.justify else "left", indent=look.indent,
        headings="".join(_heading(level, look) for level in range(1, 7)),
        content=markdown_parser().render(without_shortcodes(markdown)),
    )  # fmt: skip


def without_front_matter(markdown: str) -> str:
    """The paper without what only its site generator understands, the block of facts before it included."""
    return without_shortcodes(_FRONT_MATTER.sub("", markdown))


def without_shortcodes(markdown: str) -> str:
    """The paper without what only its site generator understands."""
    return re.sub(r"\{\{[%<].*?[%>]\}\}", "", markdown)


def markdown_parser() -> MarkdownIt:
    """The parser that the renders are made with."""
    rules = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return rules.use(front_matter_plugin).use(footnote_plugin)


def _heading(level: int, look: Look) -> str:
    size = look.sizes[min(level, 4) - 1]
    weight = "bold" if look.bold else "normal"
    slant = "italic" if level > 4 else "normal"
    return (
        f"h{level} {{ font-size: {size}pt; font-style: {slant}; font-weight: {weight}; color: #{look.colour};"
        f" text-align: left; margin: {size}pt 0 {0.4 * size}pt; line-height: 1.2; break-after: avoid; }}\n"
    )
