"""How a measurement came about: commit, machine, Python, seed and command, beside the results."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Record:
    """Where results come from; `commit` ends in "+" where the checkout differs from it, "unknown" without git."""

    commit: str
    machine: str
    python: str
    seed: int
    command: str
    at: str

    def write(self, path: Path, results: Mapping[str, Any]) -> None:
        """Nothing; the file holds the record and the results as JSON."""
        path.write_text(json.dumps({**asdict(self), **results}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def make_record(module: str, arguments: Sequence[str], seed: int) -> Record:
    """The record of a run of `python -m <module> <arguments>` that begins now; `at` is in UTC."""
    return Record(
        commit=_commit(),
        machine=_machine(),
        python=platform.python_version(),
        seed=seed,
        command=" ".join(("python", "-m", module, *arguments)),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def peak_memory_mib() -> float | None:
    """The most memory this process has had in RAM so far, in MiB; None on Windows.

    Linux carries `ru_maxrss` over from the parent when a program is started, so there the kernel's own mark is read.
    Source: proc_pid_status(5), VmHWM; getrusage(2), ru_maxrss in KiB, on macOS in bytes.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def _commit() -> str:
    try:
        head = _git("rev-parse", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*words: str) -> str:
    run = ["git", "-C", str(ROOT), *words]
    return subprocess.run(run, capture_output=True, text=True, check=True, timeout=30).stdout.strip()  # noqa: S603 - our words


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_processor()}"


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text(encoding="utf-8").splitlines() if cpus.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown processor")
