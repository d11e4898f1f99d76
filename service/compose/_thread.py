"""Several parts that answer one another: a hook, one point a part, an invitation last, numbered as people do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from chunkers import Parse, PassageKind
from service.compose._arcs import Arc
from service.compose._branding import CALLS
from service.compose._carried import carried_hashtags, carried_link, post_warnings
from service.compose._fitting import Fitting, draft_values, has, is_quoted, text_part, unsayable, with_fewer_tags
from service.compose._forms import CONTINUED, CREDIT, HOOK, INVITATION, NUMBERING, QUOTED, Form
from service.compose._portions import list_in_portions, quotation_in_portions
from service.compose._values import Values
from service.compose._words import words
from service.model import Draft, Part, Post
from service.traced import Origin, Traced, traced

T = TypeVar("T")

# A part is tried with numbers as wide as any it can get.
_WIDEST = "9"


@dataclass(frozen=True, slots=True)
class _Thread:
    """What is told, before it is numbered: `told` hook and points, `drafts` whose they are, `form` the hook's."""

    told: tuple[Traced, ...]
    drafts: tuple[Draft, ...]
    form: Form
    values: Values


@dataclass(frozen=True, slots=True)
class _Numbering:
    """One way to number the parts of a thread on a network; `turn`: how many versions of it are passed over."""

    form: Form
    values: Values
    fitting: Fitting
    turn: int

    def part(self, body: Traced, number: str = _WIDEST, parts: str = _WIDEST) -> Part:
        """The words with their number, counted."""
        count = {"number": _counted(number), "parts": _counted(parts), "body": body}
        return text_part(self.fitting.renderer.render(self.form, {**self.values, **count}), self.fitting.network)

    def fits(self, body: Traced) -> bool:
        """Whether the words fit a part with their number."""
        part = self.part(body)
        return part.length <= part.limit


def fit_arc(arc: Arc, parse: Parse, fitting: Fitting) -> Post | None:
    """The arc as a thread; None where too few of its points can be told on the network."""
    topic = fitting.branding.worded(arc.topic)
    values = {**draft_values(arc.drafts[0], parse, fitting), "heading": topic, "kind": _kind(arc.drafts)}
    return _turned(arc.drafts, values, fitting, lambda numbering: _told(arc, parse, numbering))


def fit_in_portions(draft: Draft, parse: Parse, fitting: Fitting) -> Post | None:
    """A list or quotation that no single post can hold as a thread; None for all else."""
    values = draft_values(draft, parse, fitting)
    if draft.snippet.kind not in {PassageKind.LIST, PassageKind.QUOTATION} or unsayable(draft, values, fitting):
        return None
    return _turned((draft,), values, fitting, lambda numbering: _portioned(draft, parse, numbering))


def _turned(
    drafts: Sequence[Draft], values: Values, fitting: Fitting, tell: Callable[[_Numbering], _Thread | None]
) -> Post | None:
    """The thread in the version wanted; the forms of the first one count as used, so that other posts stay the same."""
    built = _built(_numberings(values, fitting, drafts, 0), tell)
    turn = fitting.turn(draft.snippet.id for draft in drafts)
    other = _built(_numberings(values, fitting, drafts, turn), tell) if turn else None
    if built is None:
        return None
    for form in built[1]:
        fitting.rota.use(form)
    return (other or built)[0]


def _built(
    numberings: Iterator[_Numbering], tell: Callable[[_Numbering], _Thread | None]
) -> tuple[Post, tuple[Form, ...]] | None:
    """The first thread that can be made, with the forms in it."""
    threads = ((tell(numbering), numbering) for numbering in numberings)
    built = (_numbered(thread, numbering) for thread, numbering in threads if thread)
    return next((each for each in built if each), None)


def _numberings(values: Values, fitting: Fitting, drafts: Sequence[Draft], turn: int) -> Iterator[_Numbering]:
    opens = any(str(draft.words)[:1].isdigit() for draft in drafts)
    widest = _counted(_WIDEST)
    values = {**values, "figure_first": opens, "body": values["words"], "number": widest, "parts": widest}
    forms = fitting.usable(fitting.forms(NUMBERING), values, drafts[0].snippet.id)
    at = turn % max(1, len(forms))
    for form in (*forms[at:], *forms[:at]):
        yield _Numbering(form, values, fitting, turn)


def _told(arc: Arc, parse: Parse, numbering: _Numbering) -> _Thread | None:
    """The hook and those of the points that fit."""
    fitting, values = numbering.fitting, numbering.values
    hook = _nth(_hooks(arc.drafts[0], numbering), numbering.turn)
    if hook is None or unsayable(arc.drafts[0], values, fitting):
        return None
    told, drafts = [hook[0]], [arc.drafts[0]]
    for draft in arc.drafts[1:]:
        its = draft_values(draft, parse, fitting)
        if its["attribution"] and _name(draft) in {_name(known) for known in drafts}:
            its["attribution"] = its["speaker"]["name"]  # type: ignore[index]
        if unsayable(draft, its, fitting):
            continue
        points = (body for _, body in _bodies(draft, its, fitting) if numbering.fits(body))
        point = _nth(points, fitting.turn((draft.snippet.id,)) if numbering.turn else 0)
        if point:
            told.append(point)
            drafts.append(draft)
    enough = len(told) >= words("threads")["least_points"]
    return _Thread(tuple(told), tuple(drafts), hook[1], values) if enough else None


