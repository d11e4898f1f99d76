"""What browsers are told not to do with our answers.

Source: W3C, Content Security Policy Level 3; OWASP REST Security Cheat Sheet; both read 2026-11-22.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing may be loaded, run, framed or sent by what is no page.
_NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

# The page for trying things runs the scripts that it came with; Swagger UI sets styles at elements.
_DOCS = "/docs"
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)

_ALWAYS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
)


class SecurityHeaders:
    """ASGI middleware: every answer tells browsers to run and load nothing, the page at /docs only what is its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing; the request has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == _DOCS:
            await self._app(scope, receive, _Page(send))
        else:
            await self._app(scope, receive, _with_policy(send))


class _Page:
    """Sends a page with the policy that its own scripts need; holds its head back until its body is there."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._head: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._head = message
            return
        self._body += message.get("body", b"")
        if self._head is None or message.get("more_body"):
            return
        is_page = Headers(raw=self._head["headers"]).get("content-type", "").startswith("text/html")
        _add(self._head, _policy(self._body) if is_page else _NO_PAGE)
        await self._send(self._head)
        await self._send({**message, "body": self._body})


def _policy(page: bytes) -> str:
    """What may run on the page: scripts of this server, and those that stand in it, by their hashes."""
    hashes = (b64encode(sha256(script).digest()).decode() for script in _SCRIPT.findall(page))
    scripts = " ".join(("'self'", *(f"'sha256-{each}'" for each in hashes)))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )


def _with_policy(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            _add(message, _NO_PAGE)
        await send(message)

    return sending


def _add(head: Message, policy: str) -> None:
    headers = MutableHeaders(scope=head)
    headers["Content-Security-Policy"] = policy
    for name, value in _ALWAYS.items():
        headers[name] = value
