"""Names of people, organisations, places, products and job titles, invented from the lexicon's parts."""

import random

from training.tree import Node
from training.wordlists import Lexicon


def proper(form: str, deprel: str = "root") -> Node:
    """A proper noun in the singular."""
    return Node(form, form, "PROPN", "NNP", "Number=Sing", deprel)


class Names:
    """Draws names; every draw moves the one random stream on."""

    def __init__(self, lexicon: Lexicon, rng: random.Random) -> None:
        self._lexicon = lexicon
        self._rng = rng

    def _pick(self, section: str, name: str) -> str:
        return self._rng.choice(self._lexicon.words(section, name))

    def person(self, *, full: bool = True) -> Node:
        """First and last name, with an initial now and then; a last name alone unless `full`."""
        if not full:
            return proper(self._pick("names", "last")).name("PER")
        head = proper(self._pick("names", "first"))
        if self._rng.random() < 0.08:
            head.follow(proper(self._rng.choice("ABCDEGHJKLMPRSTW") + ".", "flat"))
        return head.follow(*self._last_names()).name("PER")

    def _last_names(self) -> list[Node]:
        last = proper(self._pick("names", "last"), "flat")
        if self._rng.random() > 0.06:
            return [last]
        hyphen = Node("-", "-", "PUNCT", "HYPH", "", "punct", space_after=False)
        last.space_after = False
        return [last.follow(hyphen), proper(self._pick("names", "last"), "flat")]

    def place(self) -> Node:
        """A town, region or country."""
        if self._rng.random() < 0.2:
            return compound(self._rng.choice(self._lexicon.words("names", "places_long"))).name("LOC")
        return proper(self._pick("names", "places")).name("LOC")

    def product(self) -> Node:
        """Software, a format or a standard: no organisation, and so no name in the scheme."""
        return compound(self._rng.choice(self._lexicon.words("names", "products")))

    def organisation(self) -> Node:
        """A known firm, an invented one, an acronym, or a public body; legal forms belong to the name."""
        makers = (self._firm, self._invented, self._acronym, self._body, self._coined, self._partners)
        head = self._rng.choices(makers, weights=(30, 22, 9, 15, 18, 6))[0]()
        return head.name("ORG")

    def _firm(self) -> Node:
        return self._with_legal_form(compound(self._rng.choice(self._lexicon.words("names", "firms"))), 0.05)

    def _invented(self) -> Node:
        stem = self._pick("names", self._rng.choice(("stems", "stems", "places", "last")))
        middle = [self._pick("names", "stems")] if self._rng.random() < 0.15 else []
        words = [stem, *middle, self._pick("names", self._rng.choice(("kinds", "kinds", "kinds", "kinds_public")))]
        return self._with_legal_form(compound(" ".join(dict.fromkeys(words))), 0.12)

    def _coined(self) -> Node:
        rng = self._rng
        shape = rng.random()
        if shape < 0.4:
            word = self._pick("names", "stems") + rng.choice((str.lower, str.title))(self._pick("names", "stems"))
        elif shape < 0.75:
            word = (self._pick("names", "syllables") + self._pick("names", "syllables")).title()
            word += self._pick("names", "endings")
        else:
            word = self._pick("names", "stems") + self._pick("names", "endings")
        return self._with_legal_form(proper(word), 0.1)

    def _acronym(self) -> Node:
        return proper(
            "".join(self._rng.choice("ABCDEFGHIKLMNOPRSTUVWX") for _ in range(self._rng.choice((3, 3, 4, 4, 5))))
        )

    def _body(self) -> Node:
        """University of X, Ministry of Y, X City Council."""
        if self._rng.random() < 0.3:
            kind, of = self._rng.choice(("Ministry", "Department")), proper(self._pick("names", "offices"), "nmod")
        elif self._rng.random() < 0.6:
            kind, of = self._pick("names", "kinds_public"), proper(self._pick("names", "places"), "nmod")
        else:
            return compound(f"{self._pick('names', 'places')} City Council")
        return proper(kind).follow(of.lead(Node("of", "of", "ADP", "IN", "", "case")))

    def _partners(self) -> Node:
        joint = Node("&", "&", "CCONJ", "CC", "", "cc")
        return proper(self._pick("names", "last")).follow(proper(self._pick("names", "last"), "conj").lead(joint))

    def _with_legal_form(self, head: Node, chance: float) -> Node:
        if self._rng.random() < chance:
            head.follow(proper(self._pick("names", "legal"), "flat"))
        return head

    def title(self) -> Node:
        """A job title as a noun phrase, capitals or small; never a name."""
        if self._rng.random() < 0.35:
            words = self._rng.choice(self._lexicon.words("titles", "whole")).split()
        else:
            level = [self._pick("titles", "levels")] if self._rng.random() < 0.6 else []
            words = [*level, self._pick("titles", "fields"), self._pick("titles", "roles")]
            words = [word.title() for word in words] if self._rng.random() < 0.6 else [word.lower() for word in words]
        return _title_phrase(words)


def compound(words: str) -> Node:
    """Proper nouns, the last of them the head; "&" and "of" are read as in names."""
    *front, last = [proper(word) for word in words.split()]
    for node in front:
        if node.form in ("&", "of", "the"):
            node.upos, node.xpos = ("ADP", "IN") if node.form == "of" else ("DET", "DT")
            node.upos, node.xpos = ("CCONJ", "CC") if node.form == "&" else (node.upos, node.xpos)
            node.feats = ""
    return last.lead(*(node.link("compound") for node in front))


def _title_phrase(words: list[str]) -> Node:
    if "of" in words:
        cut = words.index("of")
        inner = _common(words[cut + 1 :]).link("nmod").lead(Node("of", "of", "ADP", "IN", "", "case"))
        return _common(words[:cut]).follow(inner)
    if "and" in words:
        cut = words.index("and")
        joined = _common(words[cut + 1 :]).link("conj").lead(Node("and", "and", "CCONJ", "CC", "", "cc"))
        return _common(words[:cut]).follow(joined)
    return _common(words)


def _common(words: list[str]) -> Node:
    nodes = [proper(word) if word[0].isupper() else Node(word, word, "NOUN", "NN", "Number=Sing") for word in words]
    return nodes[-1].lead(*(node.link("compound") for node in nodes[:-1]))
