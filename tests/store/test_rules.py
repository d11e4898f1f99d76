"""Rules in the store, and brands that heed them."""

from __future__ import annotations

import pytest

from service.brand import Brand, parse_brand
from service.errors import NotKeptError
from service.model import Wish
from service.store import RuleStatus, Store
from tests.store.made import ready

MISSING = "rule_" + "0" * 26


def test_a_rule_goes_with_its_post_and_forgets_a_brand_that_is_gone(store: Store) -> None:
    document = ready(store)
    with store.writing() as kept:
        post = kept.posts.of_document(document.id)[0]
        brand = kept.brands.add("A", 'name = "A"')
        rule = kept.rules.offer(post.id, "fifth", brand.id, "ada")
        assert (rule.brand, rule.document_id, rule.status) == ("A", document.id, RuleStatus.OFFERED)
        assert kept.rules.confirm(rule.id, brand.id, "ben").confirmed_by == "ben"
    with store.writing() as kept:
        kept.brands.delete(brand.id)
    with store.writing() as kept:
        assert kept.rules.get(rule.id).brand_id is None
        assert kept.rules.page(5, status=[RuleStatus.OFFERED]) == []
        kept.documents.delete(document.id)
    with store.reading() as kept:
        assert kept.rules.page(5) == []


def test_a_rule_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(NotKeptError), store.reading() as kept:
        kept.rules.get(MISSING)
    with pytest.raises(NotKeptError), store.writing() as kept:
        kept.rules.confirm(MISSING, "brand_x", "ada")
    with pytest.raises(NotKeptError), store.writing() as kept:
        kept.rules.delete(MISSING)


def test_what_is_banned_twice_stands_in_the_file_once(store: Store) -> None:
    with store.writing() as kept:
        brand = kept.brands.add("A", 'name = "A"')
        assert kept.brands.ban(brand.id, "robust").revision == 2
        assert kept.brands.ban(brand.id, "Robust").revision == 2


def test_a_wish_that_waits_heeds_what_was_banned_meanwhile(store: Store) -> None:
    asked = parse_brand('name = "A"\nbanned = ["new"]\nproducts = ["Door"]')
    with store.writing() as kept:
        brand = kept.brands.add("A", 'name = "A"')
        kept.brands.ban(brand.id, "robust")
        heeded = kept.brands.heeded(Wish(brand=asked, house_brand=brand.id)).brand
        assert heeded == asked.model_copy(update={"banned": ("new", "robust")})
        for wish in (Wish(brand=Brand(name="A")), Wish(brand=asked, house_brand=MISSING), Wish()):
            assert kept.brands.heeded(wish) == wish
