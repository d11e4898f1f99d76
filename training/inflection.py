"""Word forms with the tags and features that the English treebanks give them."""

from dataclasses import dataclass

from training.tree import Node

_FEATURES = {
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBP": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
    "VBD": "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin",
    "VBD+": "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
    "VB": "VerbForm=Inf",
    "IMP": "Mood=Imp|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part|Voice=Pass",
    "VBG": "Tense=Pres|VerbForm=Part",
}
_FUNCTION_WORDS = {
    "and": ("CCONJ", "CC", "", "cc"),
    "not": ("PART", "RB", "Polarity=Neg", "advmod"),
    "never": ("ADV", "RB", "PronType=Neg", "advmod"),
    "please": ("INTJ", "UH", "", "discourse"),
    "to": ("PART", "TO", "", "mark"),
    "that": ("SCONJ", "IN", "", "mark"),
    "before": ("SCONJ", "IN", "", "mark"),
    "after": ("SCONJ", "IN", "", "mark"),
    "by": ("SCONJ", "IN", "", "mark"),
    "when": ("ADV", "WRB", "PronType=Int", "advmod"),
    "how": ("ADV", "WRB", "PronType=Int", "advmod"),
    "why": ("ADV", "WRB", "PronType=Int", "advmod"),
    "which": ("PRON", "WDT", "PronType=Rel", "nsubj"),
    "you": ("PRON", "PRP", "Case=Nom|Person=2|PronType=Prs", "nsubj"),
    "we": ("PRON", "PRP", "Case=Nom|Number=Plur|Person=1|PronType=Prs", "nsubj"),
    "it": ("PRON", "PRP", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs", "nsubj"),
    ",": ("PUNCT", ",", "", "punct"),
    ":": ("PUNCT", ":", "", "punct"),
    "“": ("PUNCT", "``", "", "punct"),
    "”": ("PUNCT", "''", "", "punct"),
}
_DETERMINERS = {
    "the": ("the", "Definite=Def|PronType=Art"),
    "a": ("a", "Definite=Ind|PronType=Art"),
    "an": ("a", "Definite=Ind|PronType=Art"),
    "this": ("this", "Number=Sing|PronType=Dem"),
    "these": ("this", "Number=Plur|PronType=Dem"),
    "each": ("each", "PronType=Tot"),
}
_POSSESSIVES = {
    "our": ("our", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs"),
    "its": ("its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"),
    "your": ("your", "Case=Gen|Person=2|Poss=Yes|PronType=Prs"),
}


def function_word(form: str, deprel: str = "") -> Node:
    """A word of the closed classes with its usual relation, or with `deprel`."""
    upos, xpos, feats, usual = _FUNCTION_WORDS[form]
    lemma = '"' if form in "“”" else form
    return Node(form, lemma, upos, xpos, feats, deprel or usual)


def preposition(form: str) -> Node:
    """A preposition, to be put before its noun."""
    return Node(form, form, "ADP", "IN", "", "case")


def determiner(form: str) -> Node:
    """An article or demonstrative, to be put before its noun."""
    lemma, feats = _DETERMINERS[form]
    return Node(form, lemma, "DET", "DT", feats, "det")


def possessive(form: str) -> Node:
    """A possessive pronoun, to be put before its noun."""
    lemma, feats = _POSSESSIVES[form]
    return Node(form, lemma, "PRON", "PRP$", feats, "nmod:poss")


def number(form: str, deprel: str = "nummod") -> Node:
    """A number in digits or in letters."""
    kind = "Digit" if form[0].isdigit() else "Word"
    return Node(form, form, "NUM", "CD", f"NumForm={kind}|NumType=Card", deprel)


def auxiliary(form: str, lemma: str, tag: str, deprel: str = "aux") -> Node:
    """A helping verb; `tag` is MD or one of the finite verb tags, "VBD+" for the past plural."""
    feats = "VerbForm=Fin" if tag == "MD" else _FEATURES[tag]
    return Node(form, lemma, "AUX", tag.rstrip("+"), feats, deprel)


def adjective(form: str, lemma: str = "") -> Node:
    """An adjective before its noun; one with a lemma of its own is a comparative."""
    tag, degree = ("JJR", "Cmp") if lemma else ("JJ", "Pos")
    return Node(form, lemma or form, "ADJ", tag, f"Degree={degree}", "amod")


@dataclass(frozen=True, slots=True)
class Inflection:
    """Regular English inflection, with the lexicon's exceptions: verb -> [past, participle, -ing], noun -> plural."""

    verbs: dict[str, list[str]]
    nouns: dict[str, str]

    def verb(self, base: str, tag: str) -> Node:
        """A main verb by tag; "IMP" is the imperative, "VBD+" the past with a plural subject."""
        xpos = "VB" if tag == "IMP" else tag.rstrip("+")
        return Node(self._verb_form(base, xpos), base, "VERB", xpos, _FEATURES[tag])

    def noun(self, base: str, *, plural: bool = False) -> Node:
        """A common noun."""
        form = self.plural(base) if plural else base
        return Node(form, base, "NOUN", "NNS" if plural else "NN", f"Number={'Plur' if plural else 'Sing'}")

    def plural(self, noun: str) -> str:
        """The plural's spelling."""
        return self.nouns.get(noun) or _with_s(noun)

    def _verb_form(self, base: str, xpos: str) -> str:
        if xpos in ("VB", "VBP"):
            return base
        if xpos == "VBZ":
            return _with_s(base)
        if base in self.verbs:
            return self.verbs[base][("VBD", "VBN", "VBG").index(xpos)]
        stem = base.removesuffix("e")
        if xpos == "VBG":
            return stem + "ing"
        return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeou" else stem + "ed"


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")
