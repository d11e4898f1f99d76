"""Draw `posts.svg`, the README's picture: what the command line really prints for a sample, in colour.

Run from the checkout: `python docs/pictures/draw.py`.
"""

from __future__ import annotations

import io
import os
import pty
import re
import sys
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

COLUMNS = 92
COMMAND = [
    "posts",
    "samples/case-study/source.md",
    "--network",
    "x",
    "--count",
    "3",
    "--link",
    "https://example.org/story",
]


def main() -> None:
    """Run the command in a terminal of its own and keep what it painted."""
    os.environ |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    painted = bytearray()

    def keep(terminal: int) -> bytes:
        read = os.read(terminal, 4096)
        painted.extend(read)
        return read

    pty.spawn([sys.executable, "-m", "service.cli", *COMMAND], keep)
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text.from_ansi(_settled(painted.decode())))
    # The picture must not fetch a font from anywhere: the reader's own monospaced one will do.
    form = re.sub(r"@font-face\s*\{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    title = "socialmediafy " + " ".join(COMMAND)
    console.save_svg(str(Path(__file__).parent / "posts.svg"), title=title, code_format=form)


def _settled(painted: str) -> str:
    """What is left to see once lines that were painted over (progress) are gone."""
    lines = re.sub(r"\x1b\[\?25[lh]|\x1b\[\d*[AK]", "", painted).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rpartition("\r")[2] for line in lines).strip("\n")


if __name__ == "__main__":
    main()
