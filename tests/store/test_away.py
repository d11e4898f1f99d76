"""What the store says when its database is gone."""

from __future__ import annotations

import pytest

from service.errors import StoreAwayError
from service.settings import Settings
from service.store import Store, migrate_store, open_store
from tests.postgres import running_cluster


def test_a_database_that_went_away_is_told_of() -> None:
    with running_cluster() as cluster:
        settings = Settings(database_url=cluster.url())
        migrate_store(settings)
        store = open_store(settings)
        with store.reading() as kept:
            assert kept.versions.unsettled() == []
    try:
        _assert_away(store)
    finally:
        store.close()


def _assert_away(store: Store) -> None:
    with pytest.raises(StoreAwayError), store.reading() as kept:
        kept.versions.unsettled()
    with pytest.raises(StoreAwayError), store.writing() as kept:
        kept.versions.unsettled()
