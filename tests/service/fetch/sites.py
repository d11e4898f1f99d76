"""Real web servers on this machine, for tests: pages by path, each as bytes with a type or as a function."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = tuple[int, Mapping[str, str], bytes] | Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """A server: where it is, what it was asked for, and what it was sent: headers in lower case, and the body."""

    url: str
    pages: dict[str, Page]
    asked: list[str] = field(default_factory=list)
    got: list[tuple[Mapping[str, str], bytes]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    @property
    def host(self) -> str:
        """Host and port."""
        return self.url.partition("://")[2]


def page(body: bytes | str, media: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Page:
    """A page with this body; names of headers are written with underscores."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": media, **named}, body.encode() if isinstance(body, str) else body


def redirect(to: str, status: int = 302) -> Page:
    """A page that is elsewhere."""
    return status, {"Location": to}, b""


class _Server(ThreadingHTTPServer):
    """A server that is silent about visitors who leave in the middle, as those do who refuse its certificate."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing."""


@contextmanager
def running_site(pages: Mapping[str, Page], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site with these pages on a free port, by https if it has a context; what is not listed is not there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            found = site.pages.get(self.path, (404, {}, b"nothing here"))
            try:
                found(self) if callable(found) else _send(self, *found)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = _Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}", dict(pages))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _send(handler: BaseHTTPRequestHandler, status: int, headers: Mapping[str, str], body: bytes) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
