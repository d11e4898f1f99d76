"""Out of each system's call comes the document that somebody published, or word that it was taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import SecretStr

from service.errors import EmptySourceError, UnreadableHookError
from service.hooks import Action, FieldPaths, HookSetting, Ignored, Publication, read_hook
from service.hooks._registry import _SYSTEMS
from service.read import read_document
from tests.service.hooks.conftest import TOKEN, bearer_call, body_of, make_call

_SETTING = HookSetting(token=SecretStr(TOKEN))


def read(name: str, fields: FieldPaths | None = None, topic: str = "publish") -> Publication | Ignored:
    """What a fixture's call says, past the check of its signature."""
    system = name.partition("-")[0]
    call = bearer_call(system, name, topic)
    return _SYSTEMS[system].read(call, json.loads(call.body), fields or FieldPaths())


def published(name: str, fields: FieldPaths | None = None) -> Publication:
    found = read(name, fields)
    assert isinstance(found, Publication)
    assert found.action is Action.PUBLISHED
    return found


def blocks(publication: Publication) -> list[tuple[str, str]]:
    assert publication.source is not None
    document = read_document(publication.source)
    return [(str(block.kind), block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize(
    ("name", "key", "version", "url"),
    [
        ("ghost-published", "post/68f1c0aa2b7e4d0001c3d9e1", "2026-11-03T09:30:00.000Z", "cooler-returns/"),
        ("ghost-edited", "post/68f1c0aa2b7e4d0001c3d9e1", "2026-11-04T10:00:00.000Z", "cooler-returns/"),
        ("ghost-page", "page/68f1c0aa2b7e4d0001c3d9ff", "2026-11-03T09:30:00.000Z", "cooler-returns/"),
        ("wordpress-published", "post/512", "2026-11-03T09:30:00", "cooler-returns/"),
        ("wordpress-updated", "post/512", "2026-11-04T10:00:00", "cooler-returns/"),
    ],
)
def test_a_publication_has_a_lasting_key_a_version_and_its_address(name: str, key: str, version: str, url: str) -> None:
    found = published(name)
    assert (found.key, found.version, found.title) == (key, version, "Cooler returns & warmer flats")
    assert (found.url or "").endswith(url)


@pytest.mark.parametrize("name", ["ghost-published", "wordpress-published"])
def test_a_post_is_read_under_its_title_with_nothing_escaped_twice(name: str) -> None:
    assert blocks(published(name)) == [
        ("heading", "Cooler returns & warmer flats"),
        ("paragraph", "Ossmere shut 143 valves in one winter."),
        ("heading", "What it saved"),
        ("paragraph", "The return came back 9 degrees cooler, & the pumps ran less."),
    ]


@pytest.mark.parametrize("name", ["ghost-unpublished", "ghost-deleted", "wordpress-unpublished", "strapi-unpublished"])
def test_what_is_taken_back_has_the_key_that_it_was_published_under(name: str) -> None:
    found = read(name)
    assert isinstance(found, Publication)
    assert found.action is Action.RETIRED
    assert found.source is None
    assert found.key == published(f"{name.partition('-')[0]}-published").key


@pytest.mark.parametrize("topic", ["unpublish", "delete"])
def test_contentful_takes_an_entry_back_by_its_topic(topic: str) -> None:
    found = read("contentful-unpublished", topic=topic)
    assert isinstance(found, Publication)
    assert (found.action, found.key) == (Action.RETIRED, published("contentful-published").key)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ghost-scheduled", "The post is scheduled."),
        ("wordpress-other", "Nothing is done about the event “comment.created”."),
    ],
)
def test_what_changes_nothing_for_readers_is_left_alone_with_the_reason(name: str, why: str) -> None:
    assert read(name) == Ignored(why)


def test_saving_a_draft_is_left_alone() -> None:
    assert read("contentful-published", topic="auto_save") == Ignored(
        "Nothing is done about the topic “ContentManagement.Entry.auto_save”."
    )
    call = make_call({}, body_of("strapi-published").replace(b"entry.publish", b"entry.update"))
    assert isinstance(_SYSTEMS["strapi"].read(call, json.loads(call.body), FieldPaths()), Ignored)


def test_contentfuls_rich_text_keeps_headings_lists_and_links_and_leaves_pictures_out() -> None:
    found = published("contentful-published", FieldPaths(url="https://example.org/{fields.slug}"))
    assert found.url == "https://example.org/cooler-returns"
    assert blocks(found) == [
        ("heading", "Cooler returns"),
        ("heading", "What it saved"),
        ("paragraph", "Ossmere shut 143 valves in one winter; see how."),
        ("list_item", "Start with the coldest flat <first>."),
    ]
    assert found.source is not None
    assert b'href="https://example.org/?a=1&amp;b=2"' in found.source.data


def test_of_several_languages_the_one_that_is_set_is_taken() -> None:
    assert published("contentful-published", FieldPaths(locale="en-US")).title == "Cooler returns"
    with pytest.raises(UnreadableHookError, match=r"no text at fields\.body"):
        read("contentful-published", FieldPaths(locale="de"))


