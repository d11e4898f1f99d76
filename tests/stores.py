"""A store on each of the databases; these fixtures are for all tests, and import what they need when they are asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from service.settings import Settings
    from service.store import Store
    from tests.postgres import Cluster

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL with a migrated database `ready` in it."""
    from service.settings import Settings
    from service.store import migrate_store
    from tests.postgres import running_cluster

    with running_cluster() as started:
        started.execute("CREATE DATABASE ready")
        migrate_store(Settings(database_url=started.url("ready")))
        yield started


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty store, to be copied."""
    from service.settings import Settings
    from service.store import migrate_store

    made = tmp_path_factory.mktemp("ready")
    migrate_store(Settings(data=made))
    return made


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The store of these settings, closed afterwards."""
    from service.store import open_store

    store = open_store(settings)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture(params=DATABASES)
def settings(request: pytest.FixtureRequest, tmp_path: Path, folder: Path) -> Iterator[Settings]:
    """Settings of an empty store, once on each database."""
    from service.settings import Settings
    from service.store.tables import Base

    if request.param == "sqlite":
        shutil.copytree(folder, tmp_path / "data")
        yield Settings(data=tmp_path / "data")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    yield Settings(data=tmp_path / "data", database_url=cluster.url("ready"))
    cluster.execute(f"TRUNCATE {', '.join(Base.metadata.tables)} CASCADE", "ready")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store, once on each database."""
    with opened(settings) as made:
        yield made
