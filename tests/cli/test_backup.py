"""Backup and restore, one command each."""

from __future__ import annotations

from pathlib import Path

from service.settings import Settings
from tests.cli.terminal import run
from tests.store.made import ready
from tests.stores import opened


def test_a_running_service_is_backed_up_and_what_came_of_it_restored_elsewhere(tmp_path: Path) -> None:
    file, data, elsewhere = str(tmp_path / "all.backup"), str(tmp_path / "data"), str(tmp_path / "elsewhere")
    with opened(Settings(data=Path(data))) as store:
        document = ready(store)
        done = run("backup", file, "--data", data)
        assert done.code == 0
        assert "holds 1 document, 2 posts, 0 brands and 0 keys" in done.out
    back = run("restore", file, "--data", elsewhere)
    assert (back.code, "Restored 1 document," in back.out) == (0, True)
    with opened(Settings(data=Path(elsewhere))) as store, store.reading() as kept:
        assert kept.documents.get(document.id) == document
        assert [(deed.by, deed.deed) for deed in kept.audit.trail(1)] == [("command line", "store.restored")]
    again = run("restore", file, "--data", elsewhere)
    assert (again.code, "--replace" in again.err) == (2, True)
    assert run("restore", file, "--replace", "--data", elsewhere).code == 0
