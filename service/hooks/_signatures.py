"""Whether a call comes from who shares the secret: one function a scheme, on raw bytes, in constant time."""

from __future__ import annotations

import hashlib
import hmac
import re
from base64 import b64decode
from binascii import Error as Base64Error
from datetime import UTC, datetime
from urllib.parse import quote, unquote

from standardwebhooks import Webhook

from service.errors import ForgedHookError, HookSettingError, StaleHookError
from service.hooks._call import HookCall

_MILLISECONDS = 1000
_GHOST = re.compile(r"\s*sha256=(?P<digest>[0-9a-f]{64})\s*,\s*t=(?P<time>\d{1,16})\s*", re.ASCII)
# What JavaScript's encodeURI leaves as it is, besides letters and digits.
_LEFT_BY_ENCODE_URI = ";,/?:@&=+$-_.!~*'()#"
_MOST_SIGNATURES = 10


def check_bearer(call: HookCall, token: str) -> None:
    """Returns where the call carries the token.

    Raises:
        ForgedHookError: it carries none, or another.
    """
    scheme, _, given = call.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), token.encode()):
        raise ForgedHookError(
            "The call does not carry the token that is set here.",
            "Have the system send the header `Authorization: Bearer` with the token of this hook.",
        )


def check_ghost(call: HookCall, secret: str, tolerance_seconds: float) -> None:
    """Returns where Ghost signed the call: HMAC-SHA256 over the body and the time in milliseconds, nothing between.

    Source: TryGhost/Ghost, ghost/core/core/server/services/webhooks/webhook-trigger.js, read August 2026.

    Raises:
        ForgedHookError: the signature is missing or wrong.
        StaleHookError: it is too old, or of a time to come.
    """
    found = _GHOST.fullmatch(call.headers.get("x-ghost-signature", ""))
    if found is None:
        raise ForgedHookError(
            "The header X-Ghost-Signature is missing or is no signature.",
            "Give the webhook in Ghost the secret that is set here; without one, Ghost signs nothing.",
        )
    expected = _hex_digest(secret, call.body + found["time"].encode())
    _compare(found["digest"], expected)
    _check_age(call, int(found["time"]) / _MILLISECONDS, tolerance_seconds)


def check_contentful(call: HookCall, secret: str, tolerance_seconds: float) -> None:
    """Returns where Contentful signed the call: HMAC-SHA256 over method, path, named headers and body, line by line.

    Source: contentful/node-apps-toolkit, src/requests/{sign,verify}-request.ts, read November 2026.

    Raises:
        ForgedHookError: the signature is missing or wrong.
        StaleHookError: it is too old, or of a time to come.
    """
    given = call.headers.get("x-contentful-signature", "")
    time = call.headers.get("x-contentful-timestamp", "")
    names = [name.strip().lower() for name in call.headers.get("x-contentful-signed-headers", "").split(",")]
    # The time counts only if it was signed; else an old call could be given a new one.
    if not given or not _is_number(time) or "x-contentful-timestamp" not in names:
        raise ForgedHookError(
            "The headers of Contentful's request verification are missing or incomplete.",
            "Enable request verification in the webhook settings of the space, with the secret that is set here.",
        )
    headers = ";".join(f"{name}:{call.headers[name].strip()}" for name in sorted(names) if name in call.headers)
    path = quote(unquote(call.path), safe=_LEFT_BY_ENCODE_URI)
    signed = f"{call.method}\n{path}\n{headers}\n".encode() + call.body
    _compare(given, _hex_digest(secret, signed))
    _check_age(call, int(time) / _MILLISECONDS, tolerance_seconds)


def check_standard(call: HookCall, secret: str, tolerance_seconds: float) -> None:
    """Returns where the call is signed by Standard Webhooks 1.0.0, by any of the signatures that it carries.

    Source: standard-webhooks/standard-webhooks, spec/standard-webhooks.md, August 2026.

    Raises:
        ForgedHookError: a header is missing, or no signature is right.
        StaleHookError: it is too old, or of a time to come.
        HookSettingError: the secret is not the base64 that the scheme wants.
    """
    name, time, given = (call.headers.get(f"webhook-{part}", "") for part in ("id", "timestamp", "signature"))
    if not (name and _is_number(time) and given):
        raise ForgedHookError(
            "The headers webhook-id, webhook-timestamp and webhook-signature are missing or incomplete.",
            "Have the sender sign its calls by Standard Webhooks with the secret of this hook.",
        )
    moment = datetime.fromtimestamp(_bounded(time), tz=UTC)
    expected = _signer(secret).sign(name, moment, _as_text(call.body))
    right = [hmac.compare_digest(each.encode(), expected.encode()) for each in given.split(" ")[:_MOST_SIGNATURES]]
    if not any(right):
        raise _forged()
    _check_age(call, float(time), tolerance_seconds)


def _signer(secret: str) -> Webhook:
    encoded = secret.removeprefix("whsec_")
    try:
        return Webhook(b64decode(encoded + "=" * (-len(encoded) % 4), validate=True))
    except (Base64Error, ValueError) as error:
        raise HookSettingError(
            "The secret of this hook is not what Standard Webhooks signs with.",
            "Set `whsec_` and the base64 of 24 to 64 random bytes, the same on both sides.",
        ) from error


def _as_text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise _forged() from error


def _is_number(time: str) -> bool:
    return time.isascii() and time.isdigit() and len(time) <= len("9999999999999")


def _bounded(time: str) -> float:
    """The time, held to what a calendar can hold; one so far off is stale whatever it is."""
    return float(min(int(time), 253_402_300_799))


def _hex_digest(secret: str, signed: bytes) -> str:
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _compare(given: str, expected: str) -> None:
    if not hmac.compare_digest(given.encode(), expected.encode()):
        raise _forged()


def _forged() -> ForgedHookError:
    return ForgedHookError(
        "The signature of the call is wrong.",
        "Set the same secret on both sides, and let no proxy change body, path or headers on the way.",
    )


def _check_age(call: HookCall, signed_at: float, tolerance_seconds: float) -> None:
    if abs(call.at - signed_at) > tolerance_seconds:
        raise StaleHookError(
            f"The call was signed {abs(call.at - signed_at):,.0f} seconds away from this machine’s time; "
            f"{tolerance_seconds:,.0f} are allowed.",
            "Set both clocks right; a call that was held back has to be sent and signed anew.",
        )
