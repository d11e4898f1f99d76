"""The page of posts beside their sources, opened in a browser to which nothing else exists."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from benchmarks.gallery import PAGE, main

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "samples" / "case-study" / "source.md"
HOSTILE = """

Readers type `<script>document.title='taken'</script>` and `<img src=x onerror=alert(1)>` 3 times a day.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("gallery")
    (made / "documents").mkdir()
    (made / "documents" / "case.md").write_text(SAMPLE.read_text(encoding="utf-8") + HOSTILE, encoding="utf-8")
    assert main(["--data", str(made), "--out", str(made / "out"), "--posts", "3"]) == 0
    return made / "out"


@pytest.fixture
def page(folder: Path) -> Iterator[Page]:
    names = ("chromium", "chromium-browser", "google-chrome")
    executable = next((path for name in names if (path := shutil.which(name))), None)
    if executable is None:
        pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 1300, "height": 900})
        asked: list[str] = []
        complaints: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto((folder / PAGE).as_uri())
        yield opened
        assert complaints == []
        assert [url for url in asked if not url.startswith("file:")] == []
        browser.close()


def test_words_of_a_post_lead_to_their_place_in_the_document_and_back(page: Page) -> None:
    words = page.locator(".posts .from-source[data-start]").first
    words.click()
    lit = page.locator(".source .lit")
    assert lit.count() >= 1
    assert lit.first.inner_text().strip() in words.inner_text()
    lit.first.click()
    assert page.locator(".posts .lit").count() >= 1


def test_posts_of_one_network_are_shown_alone_and_without_colours_as_it_shows_them(page: Page) -> None:
    assert page.locator(".post:visible").count() > 3
    page.select_option("#network", "linkedin")
    assert page.locator(".post:visible").count() == 3
    page.uncheck("#colours")
    colour = page.locator(".post:visible .from-source").first.evaluate(
        "words => getComputedStyle(words).backgroundColor"
    )
    assert colour == "rgba(0, 0, 0, 0)"


def test_what_lies_behind_the_fold_is_seen_when_asked_for(page: Page) -> None:
    fold = page.locator(".instagram .fold").first
    hidden = fold.locator("span").first
    assert not hidden.is_visible()
    fold.locator("summary").click()
    assert hidden.is_visible()


def test_nothing_that_a_document_says_comes_to_life(page: Page) -> None:
    assert page.title() == "Posts beside their sources"
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert "<script>" in (page.locator(".source").first.text_content() or "")
