"""What trails after a sentence's last comma and only stands beside the rest: it may go, and nothing is claimed more."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from service.pick._stretch import Stretch, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# What may hang on the rest of a sentence by these is said beside it: a second statement, "which …", "making it …".
_TRAILING, _RELATIVE = frozenset({"conj", "advcl"}), frozenset({"acl:relcl", "relcl"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "expl"})
_PARTICIPLE = "VBG"


def find_ends(stretch: Stretch) -> Iterator[int]:
    """Where the sentence may end before its stop, each place right behind a comma or semicolon; the last first."""
    tokens, offset = stretch.tokens, stretch.block.span.start
    for at in range(len(tokens) - 2, 0, -1):
        mark, head = tokens[at], tokens[:at]
        tail = [token for token in tokens[at + 1 :] if not token.is_punct]
        if mark.text in {",", ";"} and tail and _may_go(head, tail, mark.text):
            yield offset + mark.idx + 1


def _may_go(head: Sequence[Token], tail: Sequence[Token], mark: str) -> bool:
    """Whether nothing of what stays hangs on what goes, and what goes only stands beside it."""
    gone = {token.i for token in tail}
    if any(token.head.i in gone for token in head) or any(token.text in {"(", "“", '"'} for token in (*head, *tail)):
        return False
    hung = [token for token in tail if token.head.i not in gone]
    if not all(token.dep_ == "cc" or _hangs_loosely(token, tail, mark) for token in hung):
        return False
    last = max((at for at, token in enumerate(head) if token.is_punct), default=-1)
    opens_nothing = head[last + 1 :] and head[last + 1].lower_ not in _words("opening")
    return bool(opens_nothing) and not qualifies(_said(tail)) and not _is_paired(_said(head))


def _hangs_loosely(token: Token, tail: Sequence[Token], mark: str) -> bool:
    """Whether it heads a statement with a subject of its own, "which …", or "making it …"."""
    told = token.dep_ in _RELATIVE or (_is_main(token.head) and (token.dep_ in _TRAILING or mark == ";"))
    if not told:
        return False
    if token.dep_ == "advcl":
        return token.tag_ == _PARTICIPLE and token.i == tail[0].i
    if token.dep_ == "conj" and ((tail[1:2] and tail[1].lower_ in _words("asking")) or _has_sibling(token, tail)):
        return False
    return any(child.dep_ in _SUBJECTS for child in token.children)


def _has_sibling(token: Token, tail: Sequence[Token]) -> bool:
    """Whether it is the last of several statements joined: without it, no "and" would stand before the last."""
    siblings = [child for child in token.head.children if child.dep_ == "conj" and child.i < tail[0].i]
    return bool(siblings) or token.head.dep_ == "conj"


def _is_main(token: Token) -> bool:
    """Whether it heads the sentence, or a statement joined to the one that does."""
    while token.dep_ == "conj":
        token = token.head
    return bool(token.dep_ == "ROOT")


def _said(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def qualifies(text: str) -> bool:
    """Whether words in it deny, limit or condition what stands beside them."""
    return any(word in _words("kept") or word.endswith("n't") for word in words_of(text))


def _is_paired(text: str) -> bool:
    plain = f" {' '.join(text.lower().split())} ".replace(" ,", ",")
    return any(f" {pair} " in plain for pair in _words("paired"))


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("service.pick") / "shorter.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name]["words"])
