"""Stands before everything else: names each request, times it, counts it, and puts it into the log."""

from __future__ import annotations

import logging
import re
import secrets
import time
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.callers import caller
from service.api.doors import door_of
from service.api.errors import tell
from service.api.metrics import Metrics
from service.logs import log_request

_log = logging.getLogger("service.api")

_ID = "X-Request-ID"
# An id that a proxy has given is kept, if it can be nothing else.
_GIVEN = re.compile(r"[0-9a-f]{8}(?:[0-9a-f-]{0,55}[0-9a-f])?")

# What whoever watches the service asks all the time.
_UNSAID = {"/healthz", "/readyz", "/metrics"}

# Addresses that are not described may hold anything, so they have one name in logs and figures.
_ELSEWHERE = "other"

_NO_ANSWER = 499


class Watch:
    """ASGI middleware: each request gets an id, which its answer and its line in the log carry."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing; the request has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        name, status, began = _request_id(request), _NO_ANSWER, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[_ID] = name
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            _log.exception("a request met a fault: %s", name)
            if status != _NO_ANSWER:
                raise
            await (await tell(request, error))(scope, receive, sending)
        finally:
            self._tell(request, name, status, time.perf_counter() - began)

    def _tell(self, request: Request, name: str, status: int, seconds: float) -> None:
        door = door_of(request)
        route = door.template if door else _ELSEWHERE
        method = request.method if door and request.method in door.scopes else _ELSEWHERE
        self._metrics.note_request(method, route, status, seconds)
        if route in _UNSAID and status != HTTPStatus.INTERNAL_SERVER_ERROR:
            return
        log_request(
            {
                "method": method,
                "route": route,
                "status": status,
                "milliseconds": round(1000 * seconds),
                "caller": caller(request),
                "request_id": name,
            }
        )


def _request_id(request: Request) -> str:
    given = request.headers.get(_ID, "").lower()
    return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
