"""The service that the site sends to: a real one, which can be stopped and started again with what it keeps."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

# Of trials only, so that a recorded call can be checked by whoever reads it here.
SECRET = "whsec_" + base64.b64encode(b"the secret of a trial, no more").decode()


@dataclass(frozen=True, slots=True)
class Service:
    """Where a service answers, what it keeps, what calls are signed with, and a key that may read."""

    url: str
    data: Path
    secret: str
    key: str

    @contextmanager
    def running(self) -> Iterator[None]:
        """Nothing; the service answers until the block ends."""
        command = [sys.executable, "-m", "service.cli", "serve", "--port", self.url.rpartition(":")[2]]
        with (self.data / "service.log").open("a") as log:
            process = subprocess.Popen([*command, "--data", str(self.data)], stdout=log, stderr=log, env=self._env())
        try:
            self._until_ready()
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)

    def get(self, path: str) -> Any:  # noqa: ANN401 - whatever JSON there is
        """What the service has at a path."""
        asked = Request(self.url + path, headers={"Authorization": f"Bearer {self.key}"})  # noqa: S310 - http, to this machine
        with build_opener(ProxyHandler({})).open(asked, timeout=30) as answer:
            return json.load(answer)

    def document_of(self, origin: str) -> dict[str, Any]:
        """The document that came from there."""
        items = self.get("/v1/documents")["items"]
        return next(item for item in items if (item["origin"] or "").endswith(origin))

    def _env(self) -> dict[str, str]:
        return {**os.environ, "SOCIALMEDIAFY_WORDPRESS_SECRET": self.secret}

    def _until_ready(self) -> None:
        for _ in range(1200):
            try:
                self.get("/readyz")
            except (URLError, OSError):
                time.sleep(0.25)
            else:
                return
        raise TimeoutError(f"The service does not answer at {self.url}.")


def make_key(data: Path) -> str:
    """A key that may read what the service in this folder keeps."""
    command = [sys.executable, "-m", "service.cli", "keys", "create", "--name", "wordpress", "--scope", "read"]
    said = subprocess.run([*command, "--data", str(data)], capture_output=True, text=True, check=True).stdout
    return next(word for word in said.split() if word.startswith("smf_"))
