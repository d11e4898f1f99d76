"""Fetching from real servers on this machine, good ones and bad."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from service.errors import (
    AddressRefusedError,
    BadAddressError,
    DamagedSourceError,
    FetchTimeoutError,
    RefusedBySiteError,
    RobotsRefusedError,
    ServiceBusyError,
    SocialmediafyError,
    SourceTooLargeError,
    TooManyRedirectsError,
    UnfetchableTypeError,
    UnreachableError,
    UrlsOffError,
)
from service.fetch import Downloads, fetch_source
from service.model import Source
from service.read import read_document
from service.settings import Settings
from tests.service.fetch.sites import Page, Site, page, redirect, running_site
from tests.service.read.word_files import paragraph, word_file

HTML = "<!doctype html><html lang=en><title>Fewer doors</title><body><h1>Fewer doors</h1><p>{}</p></body></html>"
WORDS = "In 2024, six in ten visitors of the library gave up at the second form, and few of them came back later."
MARKDOWN = f"# Fewer doors\n\n{WORDS}\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site({"/page": page(HTML.format(WORDS))}) as started:
        yield started


def fetch(site: Site, path: str, **settings: object) -> Source:
    given = {"allow_urls": True, "allowed_private_hosts": (site.host,), "fetch_seconds": 60.0, **settings}
    return fetch_source(site.url + path, Settings(**given))  # type: ignore[arg-type]


def test_a_page_is_fetched_with_its_address_type_and_charset(site: Site) -> None:
    source = fetch(site, "/page")
    assert WORDS in source.data.decode()
    assert source.name == "page"
    assert source.served
    assert (source.served.url, source.served.format, source.served.charset) == (f"{site.url}/page", "html", "utf-8")


def test_a_site_is_told_who_asks(site: Site) -> None:
    fetch(site, "/page")
    assert all(agent.startswith("socialmediafy/") for agent in site.agents)


def test_nothing_is_asked_of_anybody_unless_it_is_switched_on(site: Site) -> None:
    with pytest.raises(UrlsOffError, match="SOCIALMEDIAFY_ALLOW_URLS=true"):
        fetch(site, "/page", allow_urls=False)
    assert site.asked == []


def test_a_private_host_is_refused_unless_a_setting_names_it(site: Site) -> None:
    with pytest.raises(AddressRefusedError):
        fetch(site, "/page", allowed_private_hosts=())
    with pytest.raises(AddressRefusedError):
        fetch(site, "/page", allowed_private_hosts=("127.0.0.1:1",))
    assert site.asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/",
        "http://0x7f.1/", "http://2130706433/", "http://017700000001/", "http://127.1/", "http://0/", "http://0.0.0.0/",
        "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/", "http://100.64.0.1/", "http://168.63.129.16/",
        "http://224.0.0.1/", "http://255.255.255.255/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:8.8.8.8]/",
        "http://[64:ff9b::808:808]/", "http://[fe80::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/",
        "http://[2002:7f00:1::]/", "http://[::]/", "http://[::127.0.0.1]/", "https://127.0.0.1/", "//127.0.0.1/",
        "file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "javascript:alert(1)",
        "http://user:word@127.0.0.1/", "http://8.8.8.8:22/", "http://8.8.8.8:8080/", "http://exa mple/",
        "http://127。0。0。1/", "http://①②⑦.0.0.1/", "http://[1::2::3]/",
    ],
)  # fmt: skip
def test_a_redirect_to_what_is_not_public_is_refused(site: Site, to: str) -> None:
    site.pages["/away"] = (302, {"Location": to.encode().decode("latin-1")}, b"")
    with pytest.raises(AddressRefusedError) as caught:
        fetch(site, "/away")
    assert caught.value.remedy


def test_a_redirect_to_another_port_of_a_named_host_is_refused(site: Site) -> None:
    with running_site({"/secret": page("secret")}) as other:
        site.pages["/away"] = redirect(f"{other.url}/secret")
        with pytest.raises(AddressRefusedError):
            fetch(site, "/away")
        assert other.asked == []


def test_a_redirect_is_followed_and_where_it_ends_is_where_the_document_is(site: Site) -> None:
    site.pages |= {"/old": redirect("/new", 301), "/new": redirect("page#part", 307)}
    source = fetch(site, "/old")
    assert source.served
    assert source.served.url == f"{site.url}/page"


def test_redirects_in_a_circle_end(site: Site) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(TooManyRedirectsError, match="circle"):
        fetch(site, "/a")


def test_redirects_without_end_are_given_up(site: Site) -> None:
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(50)}
    with pytest.raises(TooManyRedirectsError):
        fetch(site, "/0")
    assert len(site.asked) < 10


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 1_000)


def slow(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def slow_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(f"X-{number}: x\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.1)


def endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: " + b"x" * 1_000 + b"\r\n")


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(5)


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n")


BAD_PAGES: dict[str, tuple[Page, type[SocialmediafyError]]] = {
    "an endless body": (endless, SourceTooLargeError),
    "a body said to be huge": (page(b"x", Content_Length="99999999999"), SourceTooLargeError),
    "a slow body": (slow, FetchTimeoutError),
    "slow headers": (slow_headers, FetchTimeoutError),
    "endless headers": (endless_headers, UnreachableError),
    "silence": (silent, FetchTimeoutError),
    "a gzip bomb": (page(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip"), SourceTooLargeError),
    "bombs in a row": (page(gzip.compress(bytes(150_000)) * 9, Content_Encoding="gzip"), SourceTooLargeError),
    "a damaged gzip": (page(gzip.compress(b"hello")[:-9] + b"\xff" * 20, Content_Encoding="gzip"), DamagedSourceError),
    "half a gzip": (page(gzip.compress(b"hello" * 99)[:15], Content_Encoding="gzip"), DamagedSourceError),
    "a packing not asked for": (page(b"x", Content_Encoding="br"), DamagedSourceError),
    "a body that breaks off": (broken_off, UnreachableError),
    "what is not HTTP": (no_http, UnreachableError),
    "nothing": (page("no", status=404), RefusedBySiteError),
    "a page that is gone": (page("no", status=410), RefusedBySiteError),
    "a page for members": (page("no", status=403), RefusedBySiteError),
    "a fault": (page("no", status=500), RefusedBySiteError),
    "an odd status": (page("no", status=299), RefusedBySiteError),
    "no content": ((204, {}, b""), RefusedBySiteError),
    "a redirect that says nowhere": (page("no", status=302), RefusedBySiteError),
    "a picture": (page(b"\x89PNG", "image/png"), UnfetchableTypeError),
    "a film": (page(b"x", "video/mp4"), UnfetchableTypeError),
    "an archive": (page(b"PK", "application/zip"), UnfetchableTypeError),
}


@pytest.mark.parametrize(("bad", "error"), BAD_PAGES.values(), ids=list(BAD_PAGES))
def test_what_goes_wrong_is_told_in_time_with_what_to_do(
    site: Site, bad: Page, error: type[SocialmediafyError]
) -> None:
    site.pages["/bad"] = bad
    seconds = 1.0 if error is FetchTimeoutError else 60.0
    with pytest.raises(error) as caught:
        fetch(site, "/bad", max_upload_bytes=200_000, fetch_seconds=seconds)
    assert type(caught.value) is error
    assert caught.value.remedy


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.pages["/packed"] = page(gzip.compress(HTML.format(WORDS).encode()), Content_Encoding="gzip")
    assert WORDS in fetch(site, "/packed").data.decode()


PDF_HEAD = b"%PDF-1.4\n"
WORD = word_file(paragraph(WORDS))
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("path", "body", "media", "format"),
    [
        ("/paper", HTML.format(WORDS).encode(), "text/html", "html"),
        ("/paper", HTML.format(WORDS).encode(), "text/plain", "html"),
        ("/paper.pdf", HTML.format(WORDS).encode(), "application/pdf", "html"),
        ("/paper", f"<p>{WORDS}</p>".encode(), "text/html", "html"),
        ("/index.php?id=5", f"Fewer doors. {WORDS}<br>{WORDS}".encode(), "text/html", "html"),
        ("/paper.md", MARKDOWN.encode(), "text/html", "md"),
        ("/paper.md", MARKDOWN.encode(), "text/plain", "md"),
        ("/paper", WORDS.encode(), "text/markdown; charset=utf-8", "md"),
        ("/paper", WORDS.encode(), "text/plain", "txt"),
        ("/paper", WORDS.encode(), "text/html", "txt"),
        ("/paper", WORD, WORD_TYPE, "docx"),
        ("/download?id=5", WORD, "application/octet-stream", "docx"),
        ("/paper.docx", WORD, "text/plain", "docx"),
    ],
)
def test_what_it_is_decides_how_it_is_read_before_what_the_site_calls_it(
    site: Site, path: str, body: bytes, media: str, format: str
) -> None:
    site.pages[path] = page(body, media)
    assert read_document(fetch(site, path)).format == format


def test_the_charset_that_the_site_names_is_used(site: Site) -> None:
    site.pages["/old"] = page("<p>Ein “Tag” in Łódź – ja</p>".encode("cp1250"), "text/html; charset=windows-1250")
    assert read_document(fetch(site, "/old")).text == "Ein “Tag” in Łódź – ja"


def test_the_address_is_where_the_document_is_unless_it_names_another(site: Site) -> None:
    fetched = read_document(fetch(site, "/page"))
    assert fetched.details["canonical_url"].value == f"{site.url}/page"
    assert "fetched" in fetched.details["canonical_url"].origin
    named = (
        '<html><head><link rel="canonical" href="https://example.org/doors"></head><body><p>Words.</p></body></html>'
    )
    site.pages["/named"] = page(named)
    assert read_document(fetch(site, "/named")).detail("canonical_url") == "https://example.org/doors"


ROBOTS = "User-agent: *\nDisallow: /private\nAllow: /private/but\n\nUser-agent: Socialmediafy\nDisallow: /no\n"


@pytest.mark.parametrize(
    ("robots", "may"),
    [
        (page("User-agent: *\nDisallow: /", "text/plain"), False),
        (page("User-agent: *\nDisallow: /pa*e$", "text/plain"), False),
        (page("User-agent: socialmediafy\nDisallow: /page", "text/plain"), False),
        (page("User-agent: *\nDisallow: /\n\nUser-agent: socialmediafy\nAllow: /", "text/plain"), True),
        (page("User-agent: *\nDisallow: /other", "text/plain"), True),
        (page("no rules", status=404), True),
        (page("members only", status=401), True),
        (page("a fault", status=500), False),
        (page("later", status=429), False),
        (page("<html>not found</html>"), True),
        (page(b"\xff\xfe\x00" * 99), True),
        (redirect("/rules"), False),
    ],
)
def test_robots_txt_is_obeyed(site: Site, robots: Page, may: bool) -> None:  # noqa: FBT001 - a row of the table
    site.pages |= {"/robots.txt": robots, "/rules": page("User-agent: *\nDisallow: /page")}
    if may:
        assert fetch(site, "/page").data
        return
    with pytest.raises(RobotsRefusedError):
        fetch(site, "/page")
    assert "/page" not in site.asked


def test_a_huge_robots_txt_is_read_to_where_it_must_be(site: Site) -> None:
    site.pages["/robots.txt"] = page("User-agent: *\nDisallow: /page\n" + "# more\n" * 500_000)
    with pytest.raises(RobotsRefusedError):
        fetch(site, "/page")


def test_the_rules_are_asked_for_once_a_host(site: Site) -> None:
    site.pages |= {"/a": redirect("/b"), "/b": redirect("/page")}
    fetch(site, "/a")
    assert site.asked.count("/robots.txt") == 1


def test_where_nobody_listens_nobody_is_there() -> None:
    with running_site({}) as gone:
        url = gone.url
    given = Settings(allow_urls=True, allowed_private_hosts=("127.0.0.1",))
    with pytest.raises(UnreachableError):
        fetch_source(f"{url}/page", given)


def test_a_name_that_leads_nowhere_is_told() -> None:
    with pytest.raises(UnreachableError, match="no host"):
        fetch_source("http://nobody.invalid/", Settings(allow_urls=True))


@pytest.mark.parametrize(
    "url", ["", "paper.md", "http://", "http:///paper", "http://a b/", "http://a\n/", "http://[1::2::3]/", "http://a:b/",
            "http://" + "a" * 3_000, "http://exa..mple/", "http://-/"],
)  # fmt: skip
def test_what_is_no_web_address_is_told_so(url: str) -> None:
    with pytest.raises((BadAddressError, AddressRefusedError)) as caught:
        fetch_source(url, Settings(allow_urls=True))
    assert "https://example.org" in caught.value.remedy


def test_one_more_download_than_may_be_is_told_to_come_later(site: Site) -> None:
    site.pages["/slow"] = slow
    given = Settings(allow_urls=True, allowed_private_hosts=(site.host,), fetch_seconds=1.0)
    downloads = Downloads(given, 1)
    first = downloads.submit(f"{site.url}/slow")
    with pytest.raises(ServiceBusyError):
        downloads.submit(f"{site.url}/page")
    with pytest.raises(FetchTimeoutError):
        first.result()
    _until(lambda: downloads.submit(f"{site.url}/page").result().name == "page")


def _until(holds: Callable[[], bool]) -> None:
    """Nothing; what is free a moment after its result is there has become free."""
    for _ in range(100):
        try:
            assert holds()
        except ServiceBusyError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("it never became free")
