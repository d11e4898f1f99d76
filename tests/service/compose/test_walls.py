"""What templates of strangers try, and where each attempt ends."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from jinja2 import Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from service.compose import check_templates, load_catalogue
from service.compose._render import WallSettings, render_checked
from service.compose._sample import sample_values
from service.errors import BadTemplateError, WorkError
from service.isolate import Workers

# By what they are after; the names are those under which they were measured against Jinja's own sandbox.
ATTACKS = {
    "escape: class": "{{ words.__class__ }}",
    "escape: subclasses": "{{ ().__class__.__base__.__subclasses__() }}",
    "escape: cycler": "{{ cycler.__init__.__globals__ }}",
    "escape: format": "{{ '{0.__class__}'.format(words) }}",
    "escape: format_map": "{{ '{a.__class__}'.format_map({'a': words}) }}",
    "escape: attr": "{{ words|attr('__class__') }}",
    "escape: format by attr": "{{ ('{0.__class__}'|attr('format'))(words) }}",
    "escape: self": "{{ self.__init__.__globals__ }}",
    "escape: format through a filter": "{{ ['{0.__class__}']|map('format', words)|list }}",
    "data: private name": "{{ speaker._secret }}",
    "data: private item": "{{ speaker['_secret'] }}",
    "side effect: method": "{{ speaker.clear() }}",
    "side effect: list": "{{ items.append(words) }}",
    "files: include": "{% include '/etc/passwd' %}",
    "files: import": "{% import 'x' as y %}",
    "files: extends": "{% extends 'x' %}",
    "time: ranges": "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
    "time: lipsum": "{{ lipsum(n=100000) }}",
    "time: wordwrap": "{{ ('A' * 5000000)|wordwrap(1) }}",
    "time: constants": "{{ 'A' * 900000000 if 0 else words }}",
    "memory: times": "{{ 'A' * 2000000000 }}",
    "memory: center": "{{ 'A'|center(2000000000) }}",
    "memory: percent": "{{ '%99999999999d' % 1 }}",
    "memory: braces": "{{ '{:>3000000000}'.format(1) }}",
    "memory: batch": "{{ items|batch(200000000)|list }}",
    "memory: doubling in a loop": "{% set n = namespace(a=0) %}{% for i in items %}{% set n.a = n.a ~ 1 %}{% endfor %}",
    "recursion: macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "recursion: loop": "{% for item in items recursive %}{{ loop(items) }}{% endfor %}",
    "range: enormous": "{% for a in range(999999999) %}x{% endfor %}",
}  # fmt: skip
# Two that an earlier list let through, and that only a limit on the process stopped.
PASSED_ONCE = {
    "memory: doubling by hand": "{% set a = 'A' %}" + "{% set a = a ~ a %}" * 40,
    "memory: replacing": "{% set a = 'A' %}" + "{% set a = a|replace('A', 'AAAAAAAAAA') %}" * 12,
}
LOOPS_FOR_EVER = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("text", [*ATTACKS.values(), *PASSED_ONCE.values()], ids=[*ATTACKS, *PASSED_ONCE])
def test_an_attack_ends_at_the_first_wall_before_it_is_compiled(text: str) -> None:
    began = time.monotonic()
    with pytest.raises(BadTemplateError) as raised:
        load_catalogue([("x/claim-mine", f"Good morning.\n{text}")])
    assert time.monotonic() - began < 5
    assert re.search(r"Template x/claim-mine, line 2: .+\.", raised.value.problem)
    assert raised.value.remedy.startswith(("Allowed are text, {{ value }}", "A template is given:", "Did you mean"))


def render_stock(text: str) -> int:
    """How many characters Jinja's own sandbox makes of a text, with none of our walls before it."""
    return len(Template.render(ImmutableSandboxedEnvironment().from_string(text), sample_values()))


def load_stock() -> None:
    """Nothing; what rendering needs is loaded."""
    render_stock("{{ kind }}")


@pytest.fixture(scope="module")
def second_wall() -> Iterator[Workers]:
    """A process with the limits that callers' templates get."""
    with Workers(WallSettings(), warm_up=load_stock) as workers:
        yield workers


@pytest.mark.parametrize(
    "text",
    [*PASSED_ONCE.values(), ATTACKS["memory: times"], ATTACKS["memory: braces"], LOOPS_FOR_EVER],
    ids=[*PASSED_ONCE, "memory: times", "memory: braces", "time: loops"],
)
def test_what_the_first_wall_would_let_through_ends_at_the_second(second_wall: Workers, text: str) -> None:
    with pytest.raises(WorkError):
        second_wall.run(render_stock, text)
    assert second_wall.run(render_stock, "{{ kind }}") == len("statistic")


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("{{ words ", "line 1: unexpected end of template", "Mend the template"),
        ("\n\n{% if %}", "line 3", "Mend the template"),
        ("{{ wrods }}", "line 1: there is no value 'wrods'", "Did you mean 'words'?"),
        ("{{ 'made up' }}", "prints 'made up', whose origin is unknown", "Put fixed words outside"),
        ("{{ items|length }}", "prints 3, whose origin is unknown", "Put fixed words outside"),
        ("{{ items }}", "whose origin is unknown", "Put fixed words outside"),
        ("{{ words.runs }}", "unsafe", "It is given"),
        ("{{ speaker.shoe }}", "shoe", "It is given"),
        ("{% for line in words %}{{ line }}{% endfor %}", "not iterable", "It is given"),
        ("{{ words }}" * 600, "is too complex", "Make two templates"),
        ("x" * 10_001, "has 10,001 characters", "at most 10,000"),
        ("{% for a in items %}" * 3 + "{{ a }}" + "{% endfor %}" * 3, "a loop within a loop within a loop", "Allowed"),
        ("{{ " + "(" * 3000 + "words" + ")" * 3000 + " }}", "nested too deeply", "Write it flatter"),
        ("{# voices: robot #}{{ words }}", "`voices` names 'robot'", "brand, employee, member"),
        ("  ", "says nothing", "Print a value"),
    ],
)
def test_a_template_that_is_wrong_is_told_with_what_would_be_right(text: str, problem: str, remedy: str) -> None:
    error = check_templates([("claim-mine", text)])[0].error
    assert error is not None
    assert problem in error.problem
    assert remedy in error.remedy


@pytest.mark.parametrize("name", ["", "x/", "orkut/claim-mine", "x/poem-mine", "../x/claim", "x/claim/mine", "X/Claim"])
def test_a_name_that_says_nothing_is_refused(name: str) -> None:
    with pytest.raises(BadTemplateError, match=r"Name it <network>/<kind>-<form>|Begin its name with one of"):
        load_catalogue([(name, "{{ words }}")])


def test_a_template_makes_no_more_than_a_book() -> None:
    values = {**sample_values(), "items": [sample_values()["words"]] * 20}
    text = "{% for a in items %}{% for b in items %}" + "x" * 9000 + "{% endfor %}{% endfor %}"
    with pytest.raises(BadTemplateError, match="makes 3,600,000 characters"):
        render_checked("x/claim-mine", text, values)
