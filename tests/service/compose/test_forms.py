"""The product's templates, and how one is chosen."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import PassageKind
from service.compose import MEANINGS, check_templates, load_catalogue, read_templates, stale_phrases
from service.compose._forms import Form
from service.compose._rota import Rota
from service.errors import BadTemplateError
from service.model import Voice
from service.networks import composed_networks, templates_folder

CATALOGUE = load_catalogue()
FORMS = list(CATALOGUE.forms.values())
SETTING = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def _own_words(form: Form) -> str:
    return SETTING.sub(" ", form.text)


def test_every_template_of_ours_passes_both_walls() -> None:
    checked = check_templates([(form.name, form.text) for form in FORMS])
    assert [each for each in checked if each.error] == []
    assert len(checked) > 40


@every_form
def test_no_template_says_what_marks_a_machine_or_an_advertisement(form: Form) -> None:
    assert stale_phrases(_own_words(form), worn=True) == []


@every_form
def test_no_template_has_an_emoji_or_an_exclamation_mark_or_asks_for_likes(form: Form) -> None:
    said = _own_words(form)
    assert not re.search(r"[!\U0001F000-\U0001FAFF\u2600-\u27BF]", said)
    assert not re.search(r"\b(?:likes?|follow|subscribe|share|comment|tag)\b", said, re.IGNORECASE)


@every_form
def test_a_template_s_own_words_are_few(form: Form) -> None:
    branches = re.split(r"\{%\s*(?:el(?:se|if)|if|endif).*?%\}", form.text)
    assert max(len(re.findall(r"\w+", SETTING.sub(" ", branch))) for branch in branches) <= 12


@every_form
def test_every_template_says_what_it_looks_like(form: Form) -> None:
    assert form.says.endswith(".")


@pytest.mark.parametrize("network", composed_networks())
@pytest.mark.parametrize("kind", PassageKind)
@pytest.mark.parametrize("voice", Voice)
def test_every_network_kind_and_voice_has_several_forms_and_a_frame(network: str, kind: str, voice: str) -> None:
    forms = CATALOGUE.of(kind, network, voice)
    assert len(forms) >= 2
    frames = [frame for frame in CATALOGUE.of("frame", network, voice) if not frame.kinds or kind in frame.kinds]
    assert len(frames) >= (1 if voice == Voice.BRAND else 2)
    assert len(forms) * len(frames) >= 4


@every_form
def test_what_a_member_says_never_says_we_and_calls_for_nothing(form: Form) -> None:
    if form.what == "frame" and form.serves("linkedin", Voice.MEMBER):
        said = _own_words(form)
        assert not re.search(r"\b(?:we|us|our|ours|read|see|get|download|learn|try|join)\b", said, re.IGNORECASE)
        assert "credit" in form.needs


@every_form
def test_an_employee_speaks_in_the_first_person(form: Form) -> None:
    if form.what == "frame" and Voice.EMPLOYEE in form.voices:
        assert re.search(r"\b(?:I|I’m|[Mm]y|our)\b", _own_words(form))


def _form(name: str, *, own: bool = False) -> Form:
    return Form(name=f"x/{name}", what="claim", text="{{ words }}", own=own)


@given(st.integers(1, 6), st.integers(1, 30))
def test_no_form_is_used_again_before_all_others_were(count: int, posts: int) -> None:
    rota, forms, uses = Rota("x"), [_form("abcdef"[number]) for number in range(count)], Counter[str]()
    for number in range(posts):
        first = rota.order(forms, f"snippet {number}")[0]
        assert uses[first.name] == min(uses[form.name] for form in forms)
        rota.use(first)
        uses[first.name] += 1


def test_the_order_of_forms_is_the_same_in_every_run_and_differs_from_network_to_network() -> None:
    forms = [_form(name) for name in "abcdef"]
    orders = {network: [f.name for f in Rota(network).order(forms, "s")] for network in composed_networks()}
    assert orders == {network: [f.name for f in Rota(network).order(forms, "s")] for network in composed_networks()}
    assert len({tuple(order) for order in orders.values()}) > len(orders) / 2


def test_a_form_of_one_s_own_comes_first() -> None:
    forms = [_form("a"), _form("b"), _form("z", own=True)]
    assert all(Rota("x").order(forms, str(number))[0].own for number in range(20))


def test_a_template_of_the_name_of_ours_stands_in_its_stead_and_one_for_a_network_there_only() -> None:
    catalogue = load_catalogue([("claim-plain", "> {{ words }}"), ("x/claim-plain.jinja", ">> {{ words }}")])
    texts = {n: next(f.text for f in catalogue.on(n) if f.title == "claim-plain") for n in composed_networks()}
    assert texts.pop("x") == ">> {{ words }}"
    assert set(texts.values()) == {"> {{ words }}"}
    assert len(catalogue.forms) == len(FORMS) + 1


def test_a_template_is_found_by_the_name_of_the_network_that_uses_it() -> None:
    shared = CATALOGUE.named("x/claim-plain.jinja")
    assert shared is CATALOGUE.named("claim-plain") is CATALOGUE.forms["_shared/claim-plain"]
    assert CATALOGUE.named("newsletter/frame-plain") is not CATALOGUE.named("frame-plain")
    assert CATALOGUE.named("x/claim-none") is None


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("{{ words }}", {"words"}),
        ("{{ words }}{% if heading %}{{ heading }}{% endif %}", {"words"}),
        ("{{ words }}{% if heading %}{{ title }}{% else %}{{ term }}{% endif %}", {"words", "title", "term"}),
        ("{% for item in items %}{{ item }}{% endfor %}", {"items"}),
        ("{% for step in steps %}{{ step.words }}: {{ title }}{% endfor %}", {"steps", "title"}),
        ("{{ heading if heading else words }}", {"words"}),
        ("{{ change.before }} to {{ change.after }}", {"change.before", "change.after"}),
        ("{{ words }}{% if speaker %}{{ speaker.name }}{% endif %}", {"words"}),
        ("{{ words }}{% if not link %}{{ title }}{% endif %}", {"words", "title"}),
    ],
)
def test_what_a_template_prints_without_asking_is_what_it_needs(text: str, needs: set[str]) -> None:
    assert load_catalogue([("claim-mine", text)]).forms["_shared/claim-mine"].needs == needs


def test_templates_are_read_from_a_folder_and_its_networks_folders(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "claim-a.jinja").write_bytes("{{ words }}\r\n– é".encode())
    (tmp_path / "tip-b.jinja").write_text("{{ words }}", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a template", encoding="utf-8")
    assert read_templates(tmp_path) == (("tip-b", "{{ words }}"), ("x/claim-a", "{{ words }}\n– é"))


def test_a_folder_that_cannot_be_used_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadTemplateError, match=r"no folder .*none\. Name one"):
        read_templates(tmp_path / "none")
    with pytest.raises(BadTemplateError, match=r"holds no templates\. Put <network>/<kind>-<form>\.jinja"):
        read_templates(tmp_path)
    (tmp_path / "claim-a.jinja").write_bytes(b"\xff\xfe")
    with pytest.raises(BadTemplateError, match="no text in UTF-8"):
        read_templates(tmp_path)
    (tmp_path / "claim-a.jinja").write_text("x" * 40_001, encoding="utf-8")
    with pytest.raises(BadTemplateError, match="is too long"):
        read_templates(tmp_path)
    for number in range(201):
        (tmp_path / f"claim-{number}.jinja").touch()
    with pytest.raises(BadTemplateError, match="at most 200"):
        read_templates(tmp_path)


def test_no_template_lies_where_nobody_looks() -> None:
    assert {path.parent.parent for path in templates_folder().rglob("*.jinja")} == {templates_folder()}


def test_every_value_that_templates_use_has_a_meaning() -> None:
    used = {need.partition(".")[0] for form in FORMS for need in form.needs | form.without}
    assert used <= set(MEANINGS)
