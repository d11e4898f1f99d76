"""A web address taken apart, in the one form that is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from service.errors import AddressRefusedError, BadAddressError

# Source: RFC 9110, section 4.1, asks for at least 8,000; browsers stop at 2,000 to 65,000.
MAX_CHARACTERS = 2_000
_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "Give a whole address, such as https://example.org/paper.pdf."
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|[0-9a-f:.]+")
# Characters that stand for themselves in a path or query. Source: RFC 3986, appendix A.
_KEPT = "%/:@!$&'()*+,;=~?-._"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document lies: `scheme` is http or https, `host` lower-case ASCII, `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target

    @property
    def file_name(self) -> str:
        """The last part of its path, else the host."""
        path = self.target.partition("?")[0]
        last = unquote(path.rstrip("/").rpartition("/")[2])
        printable = "".join(sign for sign in last if sign.isprintable() and sign not in "/\\")
        return printable.strip()[-120:] or self.host

    def joined(self, location: str) -> Address:
        """The address that a redirect from here names.

        Raises:
            AddressRefusedError: it is no address of the web.
        """
        try:
            return parse_address(urljoin(str(self), location))
        except (BadAddressError, ValueError):
            raise AddressRefusedError(
                f"{self.host} redirects to what is no web address.", "Open it in a browser and save the page."
            ) from None

    def robots(self) -> Address:
        """Where this host keeps its robots.txt."""
        return Address(self.scheme, self.host, self.port, "/robots.txt")


def parse_address(text: str) -> Address:
    """A web address as it was given.

    Raises:
        BadAddressError: it is none.
        AddressRefusedError: it has a user or a password in it, or is neither http nor https.
    """
    if len(text) > MAX_CHARACTERS or re.search(r"[\x00-\x20\x7f\\]", text):
        raise BadAddressError("This is no web address: it is too long, or has spaces in it.", _EXAMPLE)
    try:
        parts = urlsplit(text)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise BadAddressError(f"{text} is no web address.", _EXAMPLE) from None
    if parts.scheme not in _PORTS:
        raise AddressRefusedError("Only addresses of the web are fetched, by http or https.", _EXAMPLE)
    if "@" in parts.netloc:
        raise AddressRefusedError(
            "The address has a user's name or a password in it; such pages are not fetched.",
            "Leave it out, or save the document and send the file.",
        )
    query = f"?{parts.query}" if parts.query else ""
    target = quote((parts.path or "/") + query, safe=_KEPT)
    return Address(parts.scheme, _plain_host(host, text), port or _PORTS[parts.scheme], target)


def _plain_host(host: str, text: str) -> str:
    """The host in lower-case ASCII, without the dot that may end it."""
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        plain = ""
    if not _HOST.fullmatch(plain.lower()) or ".." in plain:
        raise BadAddressError(f"{text} names no host.", _EXAMPLE)
    return plain.lower().rstrip(".")
