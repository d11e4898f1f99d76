"""A backup holds all that is kept, and gives it back to either database."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Boolean, Column, Double, Integer, LargeBinary, Table, insert, select

from service.errors import BackupError, SettingsError
from service.settings import Settings
from service.store import NewKey, PostStatus, Scope, Store, Transaction, Verdict, Window, backup, open_store
from service.store._dump import Head, Shape, Writer
from service.store.backup import back_up, restore
from service.store.tables import Base, UtcTime
from service.traced import Origin, traced
from tests.postgres import Cluster
from tests.store.made import POSTS, added, ready
from tests.stores import DATABASES, opened

AT = datetime(2026, 11, 22, 13, 14, 15, 161718, tzinfo=UTC)
TABLES = [table for table in Base.metadata.sorted_tables if table.name != "worker"]


def fill(store: Store) -> None:
    """Nothing; the store has a document that is ready, one that waits, and a row in every table."""
    document = ready(store)
    added(store, b"Not done.", key="publish-1")
    with store.writing() as kept:
        first, second = kept.posts.of_document(document.id)
        words = traced("Other words – “said” anew.", Origin.CALLER, "edit")
        edited = replace(POSTS[0], parts=(replace(POSTS[0].parts[0], words=words, length=len(words)),))
        kept.posts.edit(first.id, 1, edited, "newsroom")
        kept.posts.decide(first.id, Verdict(PostStatus.APPROVED, "chief"))
        kept.posts.decide(second.id, Verdict(PostStatus.REJECTED, "chief", "Says too much."))
        key, _ = kept.keys.create(NewKey("newsroom", (Scope.READ, Scope.WRITE), expires_at=AT))
        kept.keys.count(key.id, Window.DAY)
        kept.audit.note("chief", "post.approved", first.id)
    with store.writing() as kept:
        for table in TABLES:
            if not rows(kept, table):
                execute(kept, insert(table).values(made_up(kept, table)))


def made_up(kept: Transaction, table: Table) -> dict[str, Any]:
    """A row for a table, by the types of its columns; what points elsewhere points at something there."""
    return {column.name: value(kept, column) for column in table.columns}


def value(kept: Transaction, column: Column[Any]) -> Any:
    if column.foreign_keys:
        return execute(kept, select(next(iter(column.foreign_keys)).column).limit(1)).scalar_one()
    by_type = {UtcTime: AT, Boolean: True, Integer: 7, Double: 0.1, LargeBinary: b"\0\xff"}
    return next((made for kind, made in by_type.items() if isinstance(column.type, kind)), f"é {column.name}"[:20])


def execute(kept: Transaction, statement: Any) -> Any:
    return kept.audit._session.execute(statement)


def rows(kept: Transaction, table: Table) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in execute(kept, select(table).order_by(*table.primary_key))]


def contents(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.reading() as kept:
        return {table.name: rows(kept, table) for table in TABLES}


@contextmanager
def empty(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Settings of a database in which there is not even a table."""
    if database == "sqlite":
        yield Settings(data=tmp_path / "elsewhere")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with cluster.database() as url:
        yield Settings(data=tmp_path / "elsewhere", database_url=url)


