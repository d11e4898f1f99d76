"""Leases on names, on every database."""

from __future__ import annotations

import time

import pytest

from service.errors import LostClaimError
from service.store import Stage, Store
from tests.store.made import DOCUMENT, added, claimed


def take(store: Store, name: str, token: str, seconds: float = 60) -> None:
    with store.writing() as kept:
        kept.leases.take(name, token, "here", 7, seconds)


def test_who_took_a_name_has_it_until_it_is_given_back_or_runs_out(store: Store) -> None:
    take(store, "w1", "a")
    take(store, "w2", "b", seconds=-1)
    with store.writing() as kept:
        assert [(each.name, each.token, each.host, each.pid) for each in kept.leases.living()] == [
            ("w1", "a", "here", 7)
        ]
        holder = kept.leases.holder("w1")
        assert holder is not None
        assert 0 < holder.left_seconds <= 60
        assert kept.leases.holder("w2") is None
        kept.leases.release("w1", "not a")
        assert kept.leases.holder("w1") is not None
        kept.leases.release("w1", "a")
        assert kept.leases.holder("w1") is None


def test_a_lease_is_renewed_only_by_who_has_it(store: Store) -> None:
    take(store, "w1", "a", seconds=-1)
    with store.writing() as kept:
        assert kept.leases.renew("w1", "a", 60)
        assert not kept.leases.renew("w1", "b", 60)
        assert kept.leases.holder("w1") is not None
        assert kept.leases.bury() == []


@pytest.mark.parametrize("how", ["buried", "taken"])
def test_what_a_worker_had_begun_that_is_held_for_dead_it_can_write_no_more(store: Store, how: str) -> None:
    take(store, "w1", "a", seconds=-1)
    late, others = claimed(store, added(store), Stage.READ), added(store, b"another")
    with store.writing() as kept:
        untouched = kept.versions.claim(others.version_id, Stage.READ, "w2")
        if how == "buried":
            assert kept.leases.bury() == ["w1"]
        else:
            kept.leases.take("w1", "b", "there", 8, 60)
    assert untouched is not None
    with pytest.raises(LostClaimError), store.writing() as kept:
        kept.versions.keep_document(late, DOCUMENT)
    with store.writing() as kept:
        kept.versions.keep_document(untouched, DOCUMENT)


def test_a_lease_that_runs_out_is_seen_to(store: Store) -> None:
    take(store, "w1", "a", seconds=1)
    with store.reading() as kept:
        assert len(kept.leases.living()) == 1
    time.sleep(2.1)
    with store.writing() as kept:
        assert kept.leases.living() == []
        assert kept.leases.bury() == ["w1"]


def test_only_one_at_a_time_is_alone_on_a_shared_database(store: Store) -> None:
    with store.alone() as first, store.alone() as second:
        assert (first, second) == (True, not store.shared)
    with store.alone() as again:
        assert again
