"""A service as people run it: a server and workers in processes of their own, over a store of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import httpx

from service.settings import PREFIX, Settings
from service.store import migrate_store
from tests.postgres import running_cluster

STORES = ("sqlite", "postgresql")
SERVER = "server"
START_SECONDS = 900


@dataclass(slots=True)
class Site:
    """A server called `SERVER` and workers by their names; `given`: what settings say to all of them."""

    given: dict[str, str]
    server_given: dict[str, str]
    log: Path
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, name: str) -> None:
        """Nothing; the server or worker of this name is being started."""
        if name == SERVER:
            words, further = ["serve", "--port", str(self.port)], {"worker_name": SERVER, **self.server_given}
        else:
            words, further = ["worker", "--name", name], {}
        told = {f"{PREFIX}{key.upper()}": value for key, value in {**self.given, **further}.items()}
        with self.log.open("ab") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603 - this interpreter, with our own words
                [sys.executable, "-m", "service.cli", *words], stdout=log, stderr=log, env=os.environ | told
            )

    def kill(self, name: str) -> None:
        """Nothing; the process is gone as if the power had been cut; its children end when they see that."""
        self.processes[name].kill()
        self.processes[name].wait()

    def kill_child(self, name: str, chance: Random) -> None:
        """Nothing; one of the processes that this one has started is gone, if there is any."""
        if children := self.children(name):
            with suppress(ProcessLookupError):
                os.kill(chance.choice(children), signal.SIGKILL)

    def children(self, name: str) -> list[int]:
        """The ids of the processes that this one has started, oldest first."""
        pid = str(self.processes[name].pid)
        asked = subprocess.run(["ps", "-o", "pid=", "--ppid", pid], capture_output=True, text=True, check=False)  # noqa: S603, S607
        return sorted(map(int, asked.stdout.split()))

    def await_ready(self) -> None:
        """Nothing; the server answers, and has a process that is ready.

        Raises:
            RuntimeError: it does not.
        """
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=10).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            if time.monotonic() > deadline or self.processes[SERVER].poll() is not None:
                raise RuntimeError(self.log.read_text(errors="replace"))
            time.sleep(0.2)

    def close(self) -> None:
        """Nothing; all processes have been stopped in order."""
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            process.wait(timeout=60)


@contextmanager
def running_site(store: str, workers: Sequence[str], server: Mapping[str, object], **given: object) -> Iterator[Site]:
    """A server with settings of its own, and workers, all with those `given`, over an empty store of this kind."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="site-", ignore_cleanup_errors=True)))
        said = {"data": str(folder / "data"), **_told(given)}
        if store == "postgresql":
            said["database_url"] = stack.enter_context(running_cluster()).url()
            migrate_store(Settings(database_url=said["database_url"]))
        site = Site(said, _told(server), folder / "log", _free_port())
        stack.callback(site.close)
        for name in (SERVER, *workers):
            site.start(name)
        site.await_ready()
        yield site


def _told(settings: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in settings.items()}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
