"""One draft onto one network: the least used form that fits, in the frame of the voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chunkers import Parse
from service.compose._carried import carried_hashtags, carried_link, post_warnings
from service.compose._fitting import (
    Fitting,
    draft_values,
    has,
    is_quoted,
    measured_part,
    text_part,
    unsayable,
    with_fewer_tags,
)
from service.compose._forms import CREDIT, DOCUMENT, FRAME, QUOTED, Form
from service.compose._values import Values
from service.model import Draft, Part, Post, Unfit
from service.networks import measure_named
from service.traced import Traced

TEXT = "text"
# Values that name the document in a frame.
_NAMING = frozenset({CREDIT, DOCUMENT})
_ONLY = "There is no other version of it here."


@dataclass(frozen=True, slots=True)
class _Try:
    """Words as one form and one frame set them, with the named parts beside them."""

    form: Form
    frame: Form
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The words of the part that is the post itself."""
        return str(self.parts[-1].words)

    @property
    def over(self) -> Part | None:
        """The first part that is too long, or empty where it may not be."""
        return next((part for part in self.parts if part.length > part.limit or not part.words), None)


def fit(draft: Draft, parse: Parse, fitting: Fitting) -> Post | Unfit:
    """The post, or why there is none."""
    values = draft_values(draft, parse, fitting)
    why = unsayable(draft, values, fitting)
    if why:
        return Unfit(fitting.network.id, draft.snippet.id, why)
    turn = fitting.turn((draft.snippet.id,))
    found: list[_Try] = []
    tightest, banned = None, None
    for each in _tries(draft, values, fitting):
        over = each.over
        if over is not None:
            tightest = over if tightest is None or over.length < tightest.length else tightest
        elif said := fitting.branding.banned_in([str(part.words) for part in each.parts]):
            banned = said
        elif all(each.text != other.text for other in found):
            found.append(each)
        if len(found) > turn:
            break
    if not found:
        why = fitting.branding.refusal(banned) if banned else _no_place(tightest, fitting)
        return Unfit(fitting.network.id, draft.snippet.id, why, too_long=tightest is not None)
    # Whichever version is wanted of this one, the others of the set stay as they were.
    fitting.rota.use(found[0].form)
    fitting.rota.use(found[0].frame)
    post = _post(draft, found[turn % len(found)], values, fitting)
    return replace(post, warnings=(*post.warnings, _ONLY)) if turn and len(found) == 1 else post


def _tries(draft: Draft, values: Values, fitting: Fitting) -> Iterator[_Try]:
    kind = QUOTED if is_quoted(draft, values, fitting) else draft.snippet.kind
    forms = fitting.usable(fitting.forms(kind), values, draft.snippet.id)
    for form in forms:
        body = fitting.renderer.render(form, values)
        if not body:
            continue
        body = fitting.branding.opened(body, draft.snippet.kind)
        for framed in _framings(draft, {**values, "body": body, "headed": bool(form.headed)}, fitting):
            yield _Try(form, framed[0], framed[1])


def _framings(draft: Draft, values: Values, fitting: Fitting) -> Iterator[tuple[Form, tuple[Part, ...]]]:
    """The body in each frame, a frame that credits with the fullest credit first."""
    known = list(fitting.pieces(CREDIT, values))
    values = {**values, "credit": next(iter(known), Traced())}
    frames = [frame for frame in fitting.forms(FRAME) if not frame.kinds or draft.snippet.kind in frame.kinds]
    frames = fitting.usable(frames, values, draft.snippet.id)
    if values["untold"]:
        # Words that do not say what they are about go into a frame that does, wherever there is room for one.
        frames.sort(key=lambda frame: (not frame.own, not frame.needs & _NAMING))
    for frame in frames:
        for credit in known if "credit" in frame.needs else [values["credit"]]:
            for tagged in with_fewer_tags({**values, "credit": credit}, fitting):
                text = fitting.renderer.render(frame, tagged)
                parts = (*_named_parts(tagged, fitting), text_part(text, fitting.network, TEXT))
                yield frame, parts
                if all(part.length <= part.limit for part in parts):
                    break


def _named_parts(values: Values, fitting: Fitting) -> Iterator[Part]:
    for rule in fitting.network.named:
        forms = [form for form in fitting.forms(rule.name) if has(form, values)]
        words = fitting.renderer.render(forms[0], values) if forms else Traced()
        values = {**values, rule.name: words}
        if not words and rule.optional:
            continue
        yield measured_part(words, [measure_named(str(words), fitting.network)[rule.name]], rule.name)


def _post(draft: Draft, done: _Try, values: Values, fitting: Fitting) -> Post:
    parts = done.parts if fitting.network.named else tuple(_nameless(part) for part in done.parts)
    return Post(
        fitting.network.id,
        draft.snippet.kind,
        done.form.name,
        parts,
        (draft.snippet.id,),
        carried_link(values, parts),
        carried_hashtags(values, parts),
        recast=draft.note,
        warnings=post_warnings(fitting.network),
        cuts=draft.cuts,
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
