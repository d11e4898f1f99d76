"""Jinja that keeps the origin of every character.

Jinja joins what a template gives into one string and forgets who said what. Its native code generator (made for
templates that yield Python values) hands over each value as it is, so literal text arrives as `str` and everything
the template was given arrives as `Traced`; joining them is then ours.

Source: `jinja2.nativetypes`, Jinja 3.1 documentation, "Native Python Types".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment

from service.errors import TemplateError
from service.traced import Origin, Run, Traced, joined, traced

_TRACE_REMEDY = "Put fixed words outside of {{ }}, and print only what the template is given."


def _refuse_untraced(value: object) -> object:
    """The value, if its origin is known; run by Jinja on everything inside {{ }}."""
    if isinstance(value, Traced):
        return value
    if isinstance(value, StrictUndefined):
        str(value)
    raise TemplateError(f"A template prints {value!r}, whose origin is unknown.", _TRACE_REMEDY)


def _joined(values: Iterable[object]) -> Traced:
    return joined(v if isinstance(v, Traced) else traced(str(v), Origin.TEMPLATE) for v in values)


class TracedEnvironment(ImmutableSandboxedEnvironment):
    """A sandboxed environment whose templates render to `Traced`."""

    code_generator_class = NativeCodeGenerator
    concat = staticmethod(_joined)  # type: ignore[assignment]  # Jinja types it as str -> str


def make_environment(folder: Path) -> TracedEnvironment:
    """The environment for a folder of templates."""
    return TracedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        finalize=_refuse_untraced,
        autoescape=False,  # posts are plain text; nothing is rendered to HTML here
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_form(environment: TracedEnvironment, form: str, values: Mapping[str, object]) -> Traced:
    """What the form says of the values, without white space at either end; its own words carry its name as rule.

    Raises:
        TemplateError: the form does not exist, does not parse, or prints what it was not given.
    """
    try:
        rendered: Any = environment.get_template(form).render(values)
    except TemplateSyntaxError as error:
        raise TemplateError(f"Template {form}, line {error.lineno}: {error.message}.", "Mend the template.") from error
    except JinjaError as error:
        raise TemplateError(f"Template {form}: {error}.", f"It is given: {', '.join(sorted(values))}.") from error
    return Traced(tuple(_named(run, form) for run in rendered.runs)).stripped()


def _named(run: Run, form: str) -> Run:
    return replace(run, rule=form) if run.origin is Origin.TEMPLATE and run.rule is None else run
