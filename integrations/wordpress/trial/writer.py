"""What a writer does in WordPress, in a real browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page

from integrations.wordpress.trial.site import Site

BOX_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody logged in, with one page open; `pictures`: where screenshots go."""

    site: Site
    page: Page
    pictures: Path

    def log_in(self, name: str) -> None:
        """Nothing; whoever it is sees the dashboard."""
        self.page.goto(f"{self.site.url}/wp-login.php")
        self.page.fill("#user_login", name)
        self.page.fill("#user_pass", self.site.password)
        self.page.click("#wp-submit")
        self.page.wait_for_url("**/wp-admin/**")

    def activate(self) -> None:
        """Nothing; the plugin is active."""
        self.page.goto(f"{self.site.url}/wp-admin/plugins.php")
        self.page.click("#activate-socialmediafy")
        self.page.wait_for_selector("#deactivate-socialmediafy")

    def set_up(self, address: str, secret: str, key: str) -> str:
        """What the settings page says once address and secret were typed in and tried."""
        self.page.goto(f"{self.site.url}/wp-admin/options-general.php?page=socialmediafy")
        self.page.fill("#socialmediafy-address", address)
        self.page.fill("#socialmediafy-secret", secret)
        self.page.fill("#socialmediafy-key", key)
        self.page.click("#submit")
        self.page.wait_for_selector("#try")
        self.page.click("#try")
        told = self.page.locator("#setting-error-tried")
        told.wait_for(timeout=60_000)
        self.picture("settings")
        return told.inner_text().strip()

    def write(self, title: str, html: str) -> None:
        """Nothing; the block editor holds a new post with this title and text."""
        self.page.goto(f"{self.site.url}/wp-admin/post-new.php")
        self._ready()
        self.page.evaluate("title => wp.data.dispatch('core/editor').editPost({title})", title)
        self.paste(html)

    def paste(self, html: str) -> None:
        """Nothing; the post holds these words in the stead of those before, as if they had been pasted."""
        self.page.evaluate(
            "html => wp.data.dispatch('core/block-editor').resetBlocks(wp.blocks.rawHandler({HTML: html}))", html
        )

    def publish(self) -> str:
        """The address of the editor, once the post is public."""
        self.page.click(".editor-post-publish-panel__toggle")
        self.page.click(".editor-post-publish-panel .editor-post-publish-button")
        self.page.wait_for_selector(".post-publish-panel__postpublish, .components-snackbar", timeout=60_000)
        self.page.wait_for_url(re.compile(r"post=\d+"))
        close = self.page.locator(".editor-post-publish-panel__header button")
        if close.count():
            close.first.click()
        return self.page.url

    def save(self) -> None:
        """Nothing; what was changed is public."""
        self.page.click(".editor-post-publish-button")
        self.page.wait_for_selector(".components-snackbar", timeout=60_000)

    def take_back(self) -> None:
        """Nothing; the post is a draft again. The button for it stands elsewhere in each version of the editor."""
        self.page.evaluate(
            "async () => { await wp.data.dispatch('core/editor').editPost({status: 'draft'});"
            " await wp.data.dispatch('core/editor').savePost(); }"
        )

    def delete_plugin(self) -> None:
        """Nothing; the plugin was switched off and deleted."""
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.goto(f"{self.site.url}/wp-admin/plugins.php")
        self.page.click("#deactivate-socialmediafy")
        self.page.click("#delete-socialmediafy")
        self.page.locator(".plugin-deleted-tr, tr.deleted").first.wait_for(timeout=60_000)

    def open(self, address: str) -> None:
        """Nothing; an editor is open at this address."""
        self.page.goto(address)
        if "classic" not in address:
            self._ready()

    def box(self) -> Locator:
        """The box, in sight."""
        box = self.page.locator("#socialmediafy-box")
        box.wait_for(state="attached", timeout=60_000)
        if not box.is_visible():
            self.page.locator("#socialmediafy .handlediv").click()
        box.scroll_into_view_if_needed()
        return box

    def until_box_says(self, pattern: str, seconds: float = BOX_SECONDS) -> str:
        """What the box says of the state, once that is what was waited for."""
        state = self.box().locator(".socialmediafy-state", has_text=re.compile(pattern))
        state.wait_for(timeout=seconds * 1000)
        return state.inner_text()

    def picture(self, name: str) -> None:
        """Nothing; what is in sight is kept as a picture."""
        self.page.screenshot(path=self.pictures / f"{name}.png")

    def _ready(self) -> None:
        """The editor is there, without the tour that it gives a newcomer and with its sidebar."""
        self.page.wait_for_function("window.wp && wp.data && wp.data.select('core/editor')?.getCurrentPostId()")
        for scope in ("core/edit-post", "core"):
            self.page.evaluate(f"wp.data.dispatch('core/preferences').set('{scope}', 'welcomeGuide', false)")
        self.page.evaluate("wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/document')")
        self.page.wait_for_selector(".editor-post-publish-panel__toggle, .editor-post-publish-button")


def open_page(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and the faults of scripts in it."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    return page, faults
