"""The server: listens, says where, and stops in order."""

from __future__ import annotations

import logging
import socket
import sys
from contextlib import suppress

import uvicorn

from service.api.app import create_app
from service.errors import SettingsError
from service.isolate import Workers
from service.jobs import see_that_the_name_is_free
from service.logs import log_config
from service.settings import Settings
from service.store import open_store
from service.work import warm_up


def serve(settings: Settings) -> None:
    """Nothing; returns when the service has been stopped by a signal, its processes gone.

    Raises:
        SettingsError: the address is taken, is none of this machine, or asks everybody for a key and there is none;
            the language pipeline is missing or unfit; the data folder or the database cannot be used; or a worker that
            lives has this one's name there.
    """
    _refuse_an_unfit_pipeline(settings)
    _refuse_to_be_shut(settings)
    with _listen(settings) as listener:
        # A warning is a line of the log, in its form.
        logging.captureWarnings(capture=True)
        server = uvicorn.Server(_config(settings))
        _say_where(settings.host, listener.getsockname()[1])
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _refuse_to_be_shut(settings: Settings) -> None:
    """Nothing; the store can be used, by this name, and where everybody needs a key, somebody has one."""
    store = open_store(settings)
    try:
        see_that_the_name_is_free(settings, store)
        with store.reading() as kept:
            shut = settings.asks_for_keys and not kept.keys.any_in_force()
    finally:
        store.close()
    if shut:
        raise SettingsError(
            f"At {settings.host}, everybody would be asked for a key, and there is none.",
            "Make one: socialmediafy keys create --name me --scope admin (with the same --data or "
            "SOCIALMEDIAFY_DATABASE_URL). Or leave out --host and --require-keys to serve this machine only; or add "
            "--allow-open (SOCIALMEDIAFY_ALLOW_OPEN=true) if a firewall or a proxy decides who gets in.",
        )


def _refuse_an_unfit_pipeline(settings: Settings) -> None:
    """Nothing; a pipeline that was named is tried in a process of its own, so that it takes no room here."""
    if settings.pipeline is not None:
        with Workers(settings.model_copy(update={"workers": 1})) as workers:
            workers.run(warm_up, settings.pipeline, seconds=settings.start_seconds)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        made = socket.create_server((settings.host, settings.port), family=family, backlog=128)
        # asyncio turns Nagle's algorithm off only where the socket names its protocol; with it, each answer on an open
        # connection waits 40 ms for the other side's acknowledgement.
        return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())
    except OSError as error:
        raise SettingsError(
            f"The service cannot listen at {settings.host}, port {settings.port}: {error.strerror or error}.",
            "Give another --port (0 takes one that is free) or --host.",
        ) from None


def _config(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings),
        log_config=log_config(settings.log_format),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=max(1, round(settings.shutdown_seconds)),
    )


def _say_where(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}"
    sys.stdout.write(f"socialmediafy answers at {address}\nTry it in a browser: {address}/docs (Ctrl-C stops it)\n")
    sys.stdout.flush()
