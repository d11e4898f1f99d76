"""Keys: shown once, known by their digest, counted across services, revoked for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from service.errors import KeyNameUsedError, NotKeptError
from service.settings import Settings
from service.store import NewKey, Scope, Store, Window, open_beside
from service.store.tables import KeyRow

READER = NewKey("newsroom", (Scope.READ,))


def made(store: Store, new: NewKey = READER) -> tuple[str, str]:
    """The id and the secret of a new key."""
    with store.writing() as kept:
        key, secret = kept.keys.create(new)
    return key.id, secret


def test_a_key_is_known_again_and_nothing_that_is_kept_would_open_anything(store: Store) -> None:
    _, secret = made(store)
    with store.reading() as kept:
        key = kept.keys.presented(secret)
        assert key is not None
        assert key.in_force
        assert key.allows(Scope.READ)
        assert not key.allows(Scope.WRITE)
        assert kept.keys.presented(secret[:-1]) is None
        row = kept.keys._session.scalars(select(KeyRow)).one()
        values = [str(getattr(row, column.name)) for column in KeyRow.__table__.columns]
        assert not any(secret in value for value in values)
        assert kept.keys.presented(row.digest) is None


def test_a_key_for_everything_is_for_everything(store: Store) -> None:
    _, secret = made(store, NewKey("chief", (Scope.ADMIN,)))
    with store.reading() as kept:
        key = kept.keys.presented(secret)
        assert key is not None
        assert all(key.allows(scope) for scope in Scope)


def test_no_two_keys_are_alike(store: Store) -> None:
    secrets = {made(store, NewKey(f"reader {number}", (Scope.READ,)))[1] for number in range(20)}
    assert len(secrets) == 20
    assert all(len(secret) == 47 for secret in secrets)


def test_a_revoked_key_opens_nothing_and_stays_in_the_list(store: Store) -> None:
    key_id, secret = made(store)
    with store.writing() as kept:
        assert not kept.keys.revoke(key_id).in_force
    with store.reading() as kept:
        key = kept.keys.presented(secret)
        assert key is not None
        assert not key.in_force
        assert [each.id for each in kept.keys.all()] == [key_id]
        assert not kept.keys.any_in_force()


def test_a_key_ends_when_its_time_is_over(store: Store) -> None:
    _, secret = made(store, NewKey("temp", (Scope.READ,), expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    with store.reading() as kept:
        key = kept.keys.presented(secret)
        assert key is not None
        assert key.expired
        assert not kept.keys.any_in_force()


@pytest.mark.parametrize("name", ["newsroom", "local", "command line", "socialmediafy"])
def test_two_keys_in_force_have_two_names_and_none_is_called_like_the_service(store: Store, name: str) -> None:
    key_id, _ = made(store)
    with pytest.raises(KeyNameUsedError), store.writing() as kept:
        kept.keys.create(NewKey(name, (Scope.READ,)))
    with store.writing() as kept:
        kept.keys.revoke(key_id)
        assert kept.keys.create(READER)[0].name == "newsroom"


def test_a_key_that_is_not_there_cannot_be_revoked(store: Store) -> None:
    with pytest.raises(NotKeptError), store.writing() as kept:
        kept.keys.revoke("key_0")
    with pytest.raises(NotKeptError), store.reading() as kept:
        kept.keys.named("nobody")


def test_no_use_is_lost_when_several_services_count_at_a_time(store: Store, settings: Settings) -> None:
    key_id, _ = made(store)

    def use(times: int) -> None:
        beside = open_beside(settings)
        for _ in range(times):
            with beside.writing() as kept:
                kept.keys.count(key_id, Window.DAY)
        beside.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(use, [10] * 4))
    with store.writing() as kept:
        use_now = kept.keys.count(key_id, Window.DAY)
        assert use_now.count == 41
        assert 0 < use_now.seconds_left <= 86_400


def test_a_new_window_begins_at_one(store: Store) -> None:
    key_id, _ = made(store)
    with store.writing() as kept:
        kept.keys.count(key_id, Window.MINUTE)
        kept.keys._session.execute(text("UPDATE key_use SET began = began - 60"))
    with store.writing() as kept:
        assert kept.keys.count(key_id, Window.MINUTE).count == 1
        assert kept.keys.count(key_id, Window.MINUTE).count == 2


def test_when_a_key_was_last_used_is_known_to_the_minute(store: Store) -> None:
    key_id, secret = made(store)
    for _ in range(2):
        with store.writing() as kept:
            key = kept.keys.presented(secret)
            assert key is not None
            kept.keys.note_use(key)
    with store.reading() as kept:
        (key,) = kept.keys.all()
        assert key.id == key_id
        assert key.used_at is not None
        assert datetime.now(UTC) - key.used_at < timedelta(minutes=1)
