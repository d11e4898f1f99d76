"""What OpenAPI says of all operations alike, so that no route has to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from service.api.access import declared_scope
from service.api.errors import problem_responses
from service.api.problems import KEY_TOO_NARROW, MEDIA_TYPE, NO_KEY, PROBLEMS, TOO_MANY
from service.errors import StoreAwayError
from service.settings import Settings

_KINDS = (NO_KEY, KEY_TOO_NARROW, TOO_MANY, PROBLEMS[StoreAwayError])


def describe_keys(schema: dict[str, Any], settings: Settings) -> None:
    """Nothing; the description says what each operation answers to a key that is missing, too narrow, or worn out.

    Where the service asks for none, no key is one of the ways.
    """
    for operation in _operations(schema):
        if declared_scope(operation) is None:
            continue
        _add_answers(operation["responses"])
        if not settings.asks_for_keys:
            operation.setdefault("security", []).append({})


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in schema["paths"].values():
        yield from path.values()


def _add_answers(responses: dict[str, Any]) -> None:
    for status, answer in problem_responses(*_KINDS).items():
        there = responses.setdefault(str(status), answer)
        if there is not answer:
            there["content"][MEDIA_TYPE]["examples"].update(answer["content"][MEDIA_TYPE]["examples"])
