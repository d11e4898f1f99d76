"""A receiver of webhooks that remembers which messages arrived."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread


@dataclass(slots=True)
class Receiver:
    """`messages`: how often each message arrived, by its id and the document that it tells of."""

    host: str
    messages: dict[tuple[str, str], int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{self.host}/in"

    def documents(self) -> int:
        """How many documents it was told of."""
        with self.lock:
            return len({document for _, document in self.messages})

    def take(self, message: str, body: bytes) -> None:
        """Nothing; the message is remembered."""
        document = str(json.loads(body)["data"]["document"])
        with self.lock:
            self.messages[message, document] = self.messages.get((message, document), 0) + 1


@contextmanager
def running_receiver() -> Iterator[Receiver]:
    """A receiver on this machine, on a port that is free."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.take(self.headers["webhook-id"], self.rfile.read(int(self.headers["content-length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing; the receiver counts, and the rest is noise."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        receiver = Receiver(f"127.0.0.1:{server.server_address[1]}")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
