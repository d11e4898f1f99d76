"""The plugin in a real WordPress, with a real service and a real browser; minutes, and no part of CI.

python -m integrations.wordpress.trial [--wordpress DIR] [--pictures DIR] [--record FILE]

Needs Debian's packages (site.PACKAGES), Chromium and the development packages of this project. Says each thing that it
saw, and ends with 1 at the first that it did not see. `--record` keeps the call of the first publication as it was
made: what tests/integrations hold our side of the hook against.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markdown_it import MarkdownIt
from playwright.sync_api import BrowserContext, sync_playwright

from integrations.wordpress.trial.service import SECRET, Service, make_key
from integrations.wordpress.trial.site import DEBIANS, PACKAGES, Site, missing, running_site
from integrations.wordpress.trial.writer import Writer, open_page

SAMPLE = Path(__file__).parents[3] / "samples" / "company-blog" / "source.md"
BROWSER = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
RETRY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Trial:
    """Who takes part."""

    site: Site
    service: Service
    writer: Writer

    def calls(self, event: str) -> list[dict[str, Any]]:
        """The calls of this event that were tried."""
        return [call for call in self.site.calls() if json.loads(call["body"])["type"] == event]


def main() -> None:
    """Nothing; ends the process with 1 at the first thing that is not as it should be."""
    parser = argparse.ArgumentParser(description="Try the WordPress plugin in a real WordPress.")
    parser.add_argument("--wordpress", type=Path, default=DEBIANS, help="Folder with WordPress' files.")
    parser.add_argument("--pictures", type=Path, help="Folder for screenshots.")
    parser.add_argument("--record", type=Path, help="File for the call of the first publication.")
    given = parser.parse_args()
    lacking = missing(given.wordpress)
    if lacking or shutil.which("chromium") is None:
        sys.exit(f"There is no {', '.join(lacking) or 'chromium'} here: apt-get install chromium {PACKAGES}")
    with TemporaryDirectory(prefix="trial-") as scratch:
        pictures = given.pictures or Path(scratch)
        pictures.mkdir(parents=True, exist_ok=True)
        with running_site(Path(scratch), given.wordpress) as site:
            _try(site, _service(Path(scratch)), pictures, given.record)
    print("All seen.")


def _try(site: Site, service: Service, pictures: Path, record: Path | None) -> None:
    with _browser(site) as context:
        page, faults = open_page(context)
        trial = Trial(site, service, Writer(site, page, pictures))
        version = site.php("echo get_bloginfo('version'), ', PHP ', PHP_VERSION;")
        print(f"WordPress {version}, at {site.url}")
        try:
            with service.running():
                set_up(trial)
                address = publish(trial, record)
                use_the_box(trial, context)
                update(trial, address)
                open_in_classic_editor(trial, address)
                take_back(trial, address)
                keep_out_who_may_not(trial, address)
            publish_while_the_service_is_away(trial)
            take_the_plugin_away(trial)
        except BaseException:
            trial.writer.picture("failed")
            print(site.state(), file=sys.stderr)
            raise
        see("no script of the editor failed", not faults, faults)
        see("PHP complained of nothing in the plugin", not site.complaints(), site.complaints())


def set_up(trial: Trial) -> None:
    """Activates the plugin, and types in address, secret and key."""
    writer = trial.writer
    writer.log_in("writer")
    writer.activate()
    wrong = writer.set_up(trial.service.url, SECRET.replace("dGhl", "dGhm"), trial.service.key)
    see("a wrong secret is told by “Try the connection”", "signature" in wrong, wrong)
    right = writer.set_up(trial.service.url, SECRET, trial.service.key)
    see("the right one is taken", "knows the secret" in right, right)
    source = writer.page.content()
    see("neither secret nor key stand in the page", SECRET not in source and trial.service.key not in source)


def publish(trial: Trial, record: Path | None) -> str:
    """The address of the editor of a post that was published."""
    title, html = _sample()
    writer = trial.writer
    writer.write(title, html)
    see("a draft is not sent", not trial.calls("post.published"))
    began = time.monotonic()
    address = writer.publish()
    writer.until_box_says(r"^\d+ posts\.$")
    print(f"     posts in the box {time.monotonic() - began:.0f} s after “Publish” was pressed")
    writer.picture("published")
    call, *more = trial.calls("post.published")
    see("one publication is one call", not more and not trial.calls("post.updated"), trial.site.calls())
    document = trial.service.document_of(f"post/{_id(address)}")
    see("and one document, ready, in its first version", (document["status"], document["version"]) == ("ready", 1))
    said = writer.box().inner_text()
    see("the box counts each post as its network does", bool(re.search(r"\d+ of 300 characters", said)))
    posts = trial.service.get(f"/v1/documents/{document['id']}/posts")["posts"]
    whys = {flag["why"] for post in posts for flag in post["flags"]}
    shown = writer.box().text_content() or ""
    see("and says what stands in a post's way", bool(whys) and all(why in shown for why in whys), whys)
    source = writer.page.content()
    see("neither secret nor key stand in the editor", SECRET not in source and trial.service.key not in source)
    if record:
        kept = {name: call[name] for name in ("at", "url", "headers", "body")}
        record.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return address


def use_the_box(trial: Trial, context: BrowserContext) -> None:
    """Copies a post."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=trial.site.url)
    box = trial.writer.box()
    first = box.locator(".socialmediafy-part").first
    first.get_by_role("button").click()
    copied = trial.writer.page.evaluate("navigator.clipboard.readText()")
    see("“Copy” copies a post", copied == first.locator(".socialmediafy-text").text_content(), copied)


