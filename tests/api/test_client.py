"""A client that a well-known generator writes from our description, used as whoever generated it would."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.conftest import Server

NAME = "generated_client"
MORE = "Six in ten visitors gave up at the second form."
Operation = Callable[..., Any]


@pytest.fixture(scope="module")
def generated(client: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that holds the package which the generator wrote, as long as it can be imported."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_bytes(client.get("/openapi.json").content)
    # What it writes would be formatted by ruff, which nobody here reads.
    (folder / "settings.yml").write_text("post_hooks: []\n")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
    files = ["--path", "openapi.json", "--output-path", NAME, "--config", "settings.yml"]
    done = subprocess.run([*command, *files], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture
def operation(generated: Path) -> Operation:
    """A function that gives an operation of the generated client, by tag and name."""
    assert generated.exists()
    return lambda name: importlib.import_module(f"{NAME}.api.{name}").sync_detailed


@pytest.fixture
def models(generated: Path) -> Any:
    assert generated.exists()
    return importlib.import_module(f"{NAME}.models")


@pytest.fixture
def caller(generated: Path, server: Server) -> Iterator[Any]:
    assert generated.exists()
    with importlib.import_module(NAME).Client(base_url=server.url, timeout=httpx.Timeout(60)) as made:
        yield made


def uploaded(models: Any, case_study: bytes) -> Any:
    types = importlib.import_module(f"{NAME}.types")
    file = types.File(payload=case_study, file_name="case-study.md", mime_type="text/markdown")
    return models.PreviewFile(file=file, networks=["bluesky"], count=2)


def kept(operation: Operation, caller: Any, body: Any) -> Any:
    """The document, sent and waited for, as often as a busy machine needs."""
    added = operation("documents.add_document")(client=caller, body=body, wait=30)
    assert added.status_code in {HTTPStatus.CREATED, HTTPStatus.ACCEPTED}
    until, document = time.monotonic() + 120, added.parsed
    while document.status != "ready":
        assert time.monotonic() < until
        document = operation("documents.get_document")(document.id, client=caller).parsed
        time.sleep(0.2)
    return document


def test_a_program_uploads_waits_edits_approves_and_exports_with_a_generated_client(
    operation: Operation, models: Any, caller: Any, case_study: bytes
) -> None:
    document = kept(operation, caller, uploaded(models, case_study))
    posts = operation("posts.document_posts")(document.id, client=caller).parsed.posts
    assert [post.network for post in posts] == ["bluesky"] * document.posts
    seen = operation("posts.get_post")(posts[0].id, client=caller)
    edit = models.Edit(parts=[MORE])
    edited = operation("posts.edit_post")(posts[0].id, client=caller, body=edit, if_match=seen.headers["ETag"])
    assert [part.text for part in edited.parsed.parts] == [MORE]

    approval = models.Approval(reason="Just so.")
    approved = operation("posts.approve_post")(
        posts[0].id, client=caller, body=approval, if_match=edited.headers["ETag"]
    )
    assert approved.parsed.status == "approved"
    export = caller.get_httpx_client().get(
        f"/v1/documents/{document.id}/posts", params={"status": "approved"}, headers={"Accept": "text/plain"}
    )
    assert MORE in export.text


def test_an_edit_of_what_somebody_else_has_changed_comes_back_as_a_problem_that_the_client_knows(
    operation: Operation, models: Any, caller: Any, case_study: bytes
) -> None:
    document = kept(operation, caller, uploaded(models, case_study))
    post = operation("posts.document_posts")(document.id, client=caller).parsed.posts[0]
    refused = operation("posts.edit_post")(post.id, client=caller, body=models.Edit(parts=[MORE]), if_match='"99"')
    assert refused.status_code == HTTPStatus.PRECONDITION_FAILED
    assert isinstance(refused.parsed, models.Problem)
    assert json.loads(refused.content)["detail"] == refused.parsed.detail
