"""A limit on the bytes of a request's body that counts those that arrive, whatever the request says of itself."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.errors import tell
from service.errors import SourceTooLargeError


class BodyLimit:
    """ASGI middleware: a body of more than `max_bytes` gets a 413, even if the app would have answered otherwise."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing; the request has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _declared_bytes(scope) > self._max_bytes:
            await self._refuse(scope, receive, send)
        else:
            await self._count(scope, receive, send)

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        arrived_bytes, answered = 0, False

        async def counted_receive() -> Message:
            nonlocal arrived_bytes
            message = await receive()
            arrived_bytes += len(message.get("body", b""))
            if arrived_bytes > self._max_bytes:
                raise self._error()
            return message

        async def checked_send(message: Message) -> None:
            nonlocal answered
            if arrived_bytes > self._max_bytes and not answered:
                return  # the app's own words about an error that is not its own
            answered = True
            await send(message)

        try:
            await self._app(scope, counted_receive, checked_send)
        except SourceTooLargeError:
            if answered:
                raise
        if arrived_bytes > self._max_bytes and not answered:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await tell(Request(scope), self._error())
        await response(scope, receive, send)

    def _error(self) -> SourceTooLargeError:
        return SourceTooLargeError(
            f"The body has more than {self._max_bytes:,} bytes, which is the limit.", "Send the document in parts."
        )


def _declared_bytes(scope: Scope) -> int:
    declared = Headers(scope=scope).get("content-length", "")
    return int(declared) if declared.isdecimal() else 0
