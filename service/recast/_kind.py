"""What a sentence says that its subject is, where it goes on to what that kind of thing lets people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.recast._cast import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

# A kind of one bare noun ("an app") is too little to put in, one of more tokens than these too much.
FEWEST_WORDS, MOST_WORDS = 3, 9
Kind = tuple[int, int, int]  # where the kind begins and ends, and where the verb of its clause stands
_NO_KIND = frozenset({",", "(", ")", "only", "first", "best", "most", "same", "with", "not", "no", "that", "which"})


def kind_of(tokens: Sequence[Token], root: Token, after: int) -> Kind | None:
    """The kind in "X is a tool that lets you ...", None for any other sentence; `after`: where the subject ends.

    A kind is "a", "an" or a bare plural and few words; people and the like are none, nor is one of which the sentence
    says more than that clause.
    """
    first = tokens[0].i
    begin = after + 1
    clauses = [child for child in root.children if child.dep_.startswith(("acl:relcl", "relcl"))]
    if root.pos_ != "NOUN" or len(clauses) != 1 or not after < root.i - first or not _is_copula(tokens[after], root):
        return None
    clause = clauses[0]
    end = next((token.i - first for token in clause.lefts if token.lower_ in {"that", "which"}), None)
    if (
        end is None
        or clause.pos_ != "VERB"
        or not FEWEST_WORDS <= end - begin <= MOST_WORDS
        or end != root.i - first + 1
    ):
        return None
    late = any(child.i > clause.i and _says_more(child) for child in root.children)
    return (begin, end, clause.i - first) if not late and _is_kind(tokens[begin:end], root) else None


def _says_more(child: Token) -> bool:
    """Whether it is a second thing said of the subject; a bare infinitive goes on with what the kind lets people do."""
    if child.dep_ == "conj" and child.tag_ == "VB":
        return any(each.dep_.startswith(("aux", "nsubj")) for each in child.children)
    return child.dep_ in {"conj", "parataxis", "advcl", "appos"}


def _is_copula(token: Token, root: Token) -> bool:
    return token.lower_ in {"is", "are"} and token.head.i == root.i


def _is_kind(tokens: Sequence[Token], root: Token) -> bool:
    led = tokens[0].lower_ in {"a", "an"} or (tokens[0].tag_ in {"JJ", "NN", "NNS"} and root.tag_ == "NNS")
    lemma = root.lemma_.lower()
    bad = any(lemma in word_set(name) for name in ("people", "employed", "permitting", "no_means"))
    return led and not bad and not any(token.lower_ in _NO_KIND or token.tag_ in {"VBZ", "VBD"} for token in tokens)
