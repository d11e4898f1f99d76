"""One document through the flow, in this process: prints what came of it as JSON. Run by `benchmarks.documents`."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks._record import peak_memory_mib
from chunkers import BlockKind, Document, Role
from service.errors import UnknownFormatError
from service.flow import find_snippets, make_posts
from service.model import Outcome, Source, Wish
from service.work import warm_up

# The exit code for a file that no reader takes.
UNKNOWN_FORMAT = 3

_PROSE = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION}


def measure_document(path: Path) -> dict[str, Any]:
    """Counts, seconds from bytes to posts once everything is loaded, and this process's peak memory in MiB."""
    source = Source(path.name, path.read_bytes())
    warm_up()
    began = time.perf_counter()
    outcome = make_posts(source, Wish())
    seconds = time.perf_counter() - began
    found = find_snippets(source)
    return {
        "blocks": len(outcome.document.blocks),
        "words": outcome.document.words(),
        "prose_words": prose_words(outcome.document),
        "candidates": outcome.candidates,
        "snippets": distinct_snippets(found),
        "posts": dict(sorted(Counter(post.network for post in outcome.posts).items())),
        "seconds": round(seconds, 2),
        "peak_mib": round(peak, 1) if (peak := peak_memory_mib()) else None,
    }


def prose_words(document: Document) -> int:
    """Words of running text: no headings, tables, captions, footnotes or code, and nothing that is not body."""
    blocks = (block for block in document.blocks if block.role is Role.BODY and block.kind in _PROSE)
    return sum(len(block.span.of(document.text).split()) for block in blocks)


def distinct_snippets(outcome: Outcome) -> int:
    """How many snippets differ in more than case and spacing."""
    return len({" ".join(snippet.text.casefold().split()) for snippet in outcome.snippets})


if __name__ == "__main__":
    try:
        print(json.dumps(measure_document(Path(sys.argv[1]))))
    except UnknownFormatError:
        sys.exit(UNKNOWN_FORMAT)
