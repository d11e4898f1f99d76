"""What a pipeline costs: time per word, time to load, bytes."""

import io
import re
import statistics
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from spacy.language import Language

_LOADER = "import spacy, sys, time; t = time.process_time(); spacy.load(sys.argv[1]); print(time.process_time() - t)"
_SHORTEST_PARAGRAPH_WORDS = 25
_ROUNDS = 3


def words_per_second(nlp: Language, text: str) -> float:
    """Words between spaces per second of CPU time over the text's paragraphs, headings and tables left out."""
    blocks = [re.sub(r"\s+", " ", block).strip() for block in re.split(r"\n\s*\n", text)]
    prose = [block for block in blocks if not block.startswith(("#", "|", "!", "["))]
    prose = [block for block in prose if len(block.split()) > _SHORTEST_PARAGRAPH_WORDS]
    list(nlp.pipe(prose[:5]))
    start = time.process_time()
    list(nlp.pipe(prose))
    return sum(len(block.split()) for block in prose) / (time.process_time() - start)


def load_seconds(pipeline: Path) -> float:
    """Median CPU seconds of three loads, each in a process of its own, spaCy's import not counted."""
    runs = [
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", _LOADER, pipeline], capture_output=True, text=True, check=True
        )
        for _ in range(_ROUNDS)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def folder_mb(folder: Path) -> float:
    """Megabytes (10^6 bytes) of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def zip_mb(folder: Path) -> float:
    """Megabytes of the folder as a wheel would pack it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return len(packed.getvalue()) / 1e6