def test_without_english_any_language_is_taken() -> None:
    call = bearer_call("contentful")
    payload = json.loads(call.body)
    payload["fields"] = {"name": {"nl": "Koeler"}, "text": {"nl": "Alles werd koeler."}, "tags": "none", "none": {}}
    found = _SYSTEMS["contentful"].read(call, payload, FieldPaths())
    assert isinstance(found, Publication)
    assert found.title == "Koeler"


def test_strapis_markdown_and_its_blocks_are_both_read() -> None:
    assert blocks(published("strapi-published")) == [
        ("heading", "Cooler returns"),
        ("paragraph", "Ossmere shut 143 valves in one winter."),
        ("heading", "What it saved"),
        ("paragraph", "The return came back 9 degrees cooler."),
    ]
    assert blocks(published("strapi-blocks", FieldPaths(body="entry.story", url="entry.slug"))) == [
        ("heading", "Cooler returns"),
        ("heading", "What it saved"),
        ("paragraph", "Ossmere shut 143 valves in one winter."),
        ("list_item", "Start with the coldest flat."),
    ]


def test_a_text_in_no_usual_place_is_asked_for_with_what_there_is() -> None:
    with pytest.raises(UnreadableHookError) as refused:
        read("strapi-blocks")
    assert "entry.body or entry.content" in refused.value.problem
    assert "entry.story" in refused.value.remedy


def test_an_address_with_a_gap_is_none() -> None:
    assert published("strapi-published", FieldPaths(url="https://example.org/{entry.path}")).url is None


def test_the_setting_may_say_what_a_text_is_written_in() -> None:
    found = published("strapi-published", FieldPaths(format="txt", title="entry.slug"))
    assert found.source is not None
    assert (found.source.format, found.title) == ("txt", "cooler-returns")


@pytest.mark.parametrize(
    ("system", "payload", "says"),
    [
        ("ghost", {"member": {}}, "neither a post nor a page"),
        ("ghost", {"post": {"current": [], "previous": None}}, "no id"),
        ("wordpress", {"type": "post.published", "data": {"id": True}}, "no id"),
        ("contentful", {"fields": []}, "sys.id"),
        ("strapi", {"event": "entry.publish", "entry": "x"}, "neither documentId nor id"),
    ],
)
def test_a_payload_of_another_shape_is_refused_in_words(system: str, payload: dict[str, Any], says: str) -> None:
    with pytest.raises(UnreadableHookError, match=says):
        _SYSTEMS[system].read(bearer_call(system), payload, FieldPaths())


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b"\xff"])
def test_a_body_that_is_no_object_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(UnreadableHookError):
        read_hook("strapi", make_call({"authorization": f"Bearer {TOKEN}"}, body), _SETTING)


@pytest.mark.parametrize("html", ["", "  \n "])
def test_a_document_without_text_is_refused_with_where_to_look(html: str) -> None:
    payload = json.loads(body_of("ghost-published"))
    payload["post"]["current"] |= {"html": html, "plaintext": html}
    with pytest.raises(EmptySourceError) as refused:
        _SYSTEMS["ghost"].read(bearer_call("ghost"), payload, FieldPaths())
    assert "fields.body" in refused.value.remedy


def test_a_post_without_a_title_is_its_text() -> None:
    payload = json.loads(body_of("ghost-published"))
    payload["post"]["current"]["title"] = None
    found = _SYSTEMS["ghost"].read(bearer_call("ghost"), payload, FieldPaths())
    assert isinstance(found, Publication)
    assert blocks(found)[0] == ("paragraph", "Ossmere shut 143 valves in one winter.")


def test_rich_text_without_end_is_refused() -> None:
    node: dict[str, Any] = {"type": "paragraph", "children": []}
    for _ in range(100):
        node = {"type": "quote", "children": [node]}
    payload = {"event": "entry.publish", "entry": {"id": 1, "body": [node]}}
    with pytest.raises(UnreadableHookError, match="nested"):
        _SYSTEMS["strapi"].read(bearer_call("strapi"), payload, FieldPaths())


@pytest.mark.parametrize(
    "children", [[{"type": "link", "url": 5, "children": [{"type": "text", "text": "how"}]}], "how", 5]
)
def test_odd_nodes_of_rich_text_lose_only_what_is_odd(children: Any) -> None:
    node = {"type": "heading", "level": 9, "children": children}
    words = {"type": "paragraph", "children": [{"type": "text", "text": "Shut the valve.\nThen wait."}]}
    payload = {"event": "entry.publish", "entry": {"id": 1, "body": [node, words]}}
    found = _SYSTEMS["strapi"].read(bearer_call("strapi"), payload, FieldPaths())
    assert isinstance(found, Publication)
    assert found.source is not None
    assert b"Shut the valve.<br>Then wait." in found.source.data
