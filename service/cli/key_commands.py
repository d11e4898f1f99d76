"""`keys`: who may use the service, and for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from service.cli.exits import Exit
from service.cli.group import InOrder, socialmediafy
from service.cli.output import put_json, put_text, show_page, standard_output
from service.cli.page import Remark, Table

if TYPE_CHECKING:
    from service.store import KeptKey, Transaction


# What the audit trail calls whoever has a shell on the machine.
CALLER = "command line"

# Those of `service.store.Scope`, which is not loaded for the sake of `--help`; a test holds the two together.
SCOPE_NAMES = ("read", "write", "approve", "metrics", "admin")

_data = click.option("--data", metavar="DIR", help="Data folder of the service. Default: the system's place for data.")
_json = click.option("--json", "as_json", is_flag=True, help="For programs: everything that is known of it.")


@socialmediafy.group(cls=InOrder)
def keys() -> None:
    """Make, list and revoke the keys of a service.

    They work while the service runs, on the store that --data or
    SOCIALMEDIAFY_DATABASE_URL names. A key is for what its scopes say:

    \b
      read      look at everything that is kept, and have previews made
      write     send, edit and delete documents and posts
      approve   approve and reject posts
      metrics   read the service's figures, and nothing else
      admin     everything, keys and the audit trail included

    \b
    Examples:
      socialmediafy keys create --name newsroom --scope read --scope write
      socialmediafy keys list
      socialmediafy keys revoke newsroom
    """  # noqa: D301 - \b is click's mark for lines that stay as they are


@keys.command("create")
@click.option("--name", required=True, metavar="NAME", help="Whom it is for; the audit trail calls it so.")
@click.option(
    "--scope",
    "scopes",
    required=True,
    multiple=True,
    type=click.Choice(SCOPE_NAMES),
    help="What it is for; may be given several times.",
)
@click.option("--expires-days", type=click.IntRange(1, 3650), metavar="N", help="Days it is good for. Default: no end.")
@click.option("--requests-per-minute", type=click.IntRange(1), metavar="N", help="Its own limit, not the service's.")
@click.option("--documents-per-day", type=click.IntRange(1), metavar="N", help="Its own limit, not the service's.")
@_data
@_json
def create_key(
    data: str | None,
    as_json: bool,  # noqa: FBT001 - click hands it over by name
    expires_days: int | None,
    scopes: tuple[str, ...],
    **wish: Any,  # noqa: ANN401 - as above
) -> Exit:
    """Make a key, and show it this once.

    Only the key goes to standard output, so that a program can take it.
    """
    from service.store import NewKey, Scope
    from service.store.keys import KEY_NAME

    if not re.fullmatch(KEY_NAME, wish["name"]):
        raise click.BadParameter("letters, digits, space and _ . @ - only, at most 60", param_hint="--name")
    ends = datetime.now(UTC) + timedelta(days=expires_days) if expires_days else None
    asked = NewKey(scopes=tuple(map(Scope, scopes)), expires_at=ends, **wish)
    with _store(data) as kept:
        key, secret = kept.keys.create(asked)
        kept.audit.note(CALLER, "key.created", key.id)
    stream = standard_output()
    if as_json:
        put_json({**_facts(key), "key": secret}, stream)
    else:
        put_text(f"{secret}\n", stream)
        click.echo("This key is shown once and kept nowhere: copy it now.", err=True)
    return Exit.DONE


@keys.command("list")
@_data
@_json
def list_keys(data: str | None, as_json: bool) -> Exit:  # noqa: FBT001 - by name
    """List the keys, also those that were revoked or have ended; none is shown whole."""
    with _store(data) as kept:
        found = kept.keys.all()
    stream = standard_output()
    if as_json:
        put_json([_facts(key) for key in found], stream)
    elif found:
        show_page([Table(("name", "begins with", "for", "state", "last used"), tuple(map(_row, found)))], stream)
    else:
        show_page([Remark("There are no keys. Make one: socialmediafy keys create --name NAME --scope read")], stream)
    return Exit.DONE


@keys.command("revoke")
@click.argument("key", metavar="NAME|ID")
@_data
def revoke_key(key: str, data: str | None) -> Exit:
    """Revoke a key: from now on it opens nothing, also at a service that runs."""
    with _store(data) as kept:
        found = kept.keys.revoke(key if key.startswith("key_") else kept.keys.named(key).id)
        kept.audit.note(CALLER, "key.revoked", found.id)
    put_text(f"{found.name} ({found.hint}...) opens nothing any more.\n", standard_output())
    return Exit.DONE


@contextmanager
def _store(data: str | None) -> Iterator[Transaction]:
    """A transaction on the store, which a service may be using."""
    from service.settings import load_settings
    from service.store import open_beside

    store = open_beside(load_settings(data=data))
    try:
        with store.writing() as kept:
            yield kept
    finally:
        store.close()


def _row(key: KeptKey) -> tuple[str, ...]:
    used = key.used_at.strftime("%Y-%m-%d %H:%M") if key.used_at else "never"
    return key.name, key.hint, " ".join(key.scopes), _state(key), used


def _state(key: KeptKey) -> str:
    if key.revoked_at:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if key.expires_at:
        return f"{'expired' if key.expired else 'until'} {key.expires_at:%Y-%m-%d}"
    return "in force"


def _facts(key: KeptKey) -> dict[str, object]:
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(key).items()}
    return {**told, "scopes": list(key.scopes), "in_force": key.in_force}
