"""Names in treebank sentences: Universal NER files, and GUM's nested mentions brought to the same scheme."""

import gzip
import re
from pathlib import Path
from typing import TypeAlias

from training.treebank import Sentence, Token
from training.wordlists import load_lexicon

Name: TypeAlias = tuple[int, int, str]
"""Half-open range of token indices in one sentence, and PER, ORG or LOC."""

LABELS = ("PER", "ORG", "LOC")
_GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES = frozenset(load_lexicon().words("titles", "before_names"))
_MENTION = re.compile(r"\([^()]*\)|\([^()]+|[^()]+\)")
_ANY_LINK = {("of",), ("of", "the"), ("&",), ("'s",), ("-",), ("–",), ("de",), ("van",), ("von",), ("la",)}
_ORGANISATION_LINK = _ANY_LINK | {("and",), ("for",), ("for", "the"), ("on",)}


def read_universal_ner(path: Path) -> dict[str, list[tuple[str, str]]]:
    """(word, IOB tag) pairs of every sentence by sentence id; labels outside PER, ORG, LOC read as O.

    Source: Mayhew et al., Universal NER, NAACL 2024; the data's README on `OTH` and `B-O`.
    """
    sentences: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                current = sentences.setdefault(line.partition("=")[2].strip(), [])
            elif line.strip() and not line.startswith("#"):
                fields = line.rstrip("\n").split("\t")
                current.append((fields[1], fields[2] if fields[2][2:] in LABELS else "O"))
    return sentences


def names_from_tags(sentence: Sentence, tagged: list[tuple[str, str]]) -> list[Name]:
    """The tagged names as token ranges of `sentence`, whose tokens may be cut otherwise: joined by character."""
    starts, ends, offset = {}, {}, 0
    for index, token in enumerate(sentence.tokens):
        starts[offset] = index
        offset += len(token.form)
        ends[offset] = index + 1
    found = [(starts.get(first), ends.get(last), label) for first, last, label in _character_spans(tagged)]
    return [(first, last, label) for first, last, label in found if first is not None and last is not None]


def _character_spans(tagged: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Ranges counted in characters without spaces."""
    spans: list[tuple[int, int, str]] = []
    offset, previous = 0, "O"
    for word, tag in tagged:
        end = offset + len(word.replace(" ", ""))
        if tag.startswith("I-") and previous[2:] == tag[2:]:
            spans[-1] = (spans[-1][0], end, tag[2:])
        elif tag != "O":
            spans.append((offset, end, tag[2:]))
        offset, previous = end, tag
    return spans


def names_from_mentions(sentence: Sentence) -> list[Name]:
    """Proper names inside GUM's person, organization and place mentions, outermost first, none overlapping.

    A mention is a whole noun phrase ("the mayor of Kyoto"); a name is the run of proper nouns around its
    head, so that the result reads like Universal NER.
    Source: Zeldes, The GUM Corpus, LREV 51(3), 2017, `Entity` column.
    """
    found = (_name_in_mention(sentence.tokens, *mention) for mention in _mentions(sentence.tokens))
    names = sorted((name for name in found if name), key=lambda name: name[0] - name[1])
    taken: set[int] = set()
    kept: list[Name] = []
    for first, last, label in names:
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            kept.append((first, last, label))
    return sorted(kept)


def _mentions(tokens: tuple[Token, ...]) -> list[Name]:
    """Mentions of the three kinds; one that closes in another sentence is left out."""
    open_mentions: list[tuple[str, str, int]] = []
    mentions: list[Name] = []
    for index, token in enumerate(tokens):
        for part in _MENTION.findall(token.entity):
            identity, kind = [*part.strip("()").split("-"), ""][:2]
            if part.startswith("("):
                open_mentions.append((identity, kind, index))
            if part.endswith(")"):
                opened = [mention for mention in open_mentions if mention[0] == identity]
                if opened:
                    open_mentions.remove(opened[-1])
                    mentions.append((opened[-1][2], index + 1, _GUM_LABELS.get(opened[-1][1], "")))
    return [mention for mention in mentions if mention[2]]


def _name_in_mention(tokens: tuple[Token, ...], first: int, last: int, label: str) -> Name | None:
    heads = [index for index in range(first, last) if not first <= tokens[index].head < last]
    if len(heads) != 1 or not _is_proper(tokens[heads[0]], label):
        return None
    links = _ORGANISATION_LINK if label == "ORG" else _ANY_LINK
    start, end = heads[0], heads[0] + 1
    while (step := _step(tokens, start, -1, first, links)) or (step := _step(tokens, end - 1, 1, last - 1, links)):
        start, end = (start + step, end) if step < 0 else (start, end + step)
    while label == "PER" and start < end - 1 and _is_bare_title(tokens[start]):
        start += 1
    if label == "PER" and _is_bare_title(tokens[start]):
        return None
    return start, end, label


def _is_bare_title(token: Token) -> bool:
    return token.form.rstrip(".") in _TITLES


def _is_proper(token: Token, label: str) -> bool:
    allowed = ("NNP",) if label == "PER" else ("NNP", "NNPS")
    return token.xpos in allowed and token.form[0].isupper()


def _step(tokens: tuple[Token, ...], edge: int, direction: int, limit: int, links: set[tuple[str, ...]]) -> int:
    """How far the name grows past `edge` in one go: to a proper noun, over at most two linking words; 0 at its end."""
    for gap in range(3):
        target = edge + direction * (gap + 1)
        if (target - limit) * direction > 0:
            return 0
        between = tuple(token.form for token in tokens[min(edge, target) + 1 : max(edge, target)])
        if tokens[target].xpos in ("NNP", "NNPS") and (not between or between in links):
            return direction * (gap + 1)
    return 0
