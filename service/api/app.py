"""The app: its routes, its errors, its limits, and what `/docs` says of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import anyio
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi_offline import FastAPIOffline
from pydantic.json_schema import models_json_schema

from service import work
from service.api import (
    brands,
    events,
    health,
    hooks,
    keys,
    metrics,
    posts,
    report,
    rules,
    snippets,
    templates,
    trail,
    webhooks,
    wordings,
)
from service.api.defaults import default_wish
from service.api.described import describe_keys
from service.api.docs import TAGS, arranged, docs_router
from service.api.documents import documents_router
from service.api.doors import Doors
from service.api.errors import install_error_handlers
from service.api.guard import Guard
from service.api.hook_settings import hook_settings
from service.api.limits import BodyLimit
from service.api.metrics import Metrics
from service.api.preview import preview_router
from service.api.problems import Problem
from service.api.requests import PreviewAddress, PreviewFile, PreviewText
from service.api.security import SecurityHeaders
from service.api.updates import updates_router
from service.api.watch import Watch
from service.api.words import LintText, RecastText, words_router
from service.courier import Courier
from service.fetch import Downloads
from service.isolate import Workers
from service.jobs import Jobs
from service.settings import Settings, load_settings
from service.store import open_store

DESCRIPTION = """\
1. **Read**: a white paper, a case study, a post of your blog becomes plain text with its headings, lists and tables.
2. **Pick**: quotations, figures, tips and claims that stand by themselves are scored; each score has reasons in words.
3. **Recast**: what a product lets people do becomes what they can do, the same claim in and out, or nothing changes.
4. **Compose**: the best become posts for each network, counted as that network counts.

Nothing is made up: each word of a post stands in your document, in a template, or in an edit that has a name;
`view=full` shows which, character by character. A preview keeps nothing; a document that you send to be kept stays,
with its posts, until you delete it. Nothing leaves this machine, unless it is allowed to fetch documents from the web.

**Try it**: open *Make posts of a document*, press *Try it out*, then *Execute*. The sample's company is invented.
Where the service asks for a key, press *Authorize* and paste yours first; an operation's security names the scope it
needs. What goes wrong is answered as a problem (RFC 9457) with what was wrong and what to do about it.
"""

REQUESTS = (PreviewText, PreviewAddress, PreviewFile, RecastText, LintText)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app with these settings, or those of the environment; its processes start and end with it.

    Raises:
        SettingsError: a setting in the environment is wrong.
    """
    settings = settings or load_settings()
    app: FastAPI = FastAPIOffline(
        title="socialmediafy",
        summary="A long document in, social posts that people pass on out.",
        version=_version(),
        description=DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        servers=[{"url": "/", "description": "this server"}],
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(settings),
    )
    app.state.defaults = default_wish(settings)
    app.state.hooks = hook_settings(settings)
    app.state.private_receivers = settings.allowed_private_receivers
    app.state.settings, app.state.metrics = settings, Metrics()
    app.add_middleware(BodyLimit, max_bytes=settings.max_upload_bytes)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Watch, metrics=app.state.metrics)
    install_error_handlers(app)
    app.include_router(preview_router())
    app.include_router(words_router())
    kept = (updates_router(), events.router, report.router, snippets.router, posts.router, hooks.router)
    house = (wordings.router, rules.router, brands.router, templates.router, webhooks.router)
    for router in (documents_router(), *kept, *house):
        app.include_router(router)
    for router in (keys.router, trail.router, health.router, metrics.router):
        app.include_router(router)
    app.include_router(docs_router(app))
    app.add_api_route("/", _to_docs, include_in_schema=False)
    _describe(app, settings)
    app.state.doors = Doors(app.openapi)
    return app


def _lifespan(settings: Settings) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        workers = Workers(settings, warm_up=partial(work.warm_up, settings.pipeline))
        workers.start()
        app.state.workers = workers
        app.state.downloads = Downloads(settings, settings.max_downloads)
        try:
            # What keys are held against takes a while to be written; the first caller should not wait for it.
            await anyio.to_thread.run_sync(app.openapi)
            async with _kept(app, settings):
                yield
        finally:
            await anyio.to_thread.run_sync(workers.close)

    return lifespan


@asynccontextmanager
async def _kept(app: FastAPI, settings: Settings) -> AsyncIterator[None]:
    store = await anyio.to_thread.run_sync(open_store, settings)
    try:
        jobs = await anyio.to_thread.run_sync(Jobs(settings, store).start)
        courier = Courier(settings, store).start()
        app.state.store, app.state.jobs = store, jobs
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(jobs.close)
            await anyio.to_thread.run_sync(courier.close)
    finally:
        store.close()


async def _to_docs() -> RedirectResponse:
    return RedirectResponse("/docs")


def _version() -> str:
    try:
        return version("socialmediafy")
    except PackageNotFoundError:
        return "0"


def _describe(app: FastAPI, settings: Settings) -> None:
    """Puts into OpenAPI what FastAPI does not see: the models of bodies read by hand and of problems, and keys."""
    generate = app.openapi

    @cache
    def openapi() -> dict[str, Any]:
        schema = generate()
        describe_keys(schema, settings)
        models = [(Problem, "serialization"), *((model, "validation") for model in REQUESTS)]
        _, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
        schema["components"]["schemas"].update(definitions["$defs"])
        return arranged(schema)

    app.openapi = openapi  # type: ignore[method-assign]
