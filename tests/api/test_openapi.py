"""What the API says of itself, and whether it keeps to it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.conftest import SAMPLE, Server

GOLDEN = Path(__file__).parent / "openapi.json"


@pytest.fixture(scope="module")
def openapi(client: httpx.Client) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


def without_what_changes_elsewhere(openapi: dict[str, Any]) -> str:
    """The description with the version and the sample's text left out, one line for each thing said."""
    text = json.dumps(SAMPLE.read_text(encoding="utf-8"))
    described = {**openapi, "info": {**openapi["info"], "version": "..."}}
    return json.dumps(described, indent=1).replace(text, '"..."') + "\n"


def test_the_description_is_the_one_that_was_agreed(
    openapi: dict[str, Any], assert_agreed: Callable[[str, Path], None]
) -> None:
    """A change here is a change for everybody who calls the API; `pytest --update` agrees to it."""
    assert_agreed(without_what_changes_elsewhere(openapi), GOLDEN)


def operations(openapi: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in openapi["paths"].values():
        yield from path.values()


def test_every_operation_has_a_name_a_summary_a_description_and_a_tag(openapi: dict[str, Any]) -> None:
    for operation in operations(openapi):
        assert operation["operationId"]
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]


def test_every_parameter_and_every_field_of_every_model_is_explained(openapi: dict[str, Any]) -> None:
    unexplained = [
        f"{name}.{field}"
        for name, model in openapi["components"]["schemas"].items()
        for field, schema in model.get("properties", {}).items()
        if "description" not in schema and "$ref" not in schema
    ]
    assert unexplained == []
    assert all(each["description"] for operation in operations(openapi) for each in operation.get("parameters", []))


def test_every_answer_that_is_no_success_is_described_as_a_problem(openapi: dict[str, Any]) -> None:
    for operation in operations(openapi):
        for status, response in operation["responses"].items():
            content = set(response.get("content", {}))
            assert content == ({"application/problem+json"} if status >= "400" else content)


def test_the_sample_in_the_docs_is_the_sample_in_the_samples_folder(openapi: dict[str, Any]) -> None:
    body = openapi["paths"]["/v1/preview"]["post"]["requestBody"]["content"]["application/json"]
    assert body["examples"]["sample"]["value"]["text"] == SAMPLE.read_text(encoding="utf-8")


def test_every_example_of_a_body_is_taken(openapi: dict[str, Any], client: httpx.Client) -> None:
    body = openapi["paths"]["/v1/preview"]["post"]["requestBody"]["content"]["application/json"]
    for name, example in body["examples"].items():
        answer = client.post("/v1/preview", json=example["value"])
        # Fetching is off by default, as the example's summary says.
        assert answer.status_code == (403 if name == "address" else 200)


@pytest.fixture
def tidied(client: httpx.Client) -> Iterator[None]:
    """Nothing; templates, brands and webhooks that were made count for no other test."""
    yield
    for kind in ("templates", "brands", "webhooks"):
        for each in client.get(f"/v1/{kind}").json()["items"]:
            client.delete(f"/v1/{kind}/{each['id']}")


@pytest.mark.slow
@pytest.mark.usefixtures("tidied")
def test_whatever_is_sent_the_answer_is_one_that_the_description_foresees(server: Server, tmp_path: Path) -> None:
    """Schemathesis sends what fits the description and what does not, the same in every run.

    One of its checks is left out: that all that fits is taken. Whether a document can be read stands in no schema.
    """
    # A body beyond the limit is refused before anything in it is looked at.
    refused = '["400", "401", "403", "404", "406", "413", "415", "422", "428", "5xx"]'
    (tmp_path / "schemathesis.toml").write_text(f"[checks.negative_data_rejection]\nexpected-statuses = {refused}\n")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/openapi.json", "--no-color"]
    bounds = ["--phases", "examples,coverage,fuzzing", "--max-examples", "30", "--max-time", "40"]
    # An answer may be waited for, and is then given after 30 seconds at most.
    bounds += ["--request-timeout", "60"]
    checks = ["--generation-deterministic", "--exclude-checks", "positive_data_acceptance", "--continue-on-failure"]
    done = subprocess.run([*command, *bounds, *checks], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No checks were performed" not in done.stdout
