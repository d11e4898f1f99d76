"""Training documents with their names exchanged for others of the same kind.

A model then learns from the words around a name, and not only the few thousand names of the treebanks.
"""

import random

from spacy.tokens import Doc, Span

from training.naming import Names

SWAP_SHARE = {"ORG": 1.0, "PER": 0.4, "LOC": 0.4}
"""How many names of each label are exchanged. Organisations are the rarest and the most varied."""


def has_organisation(doc: Doc) -> bool:
    """Whether exchanging names would add organisations."""
    return any(name.label_ == "ORG" for name in doc.ents)


def swapped(doc: Doc, names: Names, rng: random.Random) -> Doc:
    """The same text with other names: words, spaces and names only, no trees."""
    words: list[str] = []
    spaces: list[bool] = []
    ranges: list[tuple[int, int, str]] = []
    position = 0
    for name in doc.ents:
        _copy(doc[position : name.start], words, spaces)
        start, position = len(words), name.end
        if rng.random() < SWAP_SHARE[name.label_] and name[0].text[0].isupper():
            _replace(name, names, words, spaces)
        else:
            _copy(name, words, spaces)
        ranges.append((start, len(words), name.label_))
    _copy(doc[position:], words, spaces)
    changed = Doc(doc.vocab, words=words, spaces=spaces)
    changed.set_ents([Span(changed, *place[:2], label=place[2]) for place in ranges], default="outside")
    return changed


def _copy(tokens: Span, words: list[str], spaces: list[bool]) -> None:
    words += [token.text for token in tokens]
    spaces += [bool(token.whitespace_) for token in tokens]


def _replace(name: Span, names: Names, words: list[str], spaces: list[bool]) -> None:
    """One word for one word where the name is a person's, so that "Keller said" stays a last name."""
    if name.label_ == "PER":
        drawn = names.person(full=len(name) > 1)
    else:
        drawn = names.organisation() if name.label_ == "ORG" else names.place()
    nodes = list(drawn.words())
    words += [node.form for node in nodes]
    spaces += [node.space_after for node in nodes]
    spaces[-1] = bool(name[-1].whitespace_)
