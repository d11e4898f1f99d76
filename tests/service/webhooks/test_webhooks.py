"""A receiver that follows Standard Webhooks can prove each message, tell doubles, and is asked again as it wishes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook, WebhookVerificationError

from service.settings import WEBHOOK_WAITS
from service.webhooks import EVENTS, Course, Fate, Message, course_after, make_message, new_secret, signed_headers

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=1)))


def _message() -> Message:
    return make_message("evt_1", "document.ready", {"document": "doc_1", "title": "Kühler Rücklauf"}, NOON)


def test_a_message_has_type_time_in_utc_and_data() -> None:
    assert json.loads(_message().body) == {
        "type": "document.ready",
        "timestamp": "2026-11-22T11:00:00.000+00:00",
        "data": {"document": "doc_1", "title": "Kühler Rücklauf"},
    }


def test_an_event_that_nobody_documented_cannot_be_sent() -> None:
    with pytest.raises(ValueError, match=r"the events are document\.ready"):
        make_message("evt_1", "document.burnt", {}, NOON)
    assert all(meaning.endswith(".") for meaning in EVENTS.values())


def test_the_reference_library_proves_a_message_by_either_key_while_keys_are_changed() -> None:
    message, old, new = _message(), new_secret(), new_secret()
    headers = signed_headers(message, (old, new), datetime.now(UTC))
    for key in (old, new):
        assert Webhook(key).verify(message.body, headers)["type"] == "document.ready"
    with pytest.raises(WebhookVerificationError):
        Webhook(new_secret()).verify(message.body, headers)


def test_each_secret_is_another() -> None:
    assert len({new_secret() for _ in range(20)}) == 20


@pytest.mark.parametrize("status", [200, 202, 204])
def test_what_was_taken_is_not_sent_again(status: int) -> None:
    assert course_after(status, 1, None, Random(1), WEBHOOK_WAITS) == Course(Fate.DELIVERED)


def test_who_is_gone_is_not_asked_again() -> None:
    assert course_after(410, 1, None, Random(1), WEBHOOK_WAITS) == Course(Fate.UNWANTED)


@pytest.mark.parametrize("status", [None, 302, 400, 401, 500])
def test_anything_else_is_tried_for_days_and_then_kept_aside(status: int | None) -> None:
    chance = Random(1)
    courses = [course_after(status, attempt, None, chance, WEBHOOK_WAITS) for attempt in range(1, 12)]
    waits = [course.wait_seconds for course in courses if course.wait_seconds is not None]
    assert [course.fate for course in courses] == [Fate.WAITING] * 9 + [Fate.DEAD] * 2
    assert timedelta(days=2) < timedelta(seconds=sum(waits)) < timedelta(days=5)


def test_who_has_too_much_to_do_is_given_a_minute_or_what_it_asks_for() -> None:
    assert (course_after(429, 1, None, Random(1), WEBHOOK_WAITS).wait_seconds or 0) >= 60
    assert course_after(503, 1, 1_000, Random(1), WEBHOOK_WAITS).wait_seconds == 1_000


@given(st.integers(1, 9), st.integers())
def test_no_wait_strays_more_than_a_fifth_from_the_schedule(attempt: int, seed: int) -> None:
    """So that a receiver that comes back is met by a trickle."""
    middle = course_after(500, attempt, None, _Middle(), WEBHOOK_WAITS).wait_seconds or 0
    assert abs((course_after(500, attempt, None, Random(seed), WEBHOOK_WAITS).wait_seconds or 0) / middle - 1) <= 0.2001


class _Middle(Random):
    """Chance that always falls in the middle."""

    def uniform(self, a: float, b: float) -> float:
        return (a + b) / 2
