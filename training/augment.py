"""Training documents redone as an editor would set them: typography, headings, bullets."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

_SMALL_IN_TITLES = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),
)
_BULLETS = ("•", "•", "–", "-", "*", "▪", "◦", "→")
_STRAIGHT_OPENING = ("``",)
_STRAIGHT_CLOSING = ("''",)


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each change is for one document, 0 to 1; at most one of the casings is applied."""

    typography: float
    lower: float
    upper: float
    title: float
    bullet: float
    no_stop: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Words and the spaces after them; the annotation of word n stays that of word n."""

    words: list[str]
    spaces: list[bool]


@registry.augmenters("edited_prose.v1")  # type: ignore[untyped-decorator]
def edited_prose(  # noqa: PLR0913, PLR0917 - spaCy passes a config section's keys one by one
    typography: float, lower: float, upper: float, title: float, bullet: float, no_stop: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """An augmenter for spaCy's corpus reader: one example in, the same or a changed one out."""
    chances = Chances(typography, lower, upper, title, bullet, no_stop)
    rng = random.Random(seed)  # noqa: S311 - made to repeat, not to surprise

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        changed = changed_doc(example.reference, chances, rng)
        yield example if changed is None else Example(nlp.make_doc(changed.text), changed)

    return augment


def changed_doc(doc: Doc, chances: Chances, rng: random.Random) -> Doc | None:
    """The document set anew, or None when no change was drawn."""
    layout = before = Layout([token.text for token in doc], [bool(token.whitespace_) for token in doc])
    if rng.random() < chances.typography:
        layout = typeset(layout, rng)
    layout = recased(layout, chances, rng)
    lead = rng.choice(_BULLETS) if rng.random() < chances.bullet else None
    cut = rng.random() < chances.no_stop and _ends_in_loose_stop(doc)
    if layout == before and not lead and not cut:
        return None
    return _rebuilt(doc, layout, lead, cut=cut)


def typeset(layout: Layout, rng: random.Random) -> Layout:
    """Curly quotes and apostrophes, en and em dashes with or without spaces, one-character ellipses."""
    words, spaces = list(layout.words), list(layout.spaces)
    inside = False
    for index, word in enumerate(words):
        gap_before = index == 0 or spaces[index - 1]
        if word in ('"', *_STRAIGHT_OPENING, *_STRAIGHT_CLOSING):
            opening = word in _STRAIGHT_OPENING or (word == '"' and not inside)
            words[index], inside = ("“" if opening else "”"), opening
        elif word == "'":
            words[index] = "‘" if gap_before and not spaces[index] else "’"
        elif word in ("--", "---") or (word == "-" and gap_before and spaces[index]):
            words[index] = rng.choice("–—")
            if index and words[index] == "—" and rng.random() < 0.5:
                spaces[index - 1] = spaces[index] = False
        else:
            words[index] = "…" if word == "..." else word.replace("'", "’")
    return Layout(words, spaces)


def recased(layout: Layout, chances: Chances, rng: random.Random) -> Layout:
    """All small, all capitals, headline capitals, or as it was."""
    draw = rng.random()
    if draw < chances.lower:
        return replace(layout, words=[word.lower() for word in layout.words])
    if draw < chances.lower + chances.upper:
        words = [word.upper() if len(word.upper()) == len(word) else word for word in layout.words]
        return replace(layout, words=words)
    if draw < chances.lower + chances.upper + chances.title:
        return replace(layout, words=[_headline(word, index) for index, word in enumerate(layout.words)])
    return layout


def _headline(word: str, index: int) -> str:
    keeps_small = (index > 0 and word in _SMALL_IN_TITLES) or word[0] in "'’"
    return word if keeps_small or word in ("n't", "n’t") else word[0].upper() + word[1:]


def _ends_in_loose_stop(doc: Doc) -> bool:
    """Whether a final full stop can go without leaving a tree in pieces."""
    return len(doc) > 2 and doc[-1].text == "." and doc[-1].head.i != doc[-1].i and not list(doc[-1].children)


def _rebuilt(doc: Doc, layout: Layout, lead: str | None, *, cut: bool) -> Doc:
    kept = len(doc) - cut
    shift = 1 if lead else 0
    root = next((token.i for token in doc if token.head.i == token.i), 0)
    front = [lead] if lead else []
    rebuilt = Doc(
        doc.vocab,
        words=front + layout.words[:kept],
        spaces=[True] * shift + layout.spaces[:kept],
        tags=["NFP"] * shift + [token.tag_ for token in doc[:kept]],
        pos=["PUNCT"] * shift + [token.pos_ for token in doc[:kept]],
        morphs=[""] * shift + [str(token.morph) for token in doc[:kept]],
        lemmas=front + [token.lemma_ for token in doc[:kept]],
        heads=[root + shift] * shift + [token.head.i + shift for token in doc[:kept]],
        deps=["punct"] * shift + [token.dep_ for token in doc[:kept]],
    )
    names = [Span(rebuilt, name.start + shift, name.end + shift, label=name.label_) for name in doc.ents]
    rebuilt.set_ents(names, default="outside")
    return rebuilt
