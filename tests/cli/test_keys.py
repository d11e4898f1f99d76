"""Keys from the command line, on the store of a service that may be running."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.cli.commands import key_commands
from service.settings import Settings
from service.store import Scope
from tests.cli.terminal import run
from tests.stores import opened


def test_a_key_is_made_shown_once_listed_and_revoked_while_a_service_uses_the_store(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    with opened(Settings(data=tmp_path)) as store:
        made = run("keys", "create", "--name", "newsroom", "--scope", "write", "--scope", "read", *data)
        secret = made.out.strip()
        assert (made.code, secret[:4], len(secret)) == (0, "smf_", 47)
        assert "shown once" in made.err
        with store.reading() as kept:
            key = kept.keys.presented(secret)
            assert key is not None
            assert key.scopes == (Scope.READ, Scope.WRITE)
        listed = run("keys", "list", *data).out
        assert "newsroom\t" + secret[:8] + "\tread write\tin force\tnever" in listed
        assert secret not in listed
        again = run("keys", "create", "--name", "newsroom", "--scope", "read", *data)
        assert (again.code, "Choose another name" in again.err) == (2, True)
        assert run("keys", "revoke", "newsroom", *data).code == 0
        (told,) = json.loads(run("keys", "list", "--json", *data).out)
        assert (told["in_force"], told["hint"]) == (False, secret[:8])
        assert run("keys", "revoke", "newsroom", *data).code == 2
        with store.reading() as kept:
            assert [(deed.by, deed.deed) for deed in kept.audit.trail(9)] == [
                ("command line", "key.revoked"),
                ("command line", "key.created"),
            ]


def test_a_store_without_keys_says_how_to_make_one_and_a_key_may_end_by_itself(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    assert "keys create" in run("keys", "list", *data).out
    made = run("keys", "create", "--name", "temp", "--scope", "admin", "--expires-days", "2", "--json", *data)
    told = json.loads(made.out)
    assert told["key"].startswith(told["hint"])
    assert "until 20" in run("keys", "list", *data).out
    assert run("keys", "revoke", told["id"], *data).code == 0


@pytest.mark.parametrize("name", ["a\tb", "", "x" * 61])
def test_a_name_that_would_spoil_the_audit_trail_is_refused(tmp_path: Path, name: str) -> None:
    done = run("keys", "create", "--name", name, "--scope", "read", "--data", str(tmp_path))
    assert (done.code, "letters, digits" in done.err) == (2, True)


def test_the_scopes_that_the_help_names_are_those_there_are() -> None:
    assert list(Scope) == list(key_commands.SCOPE_NAMES)
    said = run("keys", "--help").out
    assert all(f"  {scope} " in said for scope in Scope)
