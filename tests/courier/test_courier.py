"""Messages reach real receivers over HTTP, however they behave and whoever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from standardwebhooks import Webhook

from service.courier import Courier
from service.errors import NotKeptError
from service.settings import Settings
from service.store import DeliveryStatus, KeptDelivery, Store, WebhookChange
from service.webhooks import EVENTS, new_secret, tell
from tests.service.fetch.sites import Page, Site, page, running_site
from tests.stores import opened

SECRET = new_secret()
WAITING, DELIVERED, DEAD = DeliveryStatus.WAITING, DeliveryStatus.DELIVERED, DeliveryStatus.DEAD


def taken(handler: BaseHTTPRequestHandler) -> None:
    """Nothing; the message was taken."""
    handler.send_response(200)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def answers(*statuses: int) -> Page:
    """A page that answers with these statuses, one after the other, and stays with the last."""
    turn = count()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(statuses[min(next(turn), len(statuses) - 1)])
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {"/in": page("thanks", status=202), "/shaky": answers(500, 500, 200), "/down": answers(500, 500, 500, 204)}
    pages |= {"/gone": answers(410), "/moved": (302, {"Location": "/in"}, b"")}
    with running_site(pages) as running:
        yield running


@pytest.fixture
def hasty(settings: Settings, site: Site) -> Settings:
    """Settings that allow the site, and try again at once."""
    given = {"allowed_private_receivers": (site.host,), "webhook_waits": (0.01, 0.01), "webhook_seconds": 2.0}
    return settings.model_copy(update=given)


def listening(store: Store, url: str, *events: str) -> str:
    with store.writing() as kept:
        return kept.webhooks.add(url, events or tuple(EVENTS), SECRET).id


def happened(store: Store, **data: object) -> None:
    with store.writing() as kept:
        tell(kept, "document.ready", data or {"document": "doc_1"})


def deliveries(store: Store, webhook_id: str) -> list[KeptDelivery]:
    with store.reading() as kept:
        return kept.deliveries.page(webhook_id, 100)


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@contextmanager
def courier(settings: Settings, store: Store, **more: float) -> Iterator[Courier]:
    started = Courier(settings, store, **more).start()
    try:
        yield started
    finally:
        started.close()


def brought(settings: Settings, store: Store, webhook_id: str) -> list[KeptDelivery]:
    """What became of everything on its way to the webhook."""

    def settled() -> bool:
        started.look()
        return all(each.status is not WAITING for each in deliveries(store, webhook_id))

    with courier(settings, store) as started:
        until(settled)
    return deliveries(store, webhook_id)


def test_a_message_arrives_and_the_reference_library_proves_it(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id = listening(store, f"{site.url}/in")
    happened(store, document="doc_1", title="Kühler")
    (delivery,) = brought(hasty, store, webhook_id)
    assert (delivery.status, delivery.attempts, delivery.answered, delivery.problem) == (DELIVERED, 1, 202, None)
    ((headers, body),) = site.got
    said = Webhook(SECRET).verify(body, dict(headers))
    assert (said["type"], said["data"]) == ("document.ready", {"document": "doc_1", "title": "Kühler"})
    assert headers["webhook-id"] == delivery.event_id


def test_what_did_not_happen_is_not_told(store: Store) -> None:
    """The message is kept in the transaction that makes it true."""
    webhook_id = listening(store, "https://example.org/in")

    def told_and_undone() -> None:
        with store.writing() as kept:
            tell(kept, "document.ready", {"document": "doc_1"})
            kept.documents.get("doc_1")

    with pytest.raises(NotKeptError):
        told_and_undone()
    assert deliveries(store, webhook_id) == []


def test_only_those_are_told_who_asked_for_it_and_are_switched_on(store: Store) -> None:
    told, other, off = (listening(store, "https://example.org/in", *each) for each in ((), ("post.approved",), ()))
    with store.writing() as kept:
        kept.webhooks.change(off, WebhookChange(enabled=False))
    happened(store)
    assert [len(deliveries(store, each)) for each in (told, other, off)] == [1, 0, 0]


def test_a_receiver_that_stumbles_gets_the_same_message_again(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id = listening(store, f"{site.url}/shaky")
    happened(store)
    (delivery,) = brought(hasty, store, webhook_id)
    assert (delivery.status, delivery.attempts, delivery.answered) == (DELIVERED, 3, 200)
    assert {(headers["webhook-id"], body) for headers, body in site.got} == {(delivery.event_id, site.got[0][1])}
    for headers, body in site.got:
        Webhook(SECRET).verify(body, dict(headers))


def test_what_is_never_taken_is_kept_aside_and_sent_again_by_hand(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id = listening(store, f"{site.url}/down")
    happened(store)
    (dead,) = brought(hasty, store, webhook_id)
    assert (dead.status, dead.attempts, dead.answered, dead.next_at) == (DEAD, 3, 500, None)
    with store.writing() as kept:
        assert (kept.deliveries.replay_dead(webhook_id), kept.deliveries.replay_dead(webhook_id)) == (1, 0)
    (again,) = brought(hasty, store, webhook_id)
    assert (again.status, again.attempts) == (DELIVERED, 1)
    assert {headers["webhook-id"] for headers, _ in site.got} == {dead.event_id}
    with store.writing() as kept:
        kept.deliveries.replay(webhook_id, again.id)
    assert brought(hasty, store, webhook_id)[0].status is DELIVERED
    assert len(site.got) == 5


def test_a_redirect_is_no_arrival_and_is_not_followed(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id = listening(store, f"{site.url}/moved")
    happened(store)
    (delivery,) = brought(hasty, store, webhook_id)
    assert (delivery.status, delivery.answered, set(site.asked)) == (DEAD, 302, {"/moved"})
    assert "redirects are not followed" in (delivery.problem or "")


def test_who_is_gone_is_switched_off_and_told_why(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id = listening(store, f"{site.url}/gone")
    happened(store)
    assert brought(hasty, store, webhook_id)[0].status is DEAD
    with store.reading() as kept:
        webhook = kept.webhooks.get(webhook_id)
    assert not webhook.enabled
    assert "410" in (webhook.stopped or "")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_private_address_is_refused_at_every_try(hasty: Settings, store: Store, site: Site) -> None:
    """Whatever the address was when it was given: nothing is sent there."""
    webhook_id = listening(store, f"{site.url}/in")
    happened(store)
    strict = hasty.model_copy(update={"allowed_private_receivers": ()})
    (delivery,) = brought(strict, store, webhook_id)
    assert (delivery.status, delivery.answered, delivery.attempts, site.got) == (DEAD, None, 3, [])
    assert delivery.problem


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_receiver_that_is_slow_holds_up_nobody_else(hasty: Settings, store: Store, site: Site) -> None:
    free = Event()

    def answer_late(handler: BaseHTTPRequestHandler) -> None:
        free.wait(20)
        taken(handler)

    site.pages["/slow"] = answer_late
    slow, quick = listening(store, f"{site.url}/slow"), listening(store, f"{site.url}/in")
    for number in range(5):
        happened(store, number=number)
    patient = hasty.model_copy(update={"webhook_seconds": 30.0})
    with courier(patient, store):
        until(lambda: {each.status for each in deliveries(store, quick)} == {DELIVERED})
        assert {each.status for each in deliveries(store, slow)} == {WAITING}
        free.set()
        until(lambda: {each.status for each in deliveries(store, slow)} == {DELIVERED})


def test_two_services_over_one_database_bring_each_message_once(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id = listening(store, f"{site.url}/in")
    for number in range(20):
        happened(store, number=number)
    with courier(hasty, store), courier(hasty, store):
        until(lambda: {each.status for each in deliveries(store, webhook_id)} == {DELIVERED})
    assert sorted(json.loads(body)["data"]["number"] for _, body in site.got) == list(range(20))


def test_while_secrets_are_changed_either_proves_a_message(hasty: Settings, store: Store, site: Site) -> None:
    webhook_id, newer = listening(store, f"{site.url}/in"), new_secret()
    with store.writing() as kept:
        kept.webhooks.rotate(webhook_id, newer)
    happened(store)
    brought(hasty, store, webhook_id)
    ((headers, body),) = site.got
    for secret in (SECRET, newer):
        assert Webhook(secret).verify(body, dict(headers))


def test_what_waits_for_one_that_is_switched_off_is_sent_once_it_is_on(
    hasty: Settings, store: Store, site: Site
) -> None:
    webhook_id = listening(store, f"{site.url}/in")
    happened(store)
    with store.writing() as kept:
        kept.webhooks.change(webhook_id, WebhookChange(enabled=False))
    with courier(hasty, store) as started:
        started.look()
    assert site.got == []
    with store.writing() as kept:
        kept.webhooks.change(webhook_id, WebhookChange(enabled=True))
    assert brought(hasty, store, webhook_id)[0].status is DELIVERED


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_service_that_stops_does_not_wait_for_a_slow_receiver(hasty: Settings, store: Store, site: Site) -> None:
    """What it did not take in time is brought again by whoever comes next."""
    webhook_id, free = listening(store, f"{site.url}/slow"), Event()

    def keep_silent(_: BaseHTTPRequestHandler) -> None:
        free.wait(20)

    site.pages["/slow"] = keep_silent
    happened(store)
    leaving = hasty.model_copy(update={"webhook_seconds": 30.0, "shutdown_seconds": 0.1})
    with courier(leaving, store):
        until(lambda: bool(site.got))
        began = time.monotonic()
    assert time.monotonic() - began < 5
    assert deliveries(store, webhook_id)[0].status is WAITING
    free.set()


def rename(settings: Settings, table: str, name: str) -> None:
    """Nothing; the table has another name, under which the store does not know it."""
    with closing(sqlite3.connect(settings.data / "socialmediafy.db")) as database:
        database.execute(f"ALTER TABLE {table} RENAME TO {name}")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_database_that_fails_meanwhile_costs_a_second_try_and_no_message(
    hasty: Settings, store: Store, site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    webhook_id = listening(store, f"{site.url}/in")

    def mislay(handler: BaseHTTPRequestHandler) -> None:
        if len(site.got) == 1:
            rename(hasty, "delivery", "mislaid")
        taken(handler)

    site.pages["/in"] = mislay
    happened(store)
    with courier(hasty.model_copy(update={"webhook_seconds": 1.0}), store, spare_seconds=0.1):
        until(lambda: "a message was not brought" in caplog.text)
        until(lambda: "nobody could look for messages" in caplog.text)
        rename(hasty, "mislaid", "delivery")
        until(lambda: deliveries(store, webhook_id)[0].status is DELIVERED)
    assert [headers["webhook-id"] for headers, _ in site.got] == [deliveries(store, webhook_id)[0].event_id] * 2


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_arrived_a_month_ago_is_forgotten_by_itself(
    hasty: Settings, store: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.courier._courier._TIDY_SECONDS", 0.0)
    webhook_id = listening(store, f"{site.url}/in")
    for _ in range(2):
        happened(store)
    recent, _ = brought(hasty, store, webhook_id)
    with closing(sqlite3.connect(hasty.data / "socialmediafy.db")) as database, database:
        database.execute("UPDATE delivery SET created_at = '2026-01-01 00:00:00' WHERE id != ?", [recent.id])
    with courier(hasty, store):
        until(lambda: deliveries(store, webhook_id) == [recent])


_BRINGING = """
import sys, time
from service.courier import Courier
from service.settings import Settings
from service.store import open_store
settings = Settings(data=sys.argv[1], allowed_private_receivers=sys.argv[2], webhook_seconds=1.0)
Courier(settings, open_store(settings), spare_seconds=0.5).start()
time.sleep(60)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills a process as POSIX does")
def test_a_service_killed_before_it_could_write_down_an_arrival_sends_the_same_message_again(tmp_path: Path) -> None:
    """With the same id, by which the receiver knows that it has it."""
    settings = Settings(data=tmp_path)
    arrived = Event()

    def keep_silent(_: BaseHTTPRequestHandler) -> None:
        arrived.set()
        time.sleep(5)

    with running_site({"/in": keep_silent}) as site:
        with opened(settings) as store:
            webhook_id = listening(store, f"{site.url}/in")
            happened(store)
        dying = subprocess.Popen([sys.executable, "-c", _BRINGING, str(tmp_path), site.host])
        assert arrived.wait(30)
        dying.send_signal(signal.SIGKILL)
        dying.wait()
        site.pages["/in"] = page("thanks", status=202)
        with opened(settings) as store:
            assert (deliveries(store, webhook_id)[0].status, deliveries(store, webhook_id)[0].attempts) == (WAITING, 1)
            allowed = settings.model_copy(update={"allowed_private_receivers": (site.host,)})
            (delivery,) = brought(allowed, store, webhook_id)
    assert (delivery.status, delivery.attempts) == (DELIVERED, 2)
    assert [headers["webhook-id"] for headers, _ in site.got] == [delivery.event_id] * 2
