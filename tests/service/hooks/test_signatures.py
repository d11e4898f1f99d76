"""A call is taken only from who holds the secret, and only while it is fresh."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from service.errors import ForgedHookError, HookError, HookSettingError, StaleHookError, UnknownSystemError
from service.hooks import HookSetting, Ignored, Publication, read_hook
from tests.service.hooks.conftest import (
    AT,
    SECRETS,
    SIGNED,
    TOKEN,
    bearer_call,
    make_call,
    setting_of,
    signed_call,
)


@pytest.mark.parametrize("system", SIGNED)
def test_a_signed_call_is_taken(system: str) -> None:
    assert isinstance(read_hook(system, signed_call(system), setting_of(system)), Publication)


@pytest.mark.parametrize("system", SIGNED)
@pytest.mark.parametrize("seconds", [-290, 290])
def test_clocks_may_differ_by_less_than_the_tolerance(system: str, seconds: int) -> None:
    assert isinstance(read_hook(system, signed_call(system, at=AT + seconds), setting_of(system)), Publication)


@pytest.mark.parametrize("system", SIGNED)
@pytest.mark.parametrize("seconds", [-301, 301, 10**9])
def test_a_call_that_was_kept_and_sent_again_is_refused(system: str, seconds: int) -> None:
    with pytest.raises(StaleHookError, match="seconds away from this machine’s time; 300 are allowed"):
        read_hook(system, signed_call(system, at=AT + seconds), setting_of(system))


@pytest.mark.parametrize("system", SIGNED)
def test_another_secret_is_refused(system: str) -> None:
    other = {**SECRETS, "wordpress": "whsec_" + base64.b64encode(b"o" * 32).decode()}.get(system, "")
    setting = HookSetting(secret=SecretStr(other if other != SECRETS[system] else "x" * 64))
    with pytest.raises(ForgedHookError, match="signature of the call is wrong"):
        read_hook(system, signed_call(system), setting)


@pytest.mark.parametrize("system", SIGNED)
@given(data=st.data())
def test_a_change_of_any_byte_of_the_body_is_seen(system: str, data: st.DataObject) -> None:
    call = signed_call(system)
    place = data.draw(st.integers(0, len(call.body) - 1))
    changed = bytes([call.body[place] ^ data.draw(st.integers(1, 255))])
    forged = make_call(call.headers, call.body[:place] + changed + call.body[place + 1 :], path=call.path)
    with pytest.raises(ForgedHookError):
        read_hook(system, forged, setting_of(system))


@pytest.mark.parametrize("system", SIGNED)
@given(data=st.data())
def test_headers_full_of_anything_are_refused_and_break_nothing(system: str, data: st.DataObject) -> None:
    call = signed_call(system)
    anything = st.text(st.characters(codec="latin-1"), max_size=80) | st.from_regex(r"[0-9]{1,40}|v1,[\w=]*|sha256=.*")
    headers = {name: data.draw(anything) for name in call.headers}
    with pytest.raises(HookError):
        read_hook(system, make_call(headers, call.body, path=call.path), setting_of(system))


@pytest.mark.parametrize("system", SIGNED)
def test_an_unsigned_call_is_told_what_to_set(system: str) -> None:
    with pytest.raises(ForgedHookError) as refused:
        read_hook(system, make_call({}, signed_call(system).body), setting_of(system))
    assert "secret" in refused.value.remedy


def test_a_new_time_on_an_old_call_is_a_forgery_though_contentful_names_its_signed_headers() -> None:
    headers = {"x-contentful-topic": "ContentManagement.Entry.publish", "x-contentful-timestamp": str(int(AT * 1000))}
    names = "x-contentful-signed-headers,x-contentful-topic"
    headers["x-contentful-signed-headers"] = names
    listed = f"x-contentful-signed-headers:{names};x-contentful-topic:{headers['x-contentful-topic']}"
    body = signed_call("contentful").body
    signed = f"POST\n/v1/hooks/contentful\n{listed}\n".encode() + body
    headers["x-contentful-signature"] = hmac.new(SECRETS["contentful"].encode(), signed, hashlib.sha256).hexdigest()
    with pytest.raises(ForgedHookError, match="incomplete"):
        read_hook("contentful", make_call(headers, body), setting_of("contentful"))


def test_one_right_signature_among_several_is_enough() -> None:
    call = signed_call("wordpress")
    headers = {**call.headers, "webhook-signature": f"v1a,abc v1,AAAA {call.headers['webhook-signature']} nonsense"}
    assert isinstance(read_hook("wordpress", make_call(headers, call.body), setting_of("wordpress")), Publication)


def test_a_thousand_guesses_in_one_header_do_not_help() -> None:
    call = signed_call("wordpress")
    headers = {**call.headers, "webhook-signature": "v1,AAAA " * 1000 + call.headers["webhook-signature"]}
    with pytest.raises(ForgedHookError):
        read_hook("wordpress", make_call(headers, call.body), setting_of("wordpress"))


@pytest.mark.parametrize("system", ["contentful", "strapi", "wordpress"])
def test_a_token_is_enough_where_the_system_can_send_one(system: str) -> None:
    read = read_hook(system, bearer_call(system), HookSetting(token=SecretStr(TOKEN)))
    assert isinstance(read, Publication)


@pytest.mark.parametrize("authorization", ["", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer", "Bearer é"])
def test_any_other_token_is_refused(authorization: str) -> None:
    call = make_call({"authorization": authorization}, bearer_call("strapi").body)
    with pytest.raises(ForgedHookError, match="does not carry the token"):
        read_hook("strapi", call, HookSetting(token=SecretStr(TOKEN)))


def test_with_a_secret_set_a_token_alone_does_not_do() -> None:
    setting = HookSetting(token=SecretStr(TOKEN), secret=SecretStr(SECRETS["wordpress"]))
    with pytest.raises(ForgedHookError):
        read_hook("wordpress", bearer_call("wordpress"), setting)


def test_ghost_can_send_no_token_and_is_not_set_up_with_one() -> None:
    with pytest.raises(HookSettingError, match="ghost carry no token"):
        read_hook("ghost", bearer_call("ghost"), HookSetting(token=SecretStr(TOKEN)))


@pytest.mark.parametrize("secret", ["not base64, clearly", "whsec_ä" * 4])
def test_a_secret_that_standard_webhooks_cannot_use_is_a_wrong_setting(secret: str) -> None:
    with pytest.raises(HookSettingError, match="not what Standard Webhooks signs with"):
        read_hook("strapi", signed_call("wordpress"), HookSetting(secret=SecretStr(secret)))


@pytest.mark.parametrize("fields", [{}, {"secret": "short"}, {"token": ""}, {"secret": "whsec_short"}])
def test_a_hook_that_anybody_could_call_cannot_be_set_up(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match=r"give `secret` or `token`|16 characters"):
        HookSetting.model_validate(fields)


def test_a_secret_does_not_show_in_what_is_printed_of_a_setting() -> None:
    assert SECRETS["ghost"] not in repr(setting_of("ghost"))


def test_a_system_without_a_hook_is_told_which_there_are() -> None:
    with pytest.raises(UnknownSystemError) as refused:
        read_hook("joomla", bearer_call("strapi"), HookSetting(token=SecretStr(TOKEN)))
    assert "contentful, ghost, strapi, wordpress" in refused.value.remedy


def test_a_body_that_is_no_text_is_a_forgery_to_standard_webhooks() -> None:
    with pytest.raises(ForgedHookError):
        read_hook("wordpress", make_call(signed_call("wordpress").headers, b"\xff"), setting_of("wordpress"))


def test_a_content_type_that_is_not_taken_is_left_alone() -> None:
    setting = HookSetting(token=SecretStr(TOKEN), types=("paper",))
    assert read_hook("strapi", bearer_call("strapi"), setting) == Ignored(
        "Documents of the type “article” are not taken here."
    )