def _hooks(draft: Draft, numbering: _Numbering) -> Iterator[tuple[Traced, Form]]:
    """What can open the thread, that which says most first."""
    fitting, values = numbering.fitting, numbering.values
    frames = fitting.usable(fitting.forms(HOOK), values, draft.snippet.id)
    for frame in sorted(frames, key=lambda frame: -len(frame.needs)):
        for form, body in _bodies(draft, values, fitting):
            opened = fitting.branding.opened(body, PassageKind(str(values["kind"])))
            hook = fitting.renderer.render(frame, {**values, "body": opened})
            if numbering.fits(hook):
                yield hook, form


def _bodies(draft: Draft, values: Values, fitting: Fitting) -> Iterator[tuple[Form, Traced]]:
    """The words in each form that puts no heading above them: a thread has one heading at most."""
    kind = QUOTED if is_quoted(draft, values, fitting) else draft.snippet.kind
    forms = [form for form in fitting.forms(kind) if "heading" not in form.needs]
    for form in fitting.usable(forms, values, draft.snippet.id):
        if body := fitting.renderer.render(form, values):
            yield form, body


def _portioned(draft: Draft, parse: Parse, numbering: _Numbering) -> _Thread | None:
    fitting, values = numbering.fitting, numbering.values
    forms = [form for form, _ in _bodies(draft, values, fitting)]

    def setter(number: int, its: Values) -> Iterator[Traced]:
        continued = fitting.forms(CONTINUED) if number and draft.snippet.kind is PassageKind.QUOTATION else ()
        for form in [form for form in continued if has(form, its)] or forms:
            yield fitting.renderer.render(form, its)

    if draft.snippet.kind is PassageKind.LIST:
        told = list_in_portions(values, setter, numbering.fits)
    else:
        told = quotation_in_portions(draft, parse, values, setter, numbering.fits)
    return _Thread(tuple(told), (draft,), forms[0], values) if told and forms else None


def _numbered(thread: _Thread, numbering: _Numbering) -> tuple[Post, tuple[Form, ...]] | None:
    """The thread with its last part and its numbers, and the forms in it."""
    fitting = numbering.fitting
    closing = _nth(_closings(thread, numbering), numbering.turn)
    if closing is None or len(closing[1]) > words("threads")["most_parts"]:
        return None
    form, bodies = closing
    parts = tuple(numbering.part(body, str(at), str(len(bodies))) for at, body in enumerate(bodies, start=1))
    if fitting.branding.banned_in([str(part.words) for part in parts]):
        return None
    ids = tuple(draft.snippet.id for draft in thread.drafts)
    notes = dict.fromkeys(draft.note for draft in thread.drafts if draft.note)
    kind = thread.drafts[0].snippet.kind
    post = Post(
        fitting.network.id,
        kind,
        thread.form.name,
        parts,
        ids,
        carried_link(thread.values, parts),
        carried_hashtags(thread.values, parts),
        recast=" ".join(notes),
        warnings=post_warnings(fitting.network),
    )
    return post, (thread.form, numbering.form, form)


def _nth(options: Iterator[T], turn: int) -> T | None:
    """The option after `turn` others, begun anew where there are fewer; None where there is none."""
    found = list(islice(options, turn + 1))
    return found[turn % len(found)] if found else None


def _closings(thread: _Thread, numbering: _Numbering) -> Iterator[tuple[Form, tuple[Traced, ...]]]:
    """The bodies of all parts with each invitation: a part of its own where it leads somewhere, else with the last."""
    done: set[str] = set()
    for form, invitation in _invitations(thread, numbering.fitting):
        together = thread.told[-1] + traced("\n\n", Origin.TEMPLATE, form.name) + invitation
        if form.name in done:
            continue
        if not thread.values["link"] and numbering.fits(together):
            done.add(form.name)
            yield form, (*thread.told[:-1], together)
        elif numbering.fits(invitation):
            done.add(form.name)
            yield form, (*thread.told, invitation)


def _invitations(thread: _Thread, fitting: Fitting) -> Iterator[tuple[Form, Traced]]:
    """Each invitation, the brand's own first."""
    values = thread.values
    known = list(fitting.pieces(CREDIT, values))
    values = {**values, "credit": next(iter(known), Traced())}
    forms = fitting.usable(fitting.forms(INVITATION), values, thread.drafts[0].snippet.id)
    for form in sorted(forms, key=lambda form: form.needs.isdisjoint(CALLS)):
        for credit in known if "credit" in form.needs else [Traced()]:
            for tagged in with_fewer_tags({**values, "credit": credit}, fitting):
                if said := fitting.renderer.render(form, tagged):
                    yield form, said


def _name(draft: Draft) -> str | None:
    """Who says the draft's words."""
    return draft.snippet.speaker.name if draft.snippet.speaker else None


def _kind(drafts: Sequence[Draft]) -> str:
    """The kind of all the drafts; claim, which says least of itself, where they differ."""
    kinds = {draft.snippet.kind for draft in drafts}
    return str(kinds.pop() if len(kinds) == 1 else PassageKind.CLAIM)


def _counted(number: str) -> Traced:
    return traced(number, Origin.TEMPLATE, "numbering")
