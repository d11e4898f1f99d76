"""One pdf through one reader, in this process: prints seconds and peak memory as JSON. Run by `benchmarks.reading`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks._record import peak_memory_mib
from benchmarks.reading_libraries import libraries


def read_once(reader: str, path: Path) -> None:
    """Nothing; the pdf is read, imports included."""
    if reader == "ours":
        from service.model import Source
        from service.read import read_document

        read_document(Source(path.name, path.read_bytes()))
    elif reader == "pypdfium2":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                page.get_textpage().get_text_range()
    elif reader == "pypdfium2 with places":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage()
                for index in range(text.count_rects()):
                    text.get_text_bounded(*text.get_rect(index))
    else:
        libraries()[reader](path)


if __name__ == "__main__":
    name, file = sys.argv[1], Path(sys.argv[2])
    read_once(name, file)
    times = []
    for _ in range(3):
        began = time.process_time()
        read_once(name, file)
        times.append(time.process_time() - began)
    peak = peak_memory_mib()
    print(json.dumps({"seconds": round(min(times), 3), "peak_mib": round(peak) if peak else None}))
