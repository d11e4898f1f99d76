"""The real app over a real store in this process: without a socket, and without the processes that read documents."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

import httpx
from fastapi import FastAPI

from service.api import create_app
from service.settings import Settings
from service.store import NewKey, Scope, Store


class Inside:
    """A client of the app over a store, with a few settings changed; each call is a request of its own.

    Making an app takes half a second, so those with the same settings are one; it has counted what others asked.
    """

    def __init__(self, store: Store, base_url: str = "http://127.0.0.1:8000", **changes: object) -> None:
        self.app = _app(frozenset(changes.items()))
        self.app.state.store = store
        self._base_url = base_url

    def __call__(self, method: str, path: str, key: str | None = None, **more: Any) -> httpx.Response:
        """The answer; `key` goes into the header Authorization."""
        if key is not None:
            more["headers"] = {"Authorization": f"Bearer {key}", **more.get("headers", {})}
        return asyncio.run(self._ask(method, path, **more))

    async def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        through = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=through, base_url=self._base_url) as client:
            return await client.request(method, path, **more)


@cache
def _app(changes: frozenset[tuple[str, object]]) -> FastAPI:
    return create_app(Settings().model_copy(update=dict(changes)))


def made(store: Store, name: str, *scopes: Scope, requests_per_minute: int | None = None) -> str:
    """A new key."""
    with store.writing() as kept:
        return kept.keys.create(NewKey(name, scopes, requests_per_minute=requests_per_minute))[1]