def update(trial: Trial, address: str) -> None:
    """Changes what was published."""
    title, html = _sample()
    trial.writer.save()
    time.sleep(5)
    see("saved without a change, nothing is sent", not trial.calls("post.updated"))
    trial.writer.paste(html + "<p>Last month, 57 wards in Fennmoor counted their cupboards within one afternoon.</p>")
    trial.writer.save()
    _until("an update makes the second version", lambda: _version(trial, address) == ("ready", 2))
    see("by one call", len(trial.calls("post.updated")) == 1, trial.site.calls())
    see("and no second document", len(trial.service.get("/v1/documents")["items"]) == 1, title)
    trial.writer.until_box_says(r"^\d+ posts\.$")


def open_in_classic_editor(trial: Trial, address: str) -> None:
    """Looks at the box in the editor that WordPress had before blocks."""
    trial.writer.open(f"{address}&classic=1")
    said = trial.writer.until_box_says(r"^\d+ posts\.$")
    see("the box is the same in the classic editor", trial.writer.page.locator("#titlewrap").count() == 1, said)
    trial.writer.picture("classic")


def take_back(trial: Trial, address: str) -> None:
    """Makes a draft of the post, then publishes and trashes it."""
    trial.writer.open(address)
    trial.writer.take_back()
    trial.writer.until_box_says("No longer public")
    trial.writer.picture("taken-back")
    document = trial.service.document_of(f"post/{_id(address)}")
    see("taken back, the document is retired", document["retired_at"] is not None, document)
    posts = trial.service.get(f"/v1/documents/{document['id']}/posts")["posts"]
    see("and its posts are out of sight", posts == [], len(posts))


def keep_out_who_may_not(trial: Trial, address: str) -> None:
    """Asks for the posts as nobody, and as somebody who may not edit."""
    browser = trial.writer.page.context.browser
    if browser is None:
        raise RuntimeError("The browser is gone.")
    route = f"{trial.site.url}/?rest_route=/socialmediafy/v1/posts/{_id(address)}"
    with browser.new_context() as other:
        page, _ = open_page(other)
        see("nobody is told the posts", other.request.get(route).status == 401)
        Writer(trial.site, page, trial.writer.pictures).log_in("reader")
        nonce = other.request.get(f"{trial.site.url}/wp-admin/admin-ajax.php?action=rest-nonce").text()
        refused = [other.request.fetch(route, method=way, headers={"X-WP-Nonce": nonce}) for way in ("GET", "POST")]
        see("nor is a subscriber", [each.status for each in refused] == [403, 403], [each.text() for each in refused])


def publish_while_the_service_is_away(trial: Trial) -> None:
    """Publishes, and only then starts the service."""
    writer = trial.writer
    _, html = _sample()
    writer.write("What we counted in one cupboard", html)
    address = writer.publish()
    said = writer.until_box_says("Not sent yet")
    see("while the service is away, the box says when it is tried again", "tried again" in said, said)
    writer.picture("away")
    with trial.service.running():
        writer.until_box_says(r"^\d+ posts?\.$", seconds=RETRY_SECONDS * 4)
        tries = [
            call["status"] for call in trial.site.calls() if json.loads(call["body"])["data"]["id"] == _id(address)
        ]
        see("once it is back, the post arrives at the next try", tries[-1] == 202 and 0 in tries, tries)
        print(f"     answers to its tries: {tries}")


def take_the_plugin_away(trial: Trial) -> None:
    """Deletes the plugin as an administrator does."""
    trial.writer.delete_plugin()
    left = trial.site.php(
        """global $wpdb; $like = "LIKE '%socialmediafy%'"; $planned = "option_name = 'cron' AND option_value $like";
        echo $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->options WHERE option_name $like OR ($planned)")
        + $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->postmeta WHERE meta_key $like");"""
    )
    see("deleted, it leaves nothing in the database", left.strip() == "0", left)


def see(what: str, seen: bool, instead: object = "") -> None:  # noqa: FBT001 - it is the one thing that is told
    """Nothing; what was seen is told, and what was not ends the trial."""
    print(f"{'ok ' if seen else 'NOT'}  {what}", flush=True)
    if not seen:
        sys.exit(f"Instead: {instead}")


def _until(what: str, seen: Any, seconds: float = 120) -> None:  # noqa: ANN401 - a function without arguments
    until = time.monotonic() + seconds
    while not seen() and time.monotonic() < until:
        time.sleep(1)
    see(what, seen())


def _version(trial: Trial, address: str) -> tuple[str, int]:
    document = trial.service.document_of(f"post/{_id(address)}")
    return document["status"], document["version"]


def _id(address: str) -> int:
    found = re.search(r"post=(\d+)", address)
    return int(found[1]) if found else 0


def _sample() -> tuple[str, str]:
    """Title and text of a sample, as a writer would paste it in."""
    text = SAMPLE.read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    title, _, body = text.partition("\n")
    return title.removeprefix("# "), MarkdownIt().render(body)


def _service(scratch: Path) -> Service:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    data = scratch / "service"
    data.mkdir()
    return Service(f"http://127.0.0.1:{port}", data, SECRET, make_key(data))


@contextmanager
def _browser(site: Site) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
        with browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 1100}) as context:
            yield context
        browser.close()


if __name__ == "__main__":
    main()
