"""Forms into words: the product's here, a caller's own behind the second wall, a process with limits of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Self

from jinja2 import Template

from service.compose._allowed import check_length, check_tree
from service.compose._environment import TracedEnvironment, compile_form, make_environment, parse_form, render_form
from service.compose._forms import Form
from service.compose._names import VALUES
from service.errors import BadTemplateError, TemplateError, WorkerDiedError, WorkFailedError, WorkTimeoutError
from service.isolate import Workers
from service.traced import Traced

MAX_RENDERED_CHARACTERS = 100_000
_MOST_MEBIBYTES = 256


@dataclass(frozen=True, slots=True)
class WallSettings:
    """The limits of the process in which a caller's templates run, one at a time.

    Source: measured, that process maps 50 MiB before it renders anything; no honest template takes 10 ms, but a
    busy machine may stand still for seconds.
    """

    workers: int = 1
    work_seconds: float = 5.0
    start_seconds: float = 60.0
    worker_memory_bytes: int = _MOST_MEBIBYTES * 1024 * 1024
    max_waiting: int = 8


class Renderer:
    """To be used as a context: the process for a caller's templates starts with the first of them and ends with it."""

    def __init__(self) -> None:
        self._workers: Workers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._workers:
            self._workers.close()

    def render(self, form: Form, values: Mapping[str, object]) -> Traced:
        """What the form says of the values.

        Raises:
            BadTemplateError: a caller's template breaks, takes too long or needs too much.
            TemplateError: one of the product's breaks.
        """
        if not form.own:
            return render_form(_compiled(form.name, form.text), form.name, values)
        return self._apart(form, values)

    def _apart(self, form: Form, values: Mapping[str, object]) -> Traced:
        if self._workers is None:
            self._workers = Workers(WallSettings(), warm_up=warm_up)
            self._workers.start()
        try:
            return self._workers.run(render_checked, form.name, form.text, dict(values))
        except WorkTimeoutError:
            raise BadTemplateError(
                f"Template {form.name} took longer than {WallSettings().work_seconds:g} seconds.",
                "Take out loops within loops.",
            ) from None
        except (WorkerDiedError, WorkFailedError):
            raise BadTemplateError(
                f"Template {form.name} needs more than {_MOST_MEBIBYTES} MiB of memory.",
                "Let it say less.",
            ) from None


def warm_up() -> None:
    """Nothing; what rendering needs is loaded, before the time of the first template begins to count."""
    render_checked("warm-up", "{{ words }}", {"words": Traced()})


def render_checked(name: str, text: str, values: Mapping[str, object]) -> Traced:
    """What a caller's template says, once both walls are passed; to be called in a process with limits.

    Raises:
        BadTemplateError: it is not allowed, breaks, or says too much.
    """
    check_length(name, text)
    environment = make_environment()
    try:
        tree = parse_form(environment, name, text)
        check_tree(name, tree, VALUES)
        words = render_form(compile_form(environment, tree), name, values)
    except TemplateError as error:
        raise BadTemplateError(error.problem, error.remedy) from None
    if len(words) > MAX_RENDERED_CHARACTERS:
        raise BadTemplateError(f"Template {name} makes {len(words):,} characters.", "Let it say less.")
    return words


@cache
def _environment() -> TracedEnvironment:
    return make_environment()


@cache
def _compiled(name: str, text: str) -> Template:
    return compile_form(_environment(), parse_form(_environment(), name, text))
