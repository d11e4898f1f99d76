"""What the service says of itself on standard error: one line an event, plain or as JSON, and never any contents.

Neither form shows an exception's own message, which may quote a document: only its class, and where it came from.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal

ACCESS = "service.access"

LogFormat = Literal["plain", "json"]

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlainLines(logging.Formatter):
    """Lines for people."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the library's name
        """The class of the exception, and where it came from."""
        return _where(ei)


class JsonLines(logging.Formatter):
    """Lines for programs: one JSON object each, whose `request` fields stand beside the others."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "request", {}),
        }
        if record.exc_info:
            line["raised"] = _where(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_config(form: LogFormat) -> dict[str, Any]:
    """What the logging of a service is set up with."""
    formatter = JsonLines if form == "json" else PlainLines
    quiet = {"handlers": ["log"], "level": "WARNING", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"log": {"class": "logging.StreamHandler", "formatter": "line"}},
        "loggers": {
            "uvicorn": quiet,
            "py.warnings": quiet,
            # The job engine would bring a handler of its own, and messages with it.
            "dbos": {**quiet, "level": "ERROR"},
            "service": {"handlers": ["log"], "level": "INFO", "propagate": False},
        },
    }


def log_request(facts: Mapping[str, object]) -> None:
    """Nothing; the request stands in the log: `facts` in this order, with names where they are JSON."""
    said = " ".join(str(value) for value in facts.values())
    logging.getLogger(ACCESS).info("%s", said, extra={"request": dict(facts)})


def _where(raised: _Raised) -> str:
    kind, _, trace = raised
    if kind is None:
        return ""
    frames = traceback.extract_tb(trace)
    return "\n".join((kind.__qualname__, *(f"  {each.filename}:{each.lineno} in {each.name}" for each in frames)))
