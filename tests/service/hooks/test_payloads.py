"""Whatever a proven call holds, it is a publication, nothing to do, or an error that says what to mend."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from service.errors import EmptySourceError, HookError, UnreadableHookError
from service.hooks import HookSetting, Ignored, Publication, read_hook, systems
from service.hooks._payload import read_payload
from service.hooks.ghost import read_ghost
from tests.service.hooks.conftest import TOKEN, make_call

SYSTEMS = st.sampled_from(systems())
_NAMES = (
    "post page current previous data entry fields sys id status type event model title body content html url link slug",
    "rendered updatedAt modified_gmt en-US nodeType value text children documentId updated_at",
)
NAMES = st.sampled_from(" ".join(_NAMES).split(" "))
WORDS = st.sampled_from(
    ["published", "draft", "post.published", "post.deleted", "entry.publish", "document", "", "\0", "\ud800", "x"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)
PAYLOADS = st.dictionaries(NAMES, VALUES, max_size=6)


@given(SYSTEMS, PAYLOADS, st.sampled_from(["publish", "delete", "create"]))
def test_a_payload_of_any_shape_is_read_or_refused_in_words(
    system: str, payload: dict[str, object], topic: str
) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", "x-contentful-topic": f"ContentManagement.Entry.{topic}"}
    setting = HookSetting(token=SecretStr(TOKEN))
    call = make_call(headers, json.dumps(payload).encode())
    try:
        if system == "ghost":
            said = read_ghost(call, read_payload(call.body), setting.fields)
        else:
            said = read_hook(system, call, setting)
    except (HookError, EmptySourceError):
        return
    assert isinstance(said, Ignored | Publication)


@pytest.mark.parametrize("half", [b"\\ud800", b"\xed\xa0\x80", b"\xff"], ids=["escaped", "in bytes", "no character"])
def test_half_a_character_is_refused_before_it_gets_anywhere(half: bytes) -> None:
    body = b'{"type": "post.published", "data": {"id": 1, "content": {"rendered": "<p>x' + half + b'</p>"}}}'
    with pytest.raises(UnreadableHookError, match="UTF-8"):
        read_payload(body)


def test_a_character_that_is_escaped_as_two_halves_is_one() -> None:
    assert read_payload(b'\xef\xbb\xbf{"title": "\\ud83c\\udf08"}') == {"title": "\U0001f308"}
