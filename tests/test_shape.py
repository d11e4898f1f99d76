"""The shape of the code base: what a reader may rely on before opening a file."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parent.parent
CODE = ("service", "chunkers", "benchmarks", "training", "integrations")
TOP_LEVEL = {"benchmarks", "chunkers", "docs", "integrations", "samples", "service", "templates", "tests", "training"}
MADE_BY_TOOLS = {"build", "dist", "htmlcov"}
MODULES = sorted(path.relative_to(ROOT) for folder in CODE for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))
EVERY = [*MODULES, *TESTS]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _source(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(_source(path))):
        if isinstance(node, Function):
            yield node


def _body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    last = function.body[-1].end_lineno or function.lineno
    return last - body[0].lineno + 1 if body else 0


def test_there_is_code_to_look_at() -> None:
    assert {path.parts[0] for path in MODULES} >= {"service", "chunkers"}


def test_no_file_is_longer_than_400_lines() -> None:
    assert {str(path) for path in EVERY if len(_source(path).splitlines()) > 400} == set()


def test_every_module_says_what_it_is() -> None:
    assert {str(path) for path in MODULES if not ast.get_docstring(ast.parse(_source(path)))} == set()


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert {str(path) for path in EVERY if EMPTY_NAMES & set(re.split(r"[/_.]", path.as_posix().lower()))} == set()


def test_no_class_has_a_name_that_says_nothing() -> None:
    classes = [n.name for path in EVERY for n in ast.walk(ast.parse(_source(path))) if isinstance(n, ast.ClassDef)]
    assert [name for name in classes if re.search(r"(Manager|Helper|Utils?)$", name)] == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile("(?<![A-Z])(?:{})(?![A-Z])".format("|".join(("TO" + "DO", "FIX" + "ME", "X{3}", "HACK"))))
    assert {str(path) for path in EVERY if marks.search(_source(path)) and path.name != "test_shape.py"} == set()


def test_no_module_knows_a_machine() -> None:
    paths = re.compile(r"[\"'](?:/home/|/Users/|/opt/|/root/|[A-Z]:\\)")
    assert {str(path) for path in MODULES if paths.search(_source(path))} == set()


def test_no_function_is_longer_than_40_lines() -> None:
    sizes = {f"{path}:{f.name}": _body_lines(f) for path in MODULES for f in _functions(path)}
    assert {name: lines for name, lines in sizes.items() if lines > 40} == {}


def test_most_functions_are_read_at_a_glance() -> None:
    sizes = [_body_lines(function) for path in MODULES for function in _functions(path)]
    assert median(sizes) < 8
    assert quantiles(sizes, n=10)[-1] < 25


def test_top_level_holds_only_the_rooms_that_are_known() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert {name for name in folders if not name.endswith(".egg-info")} - MADE_BY_TOOLS <= TOP_LEVEL


def test_whatever_is_imported_is_asked_for_by_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {_plain(need) for need in project["dependencies"]}
    makers = packages_distributions()
    used = {name for path in MODULES if path.parts[0] in {"service", "chunkers"} for name in _imported(path)}
    foreign = used - set(sys.stdlib_module_names) - {"service", "chunkers"}
    assert {name for name in foreign if not asked & {_plain(maker) for maker in makers.get(name, ())}} == set()


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(_source(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def _plain(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()
