"""One draft onto one network: the least used form that fits, in the frame of the voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chunkers import Parse, PassageKind
from service.compose._background import Background
from service.compose._forms import CREDIT, DOCUMENT, FRAME, NOUN, QUOTED, TAIL, Catalogue, Form
from service.compose._render import Renderer
from service.compose._rota import Rota
from service.compose._stale import stale_phrases
from service.compose._values import Values, form_values, is_verbatim, speaks_as_company
from service.model import Draft, Part, Post, Unfit, Voice
from service.networks import Length, Network, measure, measure_named
from service.traced import Origin, Traced, traced

TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fitting:
    """What stays the same for all posts of a network in one set."""

    network: Network
    voice: Voice
    link: str | None
    catalogue: Catalogue
    background: Background
    renderer: Renderer
    rota: Rota

    def forms(self, what: str) -> tuple[Form, ...]:
        """The templates for a kind of snippet, for frames, or for a named part."""
        return self.catalogue.of(what, self.network.id, self.voice)


@dataclass(frozen=True, slots=True)
class _Try:
    """Words as one form and one frame set them, with the named parts beside them."""

    form: Form
    frame: Form
    parts: tuple[Part, ...]

    @property
    def over(self) -> Part | None:
        """The first part that is too long, or empty where it may not be."""
        return next((part for part in self.parts if part.length > part.limit or not part.words), None)


def fit(draft: Draft, parse: Parse, fitting: Fitting) -> Post | Unfit:
    """The post, or why there is none."""
    values = _values(draft, parse, fitting)
    why = _unsayable(draft, values, fitting)
    if why:
        return Unfit(fitting.network.id, draft.snippet.id, why)
    tightest: Part | None = None
    for each in _tries(draft, values, fitting):
        over = each.over
        if over is None:
            fitting.rota.use(each.form)
            fitting.rota.use(each.frame)
            return _post(draft, each, fitting)
        tightest = over if tightest is None or over.length < tightest.length else tightest
    return Unfit(fitting.network.id, draft.snippet.id, _no_place(tightest, fitting))


def _values(draft: Draft, parse: Parse, fitting: Fitting) -> Values:
    values = form_values(draft, parse, fitting.background)
    values |= {
        "link": traced(fitting.link or "", Origin.CALLER),
        "hashtags": [],
        "voice": str(fitting.voice),
        "network": fitting.network.id,
        "credit": Traced(),
        "subject": Traced(),
        NOUN: Traced(),
        DOCUMENT: Traced(),
        TAIL: Traced(),
        "body": Traced(),
        "headed": False,
    }
    for piece in (NOUN, DOCUMENT, TAIL):
        values[piece] = next(_pieces(piece, values, fitting), Traced())
    return values


def _pieces(what: str, values: Values, fitting: Fitting) -> Iterator[Traced]:
    """What the templates for a piece of other templates say, in the order of their names."""
    for form in fitting.forms(what):
        if what == TAIL or _has(form, values):
            yield fitting.renderer.render(form, values)


def _unsayable(draft: Draft, values: Values, fitting: Fitting) -> str | None:
    """Why the words cannot be said at all in this voice."""
    said = values["words"]
    quotation = draft.snippet.kind is PassageKind.QUOTATION
    if not quotation and (stale := stale_phrases(str(said))):
        return f"It says “{stale[0]}”, which readers take for an advertisement."
    if fitting.voice is not Voice.MEMBER:
        return None
    if not any(_pieces(CREDIT, values, fitting)):
        return "The document names neither title nor publisher, so a member has nobody to credit."
    if _is_quoted(draft, values, fitting) and not is_verbatim(said):  # type: ignore[arg-type]
        return "It speaks as the company, and its words were edited, so a member can neither say nor quote it."
    return None


def _is_quoted(draft: Draft, values: Values, fitting: Fitting) -> bool:
    """Whether a member has to pass the words on in quotation marks, because they speak as the company."""
    said = values["words"]
    return (
        fitting.voice is Voice.MEMBER
        and draft.snippet.kind is not PassageKind.QUOTATION
        and isinstance(said, Traced)
        and speaks_as_company(said)
    )


def _tries(draft: Draft, values: Values, fitting: Fitting) -> Iterator[_Try]:
    kind = QUOTED if _is_quoted(draft, values, fitting) else draft.snippet.kind
    forms = _usable(fitting.forms(kind), values, fitting, draft)
    for form in forms:
        body = fitting.renderer.render(form, values)
        if not body:
            continue
        for framed in _framings(draft, {**values, "body": body, "headed": bool(form.headed)}, fitting):
            yield _Try(form, framed[0], framed[1])


def _framings(draft: Draft, values: Values, fitting: Fitting) -> Iterator[tuple[Form, tuple[Part, ...]]]:
    """The body in each frame, a frame that credits with the fullest credit first."""
    known = list(_pieces(CREDIT, values, fitting))
    values = {**values, "credit": next(iter(known), Traced())}
    frames = [frame for frame in fitting.forms(FRAME) if not frame.kinds or draft.snippet.kind in frame.kinds]
    for frame in _usable(frames, values, fitting, draft):
        for credit in known if "credit" in frame.needs else [values["credit"]]:
            credited = {**values, "credit": credit}
            text = fitting.renderer.render(frame, credited)
            yield frame, (*_named_parts(credited, fitting), _part(text, measure(str(text), fitting.network), TEXT))


def _named_parts(values: Values, fitting: Fitting) -> Iterator[Part]:
    for rule in fitting.network.named:
        forms = [form for form in fitting.forms(rule.name) if _has(form, values)]
        words = fitting.renderer.render(forms[0], values) if forms else Traced()
        values = {**values, rule.name: words}
        if not words and rule.optional:
            continue
        yield _part(words, [measure_named(str(words), fitting.network)[rule.name]], rule.name)


def _usable(forms: Sequence[Form], values: Values, fitting: Fitting, draft: Draft) -> list[Form]:
    return fitting.rota.order([form for form in forms if _has(form, values)], draft.snippet.id)


def _has(form: Form, values: Values) -> bool:
    """Whether the values hold what the form needs, and none of what must be missing."""
    return all(_value(values, name) for name in form.needs) and not any(_value(values, name) for name in form.without)


def _value(values: Values, name: str) -> object:
    table, dot, key = name.partition(".")
    found = values.get(table)
    return found.get(key) if dot and isinstance(found, dict) else found


def _part(words: Traced, lengths: Sequence[Length], name: str) -> Part:
    tightest = max(lengths, key=lambda length: length.length / length.limit)
    return Part(words, tightest.length, tightest.limit, _in_words(tightest.unit), name)


def _post(draft: Draft, done: _Try, fitting: Fitting) -> Post:
    parts = done.parts if fitting.network.named else tuple(_nameless(part) for part in done.parts)
    linked = fitting.link if fitting.link and any(fitting.link in str(part.words) for part in parts) else None
    return Post(
        fitting.network.id,
        draft.snippet.kind,
        done.form.name,
        parts,
        (draft.snippet.id,),
        linked,
        recast=draft.note,
    )


def _nameless(part: Part) -> Part:
    return Part(part.words, part.length, part.limit, part.unit)


def _no_place(over: Part | None, fitting: Fitting) -> str:
    network = fitting.network
    if over is None:
        return f"There is no template for it on {network.name}."
    what = f"Its {over.name}" if over.name not in {"", TEXT} else "It"
    if not over.words:
        return f"{what} would be empty."
    return f"{what} needs {over.length} {over.unit}; {network.name} takes {over.limit}."


def _in_words(unit: str) -> str:
    return unit.replace("_", " ")
