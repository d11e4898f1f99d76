"""How hooks are set up: secrets from the environment, the rest from a file, and what is wrong with either."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from service.api import create_app
from service.api.hook_settings import hook_settings
from service.errors import HookSettingError, SettingsError
from service.settings import Settings

LONG = SecretStr("sixteen characters or more")


def test_without_a_secret_no_hook_is_set_up_and_an_empty_one_is_none() -> None:
    assert hook_settings(Settings()) == {}
    assert hook_settings(Settings(ghost_secret=SecretStr(""))) == {}


def test_a_secret_in_the_environment_sets_a_hook_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIALMEDIAFY_STRAPI_TOKEN", LONG.get_secret_value())
    assert [*hook_settings(Settings())] == ["strapi"]
    assert LONG.get_secret_value() not in repr(Settings())


def test_a_file_says_what_is_taken_and_where_it_stands_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "hooks.toml").write_text(
        """
        [strapi]
        token = "what nobody guesses, in a file"
        types = ["article"]
        fields.body = "entry.story"
        [contentful]
        secret = "what nobody guesses, in a file"
        path = "/socialmediafy/v1/hooks/contentful"
        """
    )
    found = hook_settings(Settings(hooks=tmp_path / "hooks.toml", strapi_token=LONG))
    assert (found["strapi"].token, found["strapi"].types, found["strapi"].fields.body) == (
        LONG,
        ("article",),
        "entry.story",
    )
    assert found["contentful"].path == "/socialmediafy/v1/hooks/contentful"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[medium]\nsecret = 'x'", "“medium”, which is no hook"),
        ("strapi = 'x'", "“strapi”, which is no hook"),
        ("[strapi", "cannot be read"),
        ("[strapi]\ntypes = ['article']", "give `secret` or `token`"),
        ("[strapi]\ntoken = 'short'", "strapi.token: it has to be 16 characters"),
        ("[strapi]\ntoken = 'sixteen characters'\nfields.bodi = 'x'", "strapi.fields.bodi"),
    ],
)
def test_a_file_with_something_wrong_in_it_stops_the_start_and_says_what(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "hooks.toml").write_text(text)
    with pytest.raises((SettingsError, HookSettingError)) as refused:
        create_app(Settings(hooks=tmp_path / "hooks.toml"))
    assert named in refused.value.problem
    assert "sixteen characters" not in refused.value.problem


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        create_app(Settings(hooks=tmp_path / "none.toml"))
