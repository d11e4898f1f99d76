"""A PostgreSQL of the tests' own, from the system's packages: on loopback, in a temporary folder, by no root."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

START_SECONDS = 60
# Nothing has to outlive the tests.
CARELESS = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL, in which everybody may do everything."""

    port: int

    def url(self, database: str = "postgres") -> str:
        """The address of a database in it."""
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a new, empty database, gone afterwards."""
        name = f"test_{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Nothing; the statement was run outside of any transaction."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A PostgreSQL; the test is skipped where there is none."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        user = _nobody(folder)
        made = [str(_binary("initdb")), "-D", str(folder / "data"), "-A", "trust", "-U", "tester", "--no-sync"]
        subprocess.run([*made, "-E", "UTF8", "--locale=C"], check=True, capture_output=True, cwd=folder, user=user)
        port = _free_port()
        listen = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-c", "unix_socket_directories="]
        started = [str(_binary("postgres")), "-D", str(folder / "data"), *listen, *CARELESS]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(started, stdout=log, stderr=log, cwd=folder, user=user)
        try:
            _await(Cluster(port), process, folder / "log")
            yield Cluster(port)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder)


def _binary(name: str) -> Path:
    """Debian keeps these apart from what everybody may call, one folder a version."""
    if found := shutil.which(name):
        return Path(found)
    kept = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not kept:
        pytest.skip("there is no PostgreSQL on this machine; on Debian: apt-get install postgresql")
    return kept[-1]


def _nobody(folder: Path) -> str | None:
    """Whom to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    name = next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})
    shutil.chown(folder, name)
    return name


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _await(cluster: Cluster, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(cluster.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            assert process.poll() is None and time.monotonic() < until, log.read_text(errors="replace")  # noqa: PT018
            time.sleep(0.1)
        else:
            return
