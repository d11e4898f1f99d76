"""What a writer does at `/docs`, in a real browser to which every host but this machine does not exist."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from service.api.docs import TAGS
from tests.api.conftest import SAMPLE, Server

pytestmark = pytest.mark.browser

# The rule makes every other host unknown; the other flags keep Chromium from asking for any by itself.
FLAGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def openapi(server: Server) -> dict[str, Any]:
    described: dict[str, Any] = httpx.get(f"{server.url}/openapi.json").json()
    return described


@pytest.fixture
def requested() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def docs(browser: Browser, server: Server, requested: list[str]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1600})
    page.on("request", lambda request: requested.append(request.url))
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # What the policy for the page forbids is told there, and nowhere else.
    page.on("console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None)
    page.goto(f"{server.url}/docs")
    page.wait_for_selector(".opblock")
    yield page
    assert complaints == []
    page.close()


def try_preview(page: Page) -> None:
    """Nothing; the first operation is open, and its sample can be sent."""
    page.locator(".opblock-summary-description").first.click()
    page.locator(".try-out__btn").first.click()


def execute(page: Page) -> tuple[str, str]:
    """The status and the body of the answer that the page shows."""
    page.click("button.execute")
    answer = page.locator(".live-responses-table tr.response")
    answer.wait_for(timeout=60_000)
    return answer.locator("td.response-col_status").inner_text(), answer.locator("pre").first.inner_text()


def test_a_writer_presses_three_buttons_and_reads_posts_of_the_sample(docs: Page, tmp_path: Path) -> None:
    try_preview(docs)
    status, body = execute(docs)
    docs.screenshot(path=tmp_path / "docs.png", full_page=True)
    assert status.split()[0] == "200"
    assert '"network": "linkedin"' in body
    assert "https://example.org/case-study" in body


def test_a_writer_sends_a_file_and_gets_posts_as_one_reads_them(docs: Page) -> None:
    try_preview(docs)
    docs.locator(".opblock-section-request-body select").first.select_option("multipart/form-data")
    docs.locator("input[type=file]").set_input_files(SAMPLE)
    docs.locator(".responses-inner select").first.select_option("text/markdown")
    status, body = execute(docs)
    assert status.split()[0] == "200"
    assert "## LinkedIn: 3 posts" in body


def test_the_page_asks_no_other_host_for_anything(docs: Page, requested: list[str], server: Server) -> None:
    try_preview(docs)
    execute(docs)
    assert requested
    assert [url for url in requested if not url.startswith((server.url, "data:"))] == []


def opened(page: Page, summary: str) -> Locator:
    """The operation, open, its fields filled with what the page knows."""
    row = page.locator(".opblock", has=page.get_by_text(summary, exact=True))
    row.locator(".opblock-summary-control").click()
    row.locator(".try-out__btn").click()
    return row


def executed(page: Page, summary: str) -> tuple[str, str]:
    """The status and the body of the answer to an operation that was opened and executed, and nothing typed."""
    row = opened(page, summary)
    row.locator("button.execute").click()
    answer = row.locator(".live-responses-table tr.response")
    answer.wait_for(timeout=60_000)
    said = answer.locator("td.response-col_status").inner_text(), answer.locator("pre").first.inner_text()
    row.locator(".opblock-summary-control").click()
    return said


def until_ready(server: Server, document: str) -> None:
    """Nothing; the document has its posts."""
    until = time.monotonic() + 120
    while httpx.get(f"{server.url}/v1/documents/{document}").json()["status"] != "ready":
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_writer_goes_from_a_document_to_an_approved_post_and_types_nothing(docs: Page, server: Server) -> None:
    """Each operation knows the document and the post that the one before it was about."""
    status, body = executed(docs, "Send a document to be kept")
    # A machine that is busy may need longer than the page has a writer wait.
    assert status in {"201", "202"}
    until_ready(server, json.loads(body)["id"])
    steps = ["Look at a document", "The snippets of a document", "Search all snippets", "The posts of a document"]
    steps += ["Look at a post", "Edit a post", "Approve a post"]
    answers = {step: executed(docs, step) for step in steps}
    assert {step: status for step, (status, _) in answers.items()} == dict.fromkeys(steps, "200")
    assert "milk" in answers["Search all snippets"][1]
    assert '"status": "approved"' in answers["Approve a post"][1]
    field = opened(docs, "Delete a document and all that came from it").locator("tr[data-param-name=document_id] input")
    assert field.input_value() == ""


def test_what_a_writer_typed_stays(docs: Page) -> None:
    executed(docs, "List and search documents")
    row = opened(docs, "Look at a document")
    field = row.locator("tr[data-param-name=document_id] input")
    field.fill("doc_01M81G2H7P045BMK5AHGWXQZRT")
    row.locator("button.execute").click()
    answer = row.locator(".live-responses-table tr.response")
    answer.wait_for()
    assert answer.locator("td.response-col_status").inner_text().split()[0] == "404"
    assert field.input_value() == "doc_01M81G2H7P045BMK5AHGWXQZRT"


def test_every_group_has_its_place_and_its_purpose(openapi: dict[str, Any]) -> None:
    """A new group is named once, in `TAGS` of service/api/docs.py, where a writer would look for it."""
    groups = [tag["name"] for tag in TAGS]
    used = {tag for path in openapi["paths"].values() for operation in path.values() for tag in operation["tags"]}
    assert used <= set(groups), f"give {used - set(groups)} a place in TAGS of service/api/docs.py"
    assert [tag["name"] for tag in openapi["tags"]] == [group for group in groups if group in used]
    assert all(tag["description"].endswith((".", "?")) for tag in TAGS)


def test_every_operation_is_in_sight_in_its_group(docs: Page, openapi: dict[str, Any]) -> None:
    in_sight = docs.locator(".opblock-tag-section").evaluate_all(
        "groups => groups.map(group => [group.querySelector('.opblock-tag').dataset.tag,"
        " [...group.querySelectorAll('.opblock-summary-description')].map(each => each.textContent)])"
    )
    operations = [operation for path in openapi["paths"].values() for operation in path.values()]
    groups = [tag["name"] for tag in openapi["tags"]]
    assert in_sight == [[group, [each["summary"] for each in operations if group in each["tags"]]] for group in groups]


def test_a_key_is_pasted_once_and_goes_along_with_whatever_is_tried(docs: Page, server: Server) -> None:
    key = httpx.post(f"{server.url}/v1/keys", json={"name": "page", "scopes": ["read"]}).json()["key"]
    docs.locator(".scheme-container button.authorize").click()
    docs.locator(".auth-container input").fill(key)
    docs.locator(".auth-btn-wrapper button.authorize").click()
    docs.locator(".auth-btn-wrapper .btn-done").click()
    try_preview(docs)
    with docs.expect_request("**/v1/preview**") as sent:
        status, _ = execute(docs)
    assert status.split()[0] == "200"
    assert sent.value.headers["authorization"] == f"Bearer {key}"