@pytest.mark.parametrize("into", DATABASES)
def test_all_that_is_kept_comes_back_from_either_database_in_either(
    store: Store, settings: Settings, into: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The store is in use while it is backed up."""
    fill(store)
    before = contents(store)
    assert all(before.values()), {name for name, kept in before.items() if not kept}
    file = tmp_path / "all.backup"
    made = back_up(settings, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert made.rows == {name: len(kept) for name, kept in before.items()}
    with empty(into, tmp_path, request) as elsewhere:
        assert restore(elsewhere, file) == made
        with opened(elsewhere) as restored:
            assert contents(restored) == before
            with restored.writing() as kept:
                kept.audit.note("chief", "post.approved", "post_0")
            with restored.reading() as kept:
                assert [each.snippet.text for each in kept.search.snippets("booking", 5)]
                (waiting,) = kept.versions.unsettled()
                assert kept.versions.source(waiting).data == b"Not done."
                assert kept.audit.trail(1)[0].subject == "post_0"


def test_the_same_moment_makes_the_same_rows_and_a_later_deed_is_in_the_next_backup_only(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    ready(store)
    first = back_up(settings, tmp_path / "1.backup")
    added(store, b"Later.")
    assert first.rows["document"] == 1
    assert back_up(settings, tmp_path / "2.backup").rows["document"] == 2


def test_a_store_that_holds_something_is_replaced_only_when_that_is_said(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "one.backup"
    with opened(settings) as store:
        ready(store)
        before = contents(store)
    back_up(settings, file)
    with opened(settings) as store:
        added(store, b"Later.")
        after = contents(store)
    with pytest.raises(BackupError, match=r"at least one document.*--replace"):
        restore(settings, file)
    with opened(settings) as store:
        assert contents(store) == after
    restore(settings, file, replace=True)
    with opened(settings) as store:
        assert contents(store) == before


def rewritten(file: Path, change: dict[str, object]) -> bytes:
    """The backup with another head, its sum as it was."""
    first, *rest = lines(file)
    return packed([json.dumps({**json.loads(first), **change}).encode() + b"\n", *rest])


def lines(file: Path) -> list[bytes]:
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


def packed(kept: Iterable[bytes]) -> bytes:
    return gzip.compress(b"".join(kept))


def replaced(file: Path, before: bytes, after: bytes) -> bytes:
    return packed(line.replace(before, after) for line in lines(file))


def turned(data: bytes) -> bytes:
    """The same but for the byte in the middle, every bit of which is another: the checksum cannot fit."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


SPOILT = {
    "cut short": lambda file: file.read_bytes()[:-40],
    "half of it": lambda file: file.read_bytes()[: file.stat().st_size // 2],
    "a changed byte": lambda file: turned(file.read_bytes()),
    "a changed word": lambda file: replaced(file, b"Bookings", b"Cookings"),
    "a lost line": lambda file: packed(lines(file)[:-1]),
    "a lost row": lambda file: packed(line for line in lines(file) if b"Bookings" not in line),
    "a row of no column": lambda file: replaced(file, b'"columns":', b'"colours":'),
    "something else": lambda _: b"These are but words.",
    "nothing": lambda _: b"",
    "other JSON": lambda _: packed([b"[]\n{}\n"]),
    "another kind of file": lambda file: rewritten(file, {"socialmediafy": "posts"}),
    "a newer form": lambda file: rewritten(file, {"format": 2}),
    "a newer schema": lambda file: rewritten(file, {"schema": "9999"}),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_not_whole_is_refused_before_anything_is_touched(
    tmp_path: Path, spoil: Callable[[Path], bytes]
) -> None:
    source = Settings(data=tmp_path / "source")
    with opened(source) as store:
        ready(store)
    file, spoilt = tmp_path / "one.backup", tmp_path / "spoilt.backup"
    back_up(source, file)
    spoilt.write_bytes(spoil(file))
    with pytest.raises(BackupError, match=r"damaged|newer version"):
        restore(source, spoilt, replace=True)
    with opened(source) as store, store.reading() as kept:
        assert len(kept.search.snippets("bookings", 5)) == 1


def test_a_backup_of_the_first_schema_is_brought_up_to_this_one(tmp_path: Path) -> None:
    file = tmp_path / "old.backup"
    with file.open("wb") as stream:
        writer = Writer(stream, Head("0001", AT))
        columns = ("id", "origin", "current", "created_at", "updated_at")
        times = frozenset({"created_at", "updated_at"})
        writer.add(Shape("document", columns, times), iter([("doc_1", None, 1, AT, AT)]))
        writer.close()
    settings = Settings(data=tmp_path / "data")
    restore(settings, file)
    with opened(settings) as store:
        ((document_id, origin, *_),) = contents(store)["document"]
        assert (document_id, origin) == ("doc_1", None)


def test_rows_that_contradict_each_other_are_refused_and_nothing_is_changed(tmp_path: Path) -> None:
    file, settings = tmp_path / "odd.backup", Settings(data=tmp_path / "data")
    for row, said in ((("a", "doc_0"), "belong to none"), ((None, "doc_0"), "contradicts itself")):
        with file.open("wb") as stream:
            writer = Writer(stream, Head("0001", AT))
            shape = Shape("idempotency", ("key", "document_id", "fingerprint", "created_at"), frozenset({"created_at"}))
            writer.add(shape, iter([(*row, "f", AT)]))
            writer.close()
        with pytest.raises(BackupError, match=said):
            restore(settings, file)
    with opened(settings) as store:
        assert not any(contents(store).values())


def test_a_backup_takes_no_other_files_place_and_says_where_it_cannot_be(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "one.backup"
    file.write_text("precious")
    with pytest.raises(BackupError, match="there already"):
        back_up(settings, file)
    with pytest.raises(BackupError, match="cannot be written"):
        back_up(settings, tmp_path / "nowhere" / "one.backup")
    assert file.read_text() == "precious"
    with pytest.raises(BackupError, match="There is no file"):
        restore(settings, tmp_path / "none.backup")


def test_where_nothing_is_kept_nothing_is_backed_up(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no store"):
        back_up(Settings(data=tmp_path), tmp_path / "one.backup")
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_in_use_is_not_restored_into(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    open_store(settings).close()
    back_up(settings, tmp_path / "one.backup")
    with opened(settings), pytest.raises(SettingsError, match="Another socialmediafy"):
        restore(settings, tmp_path / "one.backup", replace=True)


def test_a_postgresql_in_use_is_not_restored_into(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_LOCK_SECONDS", 1)
    with cluster.database() as url:
        settings = Settings(database_url=url)
        file = tmp_path / "one.backup"
        source = Settings(data=tmp_path / "data")
        open_store(source).close()
        back_up(source, file)
        restore(settings, file)
        with psycopg.connect(url) as connection:
            connection.execute("SELECT * FROM document")
            with pytest.raises(SettingsError, match="A service uses the database"):
                restore(settings, file, replace=True)


def test_a_database_that_cannot_be_used_is_told_of(tmp_path: Path) -> None:
    source = Settings(data=tmp_path / "data")
    open_store(source).close()
    back_up(source, tmp_path / "one.backup")
    with pytest.raises(SettingsError, match="cannot be used"):
        restore(Settings(database_url="postgresql://127.0.0.1:1/a"), tmp_path / "one.backup")
