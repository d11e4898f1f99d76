"""Deliveries in the store: claimed by one at a time, and only the last claim counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.errors import ChangedError, NotKeptError, TooManyKeptError
from service.store import DeliveryStatus, Parcel, Store, WebhookChange
from service.store.webhooks import MAX_WEBHOOKS


def sent(store: Store) -> str:
    """A webhook that something is on its way to."""
    with store.writing() as kept:
        webhook = kept.webhooks.add("https://example.org/in", ("post.approved",), "whsec_x")
        kept.deliveries.add([webhook.id], "evt_1", "post.approved", "{}")
    return webhook.id


def claimed(store: Store, webhook_id: str, seconds: float = 60) -> Parcel | None:
    with store.writing() as kept:
        return kept.deliveries.claim(webhook_id, datetime.now(UTC), seconds)


def test_what_one_has_claimed_another_cannot_until_the_claim_runs_out(store: Store) -> None:
    webhook_id = sent(store)
    first = claimed(store, webhook_id, seconds=-1)
    second = claimed(store, webhook_id)
    assert first is not None
    assert second is not None
    assert (first.fence, second.fence, second.event_id) == (1, 2, "evt_1")
    assert claimed(store, webhook_id) is None


def test_who_comes_late_writes_nothing_down(store: Store) -> None:
    webhook_id = sent(store)
    late, newest = claimed(store, webhook_id, seconds=-1), claimed(store, webhook_id)
    assert late is not None
    assert newest is not None
    with store.writing() as kept:
        kept.deliveries.settle(late, DeliveryStatus.DEAD, 500)
        kept.deliveries.put_off(late, 9_999, 500)
        kept.deliveries.settle(newest, DeliveryStatus.DELIVERED, 204)
    with store.reading() as kept:
        (delivery,) = kept.deliveries.page(webhook_id, 10)
    assert (delivery.status, delivery.answered, delivery.next_at) == (DeliveryStatus.DELIVERED, 204, None)


def test_what_arrived_long_ago_is_forgotten_and_what_is_dead_is_not(store: Store) -> None:
    arrived, dead = sent(store), sent(store)
    for webhook_id, status in ((arrived, DeliveryStatus.DELIVERED), (dead, DeliveryStatus.DEAD)):
        parcel = claimed(store, webhook_id)
        assert parcel is not None
        with store.writing() as kept:
            kept.deliveries.settle(parcel, status, 200)
    with store.writing() as kept:
        kept.deliveries.drop_delivered(datetime.now(UTC) + timedelta(seconds=1))
        assert [len(kept.deliveries.page(each, 10)) for each in (arrived, dead)] == [0, 1]


def test_a_webhook_takes_what_is_on_its_way_with_it(store: Store) -> None:
    webhook_id = sent(store)
    parcel = claimed(store, webhook_id)
    assert parcel is not None
    with store.writing() as kept:
        kept.webhooks.delete(webhook_id)
    with store.writing() as kept:
        kept.deliveries.settle(parcel, DeliveryStatus.DELIVERED, 200)
        kept.webhooks.stop(webhook_id, "It is gone.")
        assert kept.deliveries.page(webhook_id, 10) == []
        with pytest.raises(NotKeptError):
            kept.webhooks.delete(webhook_id)


def test_there_are_no_more_webhooks_than_can_be_served(store: Store) -> None:
    for _ in range(MAX_WEBHOOKS):
        sent(store)
    with pytest.raises(TooManyKeptError):
        sent(store)


def test_deliveries_are_listed_page_by_page_and_sent_again_one_by_one(store: Store) -> None:
    webhook_id, other = sent(store), sent(store)
    with store.writing() as kept:
        kept.deliveries.add([webhook_id], "evt_2", "post.approved", "{}")
        newest, oldest = kept.deliveries.page(webhook_id, 10)
        assert kept.deliveries.page(webhook_id, 10, before=newest.id) == [oldest]
        assert kept.deliveries.page(webhook_id, 10, status=[DeliveryStatus.DEAD]) == []
        assert kept.deliveries.replay(webhook_id, oldest.id).status is DeliveryStatus.WAITING
        with pytest.raises(NotKeptError, match="deliveries"):
            kept.deliveries.replay(other, oldest.id)


def test_a_webhook_is_changed_by_who_has_seen_it_last(store: Store) -> None:
    webhook_id = sent(store)
    with store.writing() as kept:
        kept.webhooks.stop(webhook_id, "It is gone.")
        assert kept.webhooks.get(webhook_id).stopped == "It is gone."
        change = WebhookChange("https://example.org/b", ("posts.stale",), enabled=True)
        changed = kept.webhooks.change(webhook_id, change, 2)
        assert (changed.url, changed.events, changed.enabled) == ("https://example.org/b", ("posts.stale",), True)
        assert (changed.stopped, changed.revision) == (None, 3)
        assert kept.webhooks.all()[0] == changed
        with pytest.raises(ChangedError):
            kept.webhooks.rotate(webhook_id, "whsec_y", 1)
        with pytest.raises(NotKeptError):
            kept.webhooks.change("webhook_x", WebhookChange())
