"""The templates: which there are, for whom, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chunkers import PassageKind
from service.compose._allowed import check_length, check_tree
from service.compose._environment import TracedEnvironment, make_environment, parse_form
from service.compose._names import VALUES
from service.compose._needs import needs_of
from service.errors import BadTemplateError, TemplateError
from service.model import Voice
from service.networks import composed_networks, templates_folder

SHARED, ENDING = "_shared", ".jinja"
FRAME, QUOTED = "frame", "quoted"
# Templates whose words are values of the others, in the order in which they are made.
NOUN, DOCUMENT, CREDIT, TAIL = "noun", "document", "credit", "tail"
PIECES = (NOUN, DOCUMENT, CREDIT, TAIL)
# Templates of threads: what opens one, what goes on with a quotation, what ends one, and how parts are numbered.
HOOK, CONTINUED, INVITATION, NUMBERING = "hook", "continued", "invitation", "numbering"
THREADS = (HOOK, CONTINUED, INVITATION, NUMBERING)
_OTHERS = (QUOTED, FRAME, *THREADS, *PIECES)
MAX_TEMPLATES = 200
_HEAD = re.compile(r"\s*\{#-?(?P<head>.*?)-?#\}", re.DOTALL)
_SETTING = re.compile(r"(?P<key>voices|on|kinds|without|headed|spare):(?P<values>.*)")
_NAME = re.compile(r"(?P<folder>[a-z_]+)/(?P<what>[a-z]+)(?P<form>(?:-[a-z0-9]+)*)")
_KINDS = frozenset(PassageKind)
# What is there for every snippet, or may be empty without harm.
_ALWAYS = frozenset(
    {"voice", "kind", "network", "headed", "untold", "title_tells", "document_kind", "figure_first", TAIL}
)


@dataclass(frozen=True, slots=True)
class Form:
    """One template.

    `name`: folder and file without its ending, as `x/claim-plain`. `what`: the kind of snippet whose words it sets;
    "quoted" for words that a member can pass on as a quotation only; "frame" for what stands around the words; or the
    name of a part that a network's posts have, or of a piece that other templates print. `says`: what it looks like,
    in a sentence. `own`: whether it is a caller's. `voices`, `on` (networks) and `kinds` (of a frame) are those it is
    for, empty for all; `without` names values that must be missing, `needs` those that must be there. `headed`: "yes"
    where a line stands above the words; `spare`: "yes" for one that is used only where no other has room.
    """

    name: str
    what: str
    text: str
    own: bool = False
    says: str = ""
    voices: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    headed: frozenset[str] = frozenset()
    spare: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        """The network it belongs to, or the folder of those that all share."""
        return self.name.partition("/")[0]

    @property
    def title(self) -> str:
        """Its name within its folder; a network's own template stands in the stead of a shared one of this name."""
        return self.name.partition("/")[2]

    def serves(self, network: str, voice: str) -> bool:
        """Whether it may be used on this network in this voice."""
        return (not self.voices or voice in self.voices) and (not self.on or network in self.on)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The templates at hand: the product's, with the caller's own in the stead of those of the same name."""

    forms: Mapping[str, Form]

    def named(self, name: str) -> Form | None:
        """The template of this name; for a network that has none of its own, the shared one."""
        name = name.removesuffix(ENDING)
        return self.forms.get(name) or self.forms.get(f"{SHARED}/{name.rpartition('/')[2]}")

    def on(self, network: str) -> tuple[Form, ...]:
        """The templates of a network and the shared ones it has none of its own for: own ones first, then by name."""
        by_title = {form.title: form for form in self.forms.values() if form.folder == SHARED}
        by_title |= {form.title: form for form in self.forms.values() if form.folder == network}
        return tuple(sorted(by_title.values(), key=lambda form: (not form.own, form.title)))

    def of(self, what: str, network: str, voice: str) -> tuple[Form, ...]:
        """The templates for a kind of snippet, for frames, or for a named part."""
        return tuple(form for form in self.on(network) if form.what == what and form.serves(network, voice))


def load_catalogue(own: Sequence[tuple[str, str]] = ()) -> Catalogue:
    """The product's templates and the caller's `own`, each a name and a text.

    Raises:
        BadTemplateError: one of the caller's is wrong, or has a name that says nothing.
    """
    if len(own) > MAX_TEMPLATES:
        raise BadTemplateError(f"{len(own)} templates were given.", f"Give at most {MAX_TEMPLATES}.")
    theirs = [make_form(full_name(name), text, own=True) for name, text in own]
    return Catalogue({**_product(), **{form.name: form for form in theirs}}) if theirs else Catalogue(_product())


def full_name(name: str) -> str:
    """The name with its folder: that of no network is shared by all.

    Raises:
        BadTemplateError: it is no name for a template.
    """
    plain = name.removesuffix(ENDING).removeprefix("./")
    plain = plain if "/" in plain else f"{SHARED}/{plain}"
    match, networks = _NAME.fullmatch(plain), composed_networks()
    parts = {part.name for network in networks.values() for part in network.named}
    folders = (SHARED, *networks)
    if not match or match["folder"] not in folders:
        raise BadTemplateError(
            f"{name[:80]!r} is no name for a template.",
            "Name it <network>/<kind>-<form>, such as linkedin/claim-mine, or <kind>-<form> for all networks. "
            f"Networks: {', '.join(networks)}.",
        )
    if match["what"] not in {*_KINDS, *_OTHERS, *parts}:
        raise BadTemplateError(
            f"Template {name[:80]} is for no kind of snippet.",
            f"Begin its name with one of: {', '.join([*sorted(_KINDS), *_OTHERS, *sorted(parts)])}.",
        )
    return plain


def make_form(name: str, text: str, *, own: bool) -> Form:
    """The template of a text, looked over and not run.

    Raises:
        BadTemplateError: it does not parse, or holds what it may not.
    """
    check_length(name, text)
    try:
        tree = parse_form(_environment(), name, text)
    except TemplateError as error:
        raise BadTemplateError(error.problem, error.remedy) from None
    check_tree(name, tree, VALUES)
    says, settings = _head(name, text)
    what = name.partition("/")[2].partition("-")[0]
    needs = needs_of(tree) - _ALWAYS
    return Form(name=name, what=what, text=text, own=own, says=says, needs=needs, **settings)


def _head(name: str, text: str) -> tuple[str, dict[str, frozenset[str]]]:
    match = _HEAD.match(text)
    says: list[str] = []
    settings: dict[str, frozenset[str]] = {}
    for line in match["head"].splitlines() if match else ():
        setting = _SETTING.fullmatch(line.strip())
        if setting:
            values = frozenset(value.strip() for value in setting["values"].split(",") if value.strip())
            _check_setting(name, setting["key"], values)
            settings[setting["key"]] = values
        elif line.strip():
            says.append(line.strip())
    return " ".join(says), settings


def _check_setting(name: str, key: str, values: frozenset[str]) -> None:
    known = {
        "voices": frozenset(Voice),
        "on": frozenset(composed_networks()),
        "kinds": _KINDS,
        "without": VALUES,
        "headed": frozenset({"yes"}),
        "spare": frozenset({"yes"}),
    }[key]
    if unknown := sorted(values - known):
        raise BadTemplateError(
            f"Template {name}: `{key}` names {unknown[0]!r}, which there is not.",
            f"It may name: {', '.join(sorted(known))}.",
        )


@cache
def _environment() -> TracedEnvironment:
    return make_environment()


@cache
def _product() -> Mapping[str, Form]:
    return {form.name: form for form in _read_folder(templates_folder())}


def _read_folder(folder: Path) -> Iterator[Form]:
    for path in sorted(folder.glob(f"*/*{ENDING}")):
        name = f"{path.parent.name}/{path.stem}"
        try:
            yield make_form(full_name(name), path.read_text(encoding="utf-8"), own=False)
        except BadTemplateError as error:
            raise TemplateError(error.problem, error.remedy) from error
