"""The limits of the work, found without loading what reads settings: that takes longer than a small document does."""

from __future__ import annotations

import os
from dataclasses import dataclass

_PREFIX = "SOCIALMEDIAFY_"
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits under which documents are worked on; the defaults are those of `service.settings.Settings`.

    Sizes count bytes, times count seconds. `max_waiting` is room to spare: a batch never has more than one waiting.
    """

    workers: int
    max_upload_bytes: int = 20 * _MEBIBYTE
    work_seconds: float = 30.0
    start_seconds: float = 60.0
    worker_memory_bytes: int = 2048 * _MEBIBYTE
    max_waiting: int = 16
    pipeline: str | None = None
    allow_urls: bool = False
    fetch_seconds: float = 20.0
    allowed_private_hosts: tuple[str, ...] = ()


def load_limits(documents: int) -> Limits:
    """The limits for so many documents, with no more processes than there are documents.

    Raises:
        SettingsError: one in the environment has a value it cannot have.
    """
    if not any(name.upper().startswith(_PREFIX) for name in os.environ):
        return Limits(min(os.cpu_count() or 1, 2, documents))
    from service.settings import load_settings

    settings = load_settings()
    return Limits(
        min(settings.workers, documents),
        settings.max_upload_bytes,
        settings.work_seconds,
        settings.start_seconds,
        settings.worker_memory_bytes,
        pipeline=settings.pipeline,
        allow_urls=settings.allow_urls,
        fetch_seconds=settings.fetch_seconds,
        allowed_private_hosts=settings.allowed_private_hosts,
    )
