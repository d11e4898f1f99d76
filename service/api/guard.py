"""Who may do what: stands before every operation, and before anything of a request's body is read.

Source: RFC 6750, sections 2.1 and 3, for the header and what a refusal says.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.callers import LOCAL, NOBODY
from service.api.doors import door_of
from service.api.errors import tell
from service.api.problems import KEY_TOO_NARROW, NO_KEY, NOT_FOUND, ProblemError
from service.api.quotas import Quota, count_request
from service.errors import SocialmediafyError
from service.settings import Settings
from service.store import KeptKey, Store
from service.store import Scope as Allows

# Below this, nothing is reached that is not described.
_API = "/v1"

_REALM = 'Bearer realm="socialmediafy"'
_MAKE_ONE = (
    "Send the header `Authorization: Bearer <key>`; whoever runs the service makes one: socialmediafy keys create."
)

# What a proxy adds; a request that went through one may come from anywhere.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Guard:
    """ASGI middleware: lets in who may, counts them, and tells the app their name."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing; the request has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            quota = await self._admit(request)
        except (ProblemError, SocialmediafyError) as error:
            response = await tell(request, error)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, _telling(quota, send) if quota else send)

    async def _admit(self, request: Request) -> Quota | None:
        """How much of its limit the caller's key has used, None for a caller who needs no key.

        Raises:
            ProblemError: the caller may not do this.
        """
        request.state.caller = NOBODY
        door = door_of(request)
        if door is None:
            if self._settings.asks_for_keys and request.scope["path"].startswith(_API):
                await self._identify(request, None)
                raise ProblemError(NOT_FOUND, f"{NOT_FOUND.title}.", "All addresses are at /docs.")
            return None
        needed = door.scopes.get(request.method)
        return None if needed is None else await self._identify(request, needed)

    async def _identify(self, request: Request, needed: Allows | None) -> Quota | None:
        secret = _bearer(request)
        if secret is None:
            self._check_without_key(request)
            request.state.caller = LOCAL
            return None
        store: Store = request.app.state.store
        key = await anyio.to_thread.run_sync(_find, store, secret)
        request.state.caller, request.state.key = key.name, key
        if needed is not None and not key.allows(needed):
            raise _too_narrow(key, needed)
        quota = await anyio.to_thread.run_sync(count_request, store, key, self._settings)
        quota.check("be used")
        return quota

    def _check_without_key(self, request: Request) -> None:
        if self._settings.asks_for_keys:
            raise _no_key("This needs a key.", _MAKE_ONE)
        if self._settings.loopback and not self._settings.allow_open and not _comes_from_here(request):
            raise _no_key(
                "Without a key, only programs of this machine are answered: this came through a proxy, or from a page "
                "of another site.",
                _MAKE_ONE,
            )


def _bearer(request: Request) -> str | None:
    """The key that is brought, None where there is none; what other schemes bring is not for us."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


def _find(store: Store, secret: str) -> KeptKey:
    with store.reading() as kept:
        key = kept.keys.presented(secret)
    if key is None:
        raise _no_key("There is no such key.", _MAKE_ONE, "invalid_token")
    if not key.in_force:
        over = "expired" if key.revoked_at is None else "was revoked"
        raise _no_key(f"The key {over}.", _MAKE_ONE, "invalid_token")
    return key


def _no_key(problem: str, remedy: str, code: str | None = None) -> ProblemError:
    said = f'{_REALM}, error="{code}"' if code else _REALM
    return ProblemError(NO_KEY, problem, remedy, headers={"WWW-Authenticate": said})


def _too_narrow(key: KeptKey, needed: Allows) -> ProblemError:
    return ProblemError(
        KEY_TOO_NARROW,
        f"The key {key.name} may {' and '.join(key.scopes)}; this needs {needed}.",
        f"Use a key that has the scope {needed}, or admin.",
        headers={"WWW-Authenticate": f'{_REALM}, error="insufficient_scope", scope="{needed}"'},
    )


def _comes_from_here(request: Request) -> bool:
    """Whether a program of this machine calls, or a page that this service itself gave out.

    A foreign name in Host is a page that had its name pointed at this machine (DNS rebinding); a foreign Origin is a
    form or a script of another site.
    """
    if any(name in request.headers for name in _FORWARDED):
        return False
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    return _is_loopback(host) and (origin is None or urlsplit(origin).netloc == host)


def _is_loopback(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _telling(quota: Quota, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(quota.headers)
        await send(message)

    return sending
