"""Jinja that keeps the origin of every character, and lets a template do nothing but print what it is given.

Jinja joins what a template gives into one string and forgets who said what. Its native code generator (made for
templates that yield Python values) hands over each value as it is, so literal text arrives as `str` and everything
the template was given arrives as `Traced`; joining them is then ours.

Source: `jinja2.nativetypes`, Jinja 3.1 documentation, "Native Python Types"; "Sandbox".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError
from jinja2 import TemplateError as JinjaError
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.nodes import Template as Tree
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from service.compose._allowed import FILTERS, LOOP_NAMES, TESTS
from service.errors import TemplateError
from service.traced import Origin, Run, Traced, joined, traced

_TRACE_REMEDY = "Put fixed words outside of {{ }}, and print only what the template is given."


def _refuse_untraced(value: object) -> object:
    """The value, if its origin is known; run by Jinja on everything inside {{ }}."""
    if isinstance(value, Traced):
        return value
    if isinstance(value, StrictUndefined):
        str(value)
    raise TemplateError(f"A template prints {value!r:.80}, whose origin is unknown.", _TRACE_REMEDY)


def _joined(values: Iterable[object]) -> Traced:
    return joined(v if isinstance(v, Traced) else traced(str(v), Origin.TEMPLATE) for v in values)


class TracedEnvironment(ImmutableSandboxedEnvironment):
    """A sandboxed environment whose templates render to `Traced`; nothing can be called, and only lookups are made."""

    code_generator_class = NativeCodeGenerator
    concat = staticmethod(_joined)  # type: ignore[assignment]  # Jinja types it as str -> str
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:  # noqa: ARG002 - Jinja's signature
        """Nothing is reckoned: a number that no source holds has no place in a post."""
        raise TemplateError(f"A template reckons with {operator!r}.", _TRACE_REMEDY)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401, ARG002 - Jinja's signature
        """False: a template is given values, none of which is to be called."""
        return False

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002 - Jinja's signature
        """Whether the attribute is one of a loop; what stands in a table is looked up as an item."""
        return isinstance(obj, LoopContext) and attr in LOOP_NAMES


def make_environment() -> TracedEnvironment:
    """The environment of all forms, the product's and those of users; it loads nothing by itself."""
    environment = TracedEnvironment(
        undefined=StrictUndefined,
        finalize=_refuse_untraced,
        autoescape=False,  # posts are plain text; nothing is rendered to HTML here
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests = {name: environment.tests[name] for name in TESTS}
    return environment


def parse_form(environment: TracedEnvironment, name: str, text: str) -> Tree:
    """The form's syntax tree; nothing has been compiled, for compiling already reckons out constants.

    Raises:
        TemplateError: it does not parse.
    """
    try:
        return environment.parse(text)
    except TemplateSyntaxError as error:
        raise TemplateError(
            f"Template {name}, line {error.lineno}: {str(error.message).rstrip('.')}.", "Mend the template."
        ) from None
    except RecursionError:
        raise TemplateError(f"Template {name} is nested too deeply.", "Write it flatter.") from None


def compile_form(environment: TracedEnvironment, tree: Tree) -> Template:
    """The form, ready to be rendered; the tree is used up by it."""
    return environment.from_string(tree)


def render_form(template: Template, name: str, values: Mapping[str, object]) -> Traced:
    """What the form says of the values, without white space at either end; its own words carry its name as rule.

    Raises:
        TemplateError: it prints what it was not given, or what has no origin.
    """
    try:
        rendered: Any = template.render(values)
    except TemplateError as error:
        raise TemplateError(f"Template {name}: {error.problem}", error.remedy) from None
    except (JinjaError, TypeError, ValueError, RecursionError) as error:
        raise TemplateError(f"Template {name}: {error}.", f"It is given: {', '.join(sorted(values))}.") from error
    return _tidied(Traced(tuple(_named(run, name) for run in rendered.runs)))


def _named(run: Run, name: str) -> Run:
    return replace(run, rule=name) if run.origin is Origin.TEMPLATE and run.rule is None else run


def _tidied(words: Traced) -> Traced:
    """Without white space at either end; a template of one line and one of many then give the same."""
    return words.stripped()
