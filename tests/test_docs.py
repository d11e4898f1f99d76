"""What the documentation says, held against what is there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI_RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def _pages() -> list[Path]:
    roots = [ROOT, *(ROOT / folder for folder in ("docs", "samples", "templates", "benchmarks", "training"))]
    found = [page for root in roots for page in (root.glob("*.md") if root == ROOT else root.rglob("*.md"))]
    return sorted(page.relative_to(ROOT) for page in found)


def _command(name: str) -> str:
    run = [sys.executable, str(ROOT / ".ci" / "readme_command"), name]
    return subprocess.run(run, capture_output=True, text=True, check=True, timeout=30).stdout.strip()


@pytest.mark.parametrize("name", ["run", "test"])
def test_ci_runs_the_command_that_the_readme_shows(name: str) -> None:
    assert f"\n{_command(name)}\n" in README
    assert f".ci/readme_command {name}" in CI_RUN


def test_readme_shows_no_further_command_that_ci_would_not_run() -> None:
    named = re.findall(r"<!-- command: (\w+) -->", README)
    assert sorted(named) == ["run", "test"]


@pytest.mark.parametrize("command", ["run", "test"])
def test_every_install_shown_is_pinned(command: str) -> None:
    installs = re.findall(r"pip install [^&]+", _command(command))
    assert installs
    assert all("-c constraints.txt" in install for install in installs)


@pytest.mark.parametrize("page", _pages(), ids=str)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s#]+)[^)]*\)", text) + re.findall(r'(?:src|href)="([^"#]+)"', text)
    broken = [target for target in targets if "://" not in target and not (ROOT / page.parent / target).exists()]
    assert broken == []


def _figures() -> list[tuple[str, str, str]]:
    """Each figure of the pages that says where it is from: what is shown, the file of results, the path in it."""
    pages = [README, *(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md")))]
    return [figure for page in pages for figure in re.findall(r"([\d.,]+%?)\s*<!-- (\S+\.json): ([^>]+?) -->", page)]


@pytest.mark.parametrize(("shown", "file", "path"), _figures())
def test_every_figure_of_the_pages_is_what_a_benchmark_wrote(shown: str, file: str, path: str) -> None:
    value = json.loads((ROOT / "benchmarks" / "results" / file).read_text(encoding="utf-8"))
    for key in path.split(" / "):
        value = value[int(key)] if isinstance(value, list) else value[key]
    wanted = float(value) * (100 if shown.endswith("%") else 1)
    digits = shown.rstrip("%").replace(",", "")
    places = len(digits.partition(".")[2])
    assert float(digits) == pytest.approx(wanted, abs=0.5 * 10**-places + 1e-9)


def test_results_say_how_they_came_about() -> None:
    files = sorted((ROOT / "benchmarks" / "results").glob("*.json"))
    assert {file for _, file, _ in _figures()} <= {file.name for file in files}
    for file in files:
        told = json.loads(file.read_text(encoding="utf-8"))
        assert {"commit", "machine", "python", "seed", "command", "at"} <= set(told)
        assert not re.search(r"/(?:home|opt|work|root|tmp)/", file.read_text(encoding="utf-8"))


def test_every_page_of_the_documentation_is_in_its_list() -> None:
    folder = ROOT / "docs"
    listed = re.findall(r"\]\((\w+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(page.name for page in folder.glob("*.md") if page.name != "README.md")


def test_every_decision_is_in_the_list_of_decisions() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(page.name for page in folder.glob("[0-9]*.md"))


def test_changelog_begins_with_the_version_that_is_built() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    released = re.findall(
        r"^## \[(\d[^\]]*)\] - \d{4}-\d{2}-\d{2}$", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE
    )
    assert released[0] == project["version"]


def test_pins_name_no_address_and_leave_nothing_open() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = {_plain(line) for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    assert [need for need in wanted if _plain(need) not in pinned] == []


def _plain(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", name.group()).lower() if name else ""


def test_image_serves_on_the_port_that_its_health_check_asks() -> None:
    served = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)[0])
    asked = re.findall(r"HTTPConnection\('127\.0\.0\.1', (\d+)", DOCKERFILE)
    exposed = re.findall(r"^EXPOSE (\d+)$", DOCKERFILE, flags=re.MULTILINE)
    assert asked == exposed == [served[served.index("--port") + 1]]
