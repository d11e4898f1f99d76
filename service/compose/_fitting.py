"""What stays the same for all posts of a network in one set, and what forms are given of one draft there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chunkers import Parse, PassageKind
from service.compose._background import Background
from service.compose._branding import Branding
from service.compose._forms import CREDIT, DOCUMENT, NOUN, TAIL, Catalogue, Form
from service.compose._render import Renderer
from service.compose._rota import Rota
from service.compose._stale import stale_phrases
from service.compose._values import Values, form_values, is_verbatim, speaks_as_company, speaks_as_one
from service.model import Draft, Part, Voice
from service.networks import Length, Network, measure
from service.traced import Traced


@dataclass(frozen=True, slots=True)
class Fitting:
    """What stays the same for all posts of a network in one set; `versions`: by snippet, which is wanted, from 1."""

    network: Network
    voice: Voice
    branding: Branding
    catalogue: Catalogue
    background: Background
    renderer: Renderer
    rota: Rota
    versions: Mapping[str, int]
    _looked_up: dict[str, tuple[Form, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def forms(self, what: str) -> tuple[Form, ...]:
        """The templates for a kind of snippet, for frames, or for a named part."""
        if what not in self._looked_up:
            self._looked_up[what] = self.catalogue.of(what, self.network.id, self.voice)
        return self._looked_up[what]

    def usable(self, forms: Sequence[Form], values: Values, lot: str) -> list[Form]:
        """Those of the forms that have all they need, the next to be used first; `lot` decides between equals."""
        return self.rota.order([form for form in forms if has(form, values)], lot)

    def turn(self, snippets: Iterable[str]) -> int:
        """How many versions of these snippets are passed over for the one wanted."""
        return max(self.versions.get(snippet, 1) for snippet in snippets) - 1

    def pieces(self, what: str, values: Values) -> Iterator[Traced]:
        """What the templates for a piece of other templates say, in the order of their names."""
        for form in self.forms(what):
            if what == TAIL or has(form, values):
                yield self.renderer.render(form, values)


def draft_values(draft: Draft, parse: Parse, fitting: Fitting) -> Values:
    """Every value that a form is given of the draft on this network, in the brand's terms."""
    branding, link = fitting.branding, fitting.branding.link(draft.snippet.id)
    values = form_values(branding.said(draft), parse, fitting.background)
    values |= {
        "heading": branding.worded(values["heading"]),  # type: ignore[arg-type]  # traced, as all words are
        "link": link,
        "hashtags": branding.hashtags(draft),
        **branding.call(link),
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
        values[piece] = next(fitting.pieces(piece, values), Traced())
    return values


def with_fewer_tags(values: Values, fitting: Fitting) -> Iterator[Values]:
    """The values, then the same with one hashtag less each, as long as there are any: tags go before words do."""
    yield values
    tags = values["hashtags"] if isinstance(values["hashtags"], list) else []
    for kept in reversed(range(len(tags))):
        fewer = {**values, "hashtags": tags[:kept]}
        yield {**fewer, TAIL: next(fitting.pieces(TAIL, fewer), Traced())}


def unsayable(draft: Draft, values: Values, fitting: Fitting) -> str | None:
    """Why the words cannot be said at all in this voice."""
    said = values["words"]
    quotation = draft.snippet.kind is PassageKind.QUOTATION
    if not quotation and (stale := stale_phrases(str(said))):
        return f"It says “{stale[0]}”, which readers take for an advertisement."
    if banned := fitting.branding.banned_in([str(said)]):
        return fitting.branding.refusal(banned)
    if fitting.voice is not Voice.MEMBER:
        nobody = not quotation and speaks_as_one(said)  # type: ignore[arg-type]
        return "One person speaks in it who is not named, and a company has nobody to say it." if nobody else None
    if not any(fitting.pieces(CREDIT, values)):
        return "The document names neither title nor publisher, so a member has nobody to credit."
    if is_quoted(draft, values, fitting) and not is_verbatim(said):  # type: ignore[arg-type]
        return "It speaks as the company, and its words were edited, so a member can neither say nor quote it."
    return None


def is_quoted(draft: Draft, values: Values, fitting: Fitting) -> bool:
    """Whether a member has to pass the words on in quotation marks, because they speak as the company."""
    said = values["words"]
    return (
        fitting.voice is Voice.MEMBER
        and draft.snippet.kind is not PassageKind.QUOTATION
        and isinstance(said, Traced)
        and speaks_as_company(said)
    )


def has(form: Form, values: Values) -> bool:
    """Whether the values hold what the form needs, and none of what must be missing."""
    return all(_value(values, name) for name in form.needs) and not any(_value(values, name) for name in form.without)


def _value(values: Values, name: str) -> object:
    table, dot, key = name.partition(".")
    found = values.get(table)
    return found.get(key) if dot and isinstance(found, dict) else found


def text_part(words: Traced, network: Network, name: str = "") -> Part:
    """The words as a text of the network, counted by the limit that they come closest to."""
    return measured_part(words, measure(str(words), network), name)


def measured_part(words: Traced, lengths: Sequence[Length], name: str) -> Part:
    """The words as a part, with the one of its lengths that comes closest to what is allowed."""
    tightest = max(lengths, key=lambda length: length.length / length.limit)
    return Part(words, tightest.length, tightest.limit, tightest.unit.replace("_", " "), name)
