"""Brands and templates in the store."""

from __future__ import annotations

import pytest

from service.errors import ChangedError, NameTakenError, NotKeptError, TooManyKeptError
from service.store import Store
from service.store.house import MAX_TEXTS
from service.store.tables import TemplateRow

MISSING = "brand_" + "0" * 26


def test_a_text_is_found_by_its_name_and_by_its_id_and_the_id_counts_first(store: Store) -> None:
    with store.writing() as kept:
        made = kept.brands.add("Tidewell", 'name = "Tidewell"')
        sly = kept.brands.add(made.id, "name = 'sly'")
    with store.reading() as kept:
        assert kept.brands.named("Tidewell") == kept.brands.named(made.id) == kept.brands.get(made.id) == made
        assert kept.brands.named("tidewell") is None
        assert kept.templates.named("Tidewell") is None
        assert [each.id for each in kept.brands.all()] == [made.id, sly.id]


def test_a_text_is_changed_by_who_has_seen_it_last(store: Store) -> None:
    with store.writing() as kept:
        made = kept.brands.add("A", "a")
        changed = kept.brands.put(made.id, "B", "b", 1)
    assert (changed.name, changed.text, changed.revision) == ("B", "b", 2)
    with pytest.raises(ChangedError), store.writing() as kept:
        kept.brands.put(made.id, "C", "c", 1)
    with store.writing() as kept:
        assert kept.brands.put(made.id, "C", "c\0").text == "c"
        kept.brands.delete(made.id)


def test_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(NotKeptError), store.reading() as kept:
        kept.brands.get(MISSING)
    with pytest.raises(NotKeptError), store.writing() as kept:
        kept.brands.delete(MISSING)
    with pytest.raises(NotKeptError, match="GET /v1/templates"), store.writing() as kept:
        kept.templates.put(MISSING, "", "")


def test_no_two_have_the_same_name(store: Store) -> None:
    with store.writing() as kept:
        kept.brands.add("A", "a")
        other = kept.brands.add("B", "b")
    with pytest.raises(NameTakenError, match="named “A” already"), store.writing() as kept:
        kept.brands.add("A", "again")
    with pytest.raises(NameTakenError), store.writing() as kept:
        kept.brands.put(other.id, "A", "a")


def test_there_are_no_more_templates_than_go_with_a_document(store: Store) -> None:
    with store.writing() as kept:
        for number in range(MAX_TEXTS[TemplateRow]):
            kept.templates.add(f"shared/claim-{number}", "{{ words }}")
    with pytest.raises(TooManyKeptError), store.writing() as kept:
        kept.templates.add("shared/claim-more", "{{ words }}")
