"""Calls in the shapes that the systems document, signed as they sign."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr
from standardwebhooks import Webhook

from service.hooks import HookCall, HookSetting

CALLS = Path(__file__).parent / "calls"
AT = 1_793_000_000.0
SECRETS = {
    "contentful": "c" * 64,
    "ghost": "a secret of the writers",
    "strapi": "whsec_" + base64.b64encode(b"s" * 32).decode(),
    "wordpress": "whsec_" + base64.b64encode(b"w" * 32).decode(),
}
SIGNED = tuple(SECRETS)
TOKEN = "token-of-a-hook-of-ours"  # noqa: S105 - it opens nothing
_TOPIC = "x-contentful-topic"


def make_call(headers: Mapping[str, str], body: bytes, *, path: str = "", at: float = AT) -> HookCall:
    return HookCall("POST", path or "/v1/hooks/contentful", dict(headers), body, at)


def setting_of(system: str) -> HookSetting:
    return HookSetting(secret=SecretStr(SECRETS[system]))


def body_of(name: str) -> bytes:
    return (CALLS / f"{name}.json").read_bytes()


def bearer_call(system: str, name: str = "", topic: str = "publish") -> HookCall:
    headers = {"authorization": f"Bearer {TOKEN}", _TOPIC: f"ContentManagement.Entry.{topic}"}
    return make_call(headers, body_of(name or f"{system}-published"))


def signed_call(system: str, *, at: float = AT) -> HookCall:
    """The system's call of a publication, signed at `AT` and arrived at `at`."""
    body = body_of(f"{system}-published")
    if system == "ghost":
        return make_call(_by_ghost(body), body, at=at)
    if system == "contentful":
        return make_call(_by_contentful(body), body, at=at)
    name = "msg_2abc"
    signature = Webhook(SECRETS[system]).sign(name, datetime.fromtimestamp(AT, tz=UTC), body.decode())
    headers = {"webhook-id": name, "webhook-timestamp": str(int(AT)), "webhook-signature": signature}
    return make_call(headers, body, at=at)


def _by_ghost(body: bytes) -> dict[str, str]:
    milliseconds = str(int(AT * 1000))
    digest = hmac.new(SECRETS["ghost"].encode(), body + milliseconds.encode(), hashlib.sha256).hexdigest()
    return {"x-ghost-signature": f"sha256={digest}, t={milliseconds}"}


def _by_contentful(body: bytes) -> dict[str, str]:
    headers = {
        "x-contentful-signed-headers": f"x-contentful-signed-headers,x-contentful-timestamp,{_TOPIC}",
        "x-contentful-timestamp": str(int(AT * 1000)),
        _TOPIC: "ContentManagement.Entry.publish",
    }
    listed = ";".join(f"{name}:{value}" for name, value in sorted(headers.items()))
    signed = f"POST\n/v1/hooks/contentful\n{listed}\n".encode() + body
    digest = hmac.new(SECRETS["contentful"].encode(), signed, hashlib.sha256).hexdigest()
    return {**headers, "x-contentful-signature": digest}
