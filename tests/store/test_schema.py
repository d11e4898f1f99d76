"""The schema: what migrations make is what the models say, on every database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.schema import SchemaItem

from service.errors import SettingsError
from service.settings import Settings
from service.store import migrate_store, open_store
from service.store._engine import WRITES, make_engine
from service.store._migrate import downgrade, is_current, upgrade
from service.store.tables import Base
from tests.postgres import Cluster
from tests.stores import DATABASES, opened


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'empty.db'}", foreign_keys=False)
        yield made
        made.dispose()
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database() as url:
        made = make_engine(url)
        yield made
        made.dispose()


def is_ours(item: SchemaItem, name: str | None, kind: str, reflected: bool, _: SchemaItem | None) -> bool:  # noqa: FBT001 - alembic's own order
    """Whether a thing in the database should stand in a model: search indexes should not."""
    del item, kind, reflected
    return not (name or "").startswith(("snippet_search", "ix_snippet_search", "search"))


def test_the_migrations_make_just_the_tables_of_the_models(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        options = {"include_object": is_ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []


def test_every_migration_can_be_taken_back_and_made_again(engine: Engine) -> None:
    upgrade(engine)
    assert is_current(engine)
    downgrade(engine, "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    upgrade(engine)
    assert is_current(engine)


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine) -> None:
    upgrade(engine)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingsError, match="newer version"):
        upgrade(engine)


def test_a_data_folder_is_made_and_migrated_by_itself(tmp_path: Path) -> None:
    with opened(Settings(data=tmp_path / "a" / "b")) as store, store.reading() as kept:
        assert kept.versions.unsettled() == []


def test_a_postgresql_is_migrated_only_when_asked_to(cluster: Cluster) -> None:
    with cluster.database() as url:
        with pytest.raises(SettingsError, match="socialmediafy migrate"):
            open_store(Settings(database_url=url))
        migrate_store(Settings(database_url=url))
        with opened(Settings(database_url=url)) as store, store.reading() as kept:
            assert kept.versions.unsettled() == []


def test_a_data_folder_serves_one_service_at_a_time(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with opened(settings), pytest.raises(SettingsError, match="Another socialmediafy"):
        open_store(settings)
    migrate_store(settings)


@pytest.mark.parametrize("url", ["mysql://localhost/a", "no address", "postgresql://127.0.0.1:1/a"])
def test_a_database_that_cannot_be_used_is_told_of_before_anything_starts(url: str) -> None:
    with pytest.raises(SettingsError, match=r"(?i)database_url"):
        open_store(Settings(database_url=url))


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingsError, match="--data"):
        open_store(Settings(data=tmp_path / "file" / "data"))


def test_a_file_that_is_no_database_is_told_of_and_the_folder_is_free_again(tmp_path: Path) -> None:
    (tmp_path / "socialmediafy.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(SettingsError, match="cannot be used"):
        open_store(Settings(data=tmp_path))
    (tmp_path / "socialmediafy.db").unlink()
    open_store(Settings(data=tmp_path)).close()


def test_sqlite_waits_for_other_writers_and_keeps_a_log_ahead(tmp_path: Path) -> None:
    open_store(Settings(data=tmp_path)).close()
    connection = sqlite3.connect(tmp_path / "socialmediafy.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
