"""The receiver that docs/webhooks.md shows takes what is sent."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from service.webhooks import make_message, new_secret, signed_headers

PAGE = Path(__file__).parents[2] / "docs" / "webhooks.md"


def test_ten_lines_prove_a_message_and_know_one_that_comes_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = new_secret()
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    (shown,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    receiver: dict[str, Any] = {}
    exec(compile(shown, PAGE.name, "exec", dont_inherit=True), receiver)  # noqa: S102 - our own page
    message = make_message("evt_1", "document.ready", {"document": "doc_1"}, datetime.now(UTC))

    async def send(headers: dict[str, str]) -> int:
        transport = httpx.ASGITransport(receiver["app"], raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return (await client.post("/hooks/posts", content=message.body, headers=headers)).status_code

    genuine = signed_headers(message, (secret,), datetime.now(UTC))
    assert [asyncio.run(send(genuine)) for _ in range(2)] == [204, 204]
    assert capsys.readouterr().out == "document.ready {'document': 'doc_1'}\n"
    forged = signed_headers(message, (new_secret(),), datetime.now(UTC))
    assert asyncio.run(send(forged)) >= 400
    assert capsys.readouterr().out == ""
