"""What a writer does at `/docs`, in a real browser to which every host but this machine does not exist."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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


def test_every_operation_is_in_sight_with_a_summary(docs: Page) -> None:
    assert docs.locator(".opblock-summary-description").all_inner_texts() == [
        "Make posts of a document",
        "Turn sentences round",
        "Hold a text against the lint",
        "Send a document to be kept",
        "List and search documents",
        "Look at a document",
        "Delete a document and all that came from it",
        "Send a newer version of a document",
        "The versions of a document",
        "Follow a document's progress",
        "The snippets of a document",
        "Search all snippets",
        "The posts of a document",
        "Look at a post",
        "Edit a post",
        "Approve a post",
        "Reject a post",
        "Tell of a document published in a CMS",
        "List webhooks",
        "Have an address told of what happens",
        "Look at a webhook",
        "Change a webhook, or switch it off",
        "Delete a webhook",
        "Change a webhook's secret",
        "What was sent to a webhook",
        "Send a message again",
        "Send all dead messages again",
        "Make a key",
        "List the keys",
        "Revoke a key",
        "Who did what",
        "Does it live?",
        "Can it work?",
        "Figures for Prometheus",
    ]
