"""A running Ghost, and what a writer does in it, by its Admin API."""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from integrations.ghost.trial.install import Installed

EVENTS = ("post.published", "post.published.edited", "post.unpublished", "post.deleted")
_FOLDERS = ("data", "images", "logs", "files", "media", "settings", "public", "adapters")
_START_SECONDS = 180


class Writer:
    """Somebody who may do everything in a new Ghost, and has it tell an address of posts, signed with a secret."""

    def __init__(self, url: str, address: str, secret: str) -> None:
        # Ghost asks of whoever has a session that their calls come from its own pages.
        self._client = httpx.Client(base_url=f"{url}/ghost/api/admin", timeout=60, headers={"Origin": url})
        name, password = "writer@example.org", secrets.token_urlsafe(16)
        owner = {"name": "A writer", "email": name, "password": password, "blogTitle": "A trial"}
        self._ask("POST", "/authentication/setup/", {"setup": [owner]})
        self._ask("POST", "/session/", {"username": name, "password": password})
        self._integration = self._tell(address, secret)

    def write(self, **fields: object) -> dict[str, Any]:
        """A new post with these fields."""
        return self._post("POST", "/posts/?source=html", fields)

    def change(self, post: dict[str, Any], **fields: object) -> dict[str, Any]:
        """The post with other fields."""
        return self._post("PUT", f"/posts/{post['id']}/?source=html", {"updated_at": post["updated_at"], **fields})

    def delete(self, post: dict[str, Any]) -> None:
        """Nothing; the post is gone."""
        self._ask("DELETE", f"/posts/{post['id']}/")

    def told(self) -> dict[str, Any]:
        """What each webhook was last answered, by event."""
        found = self._ask("GET", f"/integrations/{self._integration}/?include=webhooks")
        return {hook["event"]: hook["last_triggered_status"] for hook in found["integrations"][0]["webhooks"]}

    def _tell(self, address: str, secret: str) -> str:
        made = self._ask("POST", "/integrations/", {"integrations": [{"name": "socialmediafy"}]})
        integration: str = made["integrations"][0]["id"]
        for event in EVENTS:
            hook = {"name": event, "event": event, "target_url": address, "secret": secret}
            self._ask("POST", "/webhooks/", {"webhooks": [{**hook, "integration_id": integration}]})
        return integration

    def _post(self, method: str, path: str, fields: dict[str, object]) -> dict[str, Any]:
        post: dict[str, Any] = self._ask(method, path, {"posts": [fields]})["posts"][0]
        return post

    def _ask(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        answer = self._client.request(method, path, json=body)
        if answer.is_error:
            raise RuntimeError(f"Ghost answered {method} {path} with {answer.status_code}: {answer.text[:500]}")
        said: dict[str, Any] = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        return said


@contextmanager
def running_ghost(installed: Installed, scratch: Path) -> Iterator[str]:
    """The address of a new Ghost that keeps everything in this folder; it ends with the block."""
    for name in _FOLDERS:
        (scratch / name).mkdir(parents=True)
    shutil.copytree(installed.package / "content" / "themes", scratch / "themes")
    url = f"http://127.0.0.1:{_free_port()}"
    (installed.package / "config.trial.json").write_text(json.dumps(_config(url, scratch)), encoding="utf-8")
    command = ["env", "NODE_ENV=trial", str(installed.node / "bin" / "node"), "index.js"]
    with (scratch / "ghost.log").open("w") as log:
        process = subprocess.Popen(command, cwd=installed.package, stdout=log, stderr=log)
    try:
        _until_it_answers(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=60)


def _config(url: str, scratch: Path) -> dict[str, object]:
    port = int(url.rpartition(":")[2])
    database = {"filename": str(scratch / "data" / "ghost.db")}
    return {
        "url": url,
        "server": {"host": "127.0.0.1", "port": port},
        "database": {"client": "better-sqlite3", "connection": database, "useNullAsDefault": True},
        "paths": {"contentPath": str(scratch)},
        "logging": {"transports": ["stdout"]},
        "privacy": {"useUpdateCheck": False, "useGravatar": False, "useRpcPing": False},
        # Ghost calls no private address and mails a code to each new device, unless it is told otherwise.
        "security": {"allowWebhookInternalIPs": True, "staffDeviceVerification": False},
    }


def _until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/ghost/api/admin/site/", timeout=10).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise TimeoutError(f"Ghost does not answer at {url}; ghost.log says why.")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
