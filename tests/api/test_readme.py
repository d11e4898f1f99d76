"""The README's way from a document to what may go out, line by line."""

from __future__ import annotations

import re
import shlex
import time

import httpx
import pytest

from tests.api.conftest import CHECKOUT

_BLOCK = re.compile(r"<!-- tried by tests: review -->\n```sh\n(.*?)```", re.DOTALL)
_METHOD, _HEADER, _FORM, _DATA = "-X", "-H", "-F", "-d"


def as_request(line: str) -> httpx.Request:
    """What curl would send."""
    words = iter(shlex.split(line)[1:])
    method, url, content, files = "", "", None, {}
    headers: dict[str, str] = {}
    for word in words:
        if word == _METHOD:
            method = next(words)
        elif word == _HEADER:
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == _FORM:
            name, _, path = next(words).partition("=@")
            files[name] = (path.rpartition("/")[2], (CHECKOUT / path).read_bytes())
        elif word == _DATA:
            content = next(words)
        else:
            url = word
    sends = bool(content or files)
    return httpx.Request(
        method or ("POST" if sends else "GET"), url, headers=headers, content=content, files=files or None
    )


def until_ready(client: httpx.Client, document: str) -> None:
    """Nothing; a machine that is busy may need longer than the README has people wait."""
    until = time.monotonic() + 120
    while client.get(f"/v1/documents/{document}").json()["status"] != "ready":
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.mark.slow
def test_every_line_of_the_readme_does_what_it_says(client: httpx.Client) -> None:
    found = _BLOCK.search((CHECKOUT / "README.md").read_text(encoding="utf-8"))
    assert found
    ids: dict[str, str] = {}
    said = []
    for line in found[1].splitlines():
        here = line.replace("http://127.0.0.1:8000", str(client.base_url).rstrip("/"))
        for name, value in ids.items():
            here = here.replace(name, value)
        answer = client.send(as_request(here))
        assert answer.is_success, f"{line}: {answer.text}"
        said.append(answer.text)
        if "application/json" in answer.headers["content-type"]:
            told = answer.json()
            ids.setdefault("DOCUMENT_ID", told.get("id", ""))
            if isinstance(told.get("posts"), list):
                ids["POST_ID"] = told["posts"][0]["id"]
        until_ready(client, ids["DOCUMENT_ID"])
    assert "Where would your good milk go?" in said[-1]
