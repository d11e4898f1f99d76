"""Dependency trees put together from phrases, then written out as treebank sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from training.entities import Name
from training.treebank import Sentence, Token


@dataclass(frozen=True, slots=True, eq=False)
class Marker:
    """One name; the nodes that carry the same marker are its words."""

    label: str


@dataclass(slots=True, eq=False)
class Node:
    """A word and the phrases it governs, those before it and those after it in reading order."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str = ""
    deprel: str = "root"
    before: list["Node"] = field(default_factory=list)
    after: list["Node"] = field(default_factory=list)
    space_after: bool = True
    marker: Marker | None = None

    def link(self, deprel: str) -> "Node":
        """The same node, attached by `deprel`."""
        self.deprel = deprel
        return self

    def lead(self, *nodes: "Node") -> "Node":
        """The same node with `nodes` put first in its phrase."""
        self.before[:0] = nodes
        return self

    def follow(self, *nodes: "Node") -> "Node":
        """The same node with `nodes` put last in its phrase."""
        self.after += nodes
        return self

    def name(self, label: str) -> "Node":
        """The same node, its whole phrase so far marked as one name."""
        marker = Marker(label)
        for word in self.words():
            word.marker = marker
        return self

    def words(self) -> Iterator["Node"]:
        """All nodes of the phrase in reading order."""
        for node in self.before:
            yield from node.words()
        yield self
        for node in self.after:
            yield from node.words()

    def glue(self) -> "Node":
        """The same node with no space after the last word of its phrase."""
        list(self.words())[-1].space_after = False
        return self


def sentence(root: Node, sent_id: str) -> tuple[Sentence, list[Name]]:
    """The tree as a treebank sentence and the names in it; the first letter is made a capital."""
    nodes = list(root.words())
    first = next((node for node in nodes if node.form[0].isalnum()), nodes[0])
    first.form = first.form[0].upper() + first.form[1:]
    place = {id(node): index for index, node in enumerate(nodes)}
    heads = {id(child): place[id(node)] for node in nodes for child in (*node.before, *node.after)}
    tokens = tuple(
        Token(n.form, n.lemma, n.upos, n.xpos, n.feats, heads.get(id(n), -1), n.deprel, n.space_after, "")
        for n in nodes
    )
    return Sentence(sent_id, tokens), _names(nodes)


def _names(nodes: list[Node]) -> list[Name]:
    names: list[Name] = []
    for marker, group in groupby(enumerate(nodes), key=lambda pair: pair[1].marker):
        places = [index for index, _ in group]
        if marker:
            names.append((places[0], places[-1] + 1, marker.label))
    return names
