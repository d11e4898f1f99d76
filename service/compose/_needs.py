"""What a template cannot do without: the values it prints or repeats without asking first whether they are there."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes


def needs_of(tree: nodes.Template) -> frozenset[str]:
    """The names, as `words` or `speaker.role`; a template is left out where one of them is missing."""
    return frozenset(_needs(tree, frozenset()))


def _needs(node: nodes.Node, settled: frozenset[str]) -> Iterator[str]:
    match node:
        case nodes.If():
            asked = settled | frozenset(_names(node.test))
            for child in (*node.body, *node.elif_, *node.else_):
                yield from _needs(child, asked)
        case nodes.For():
            yield from _unsettled(node.iter, settled)
            inside = settled | frozenset(_names(node.target))
            for child in node.body:
                yield from (need for need in _needs(child, inside) if need.partition(".")[0] not in inside)
        case nodes.Output():
            for child in node.nodes:
                yield from _printed(child, settled)
        case _:
            for child in node.iter_child_nodes():
                yield from _needs(child, settled)


def _printed(node: nodes.Node, settled: frozenset[str]) -> Iterator[str]:
    """What one {{ }} cannot do without; of `a if b else c`, what `b` does not ask for."""
    if isinstance(node, nodes.CondExpr):
        asked = settled | frozenset(_names(node.test))
        yield from (name for each in (node.expr1, node.expr2) if each for name in _printed(each, asked))
    else:
        yield from _unsettled(node, settled)


def _unsettled(node: nodes.Node, settled: frozenset[str]) -> set[str]:
    """The values of an expression that nobody has asked for yet; who asks for a table asks for what is in it."""
    return {name for name in _names(node) if settled.isdisjoint({name, name.partition(".")[0]})}


def _names(node: nodes.Node) -> Iterator[str]:
    """The values that stand in an expression, those of a table as `speaker.role`."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield f"{node.node.name}.{node.attr}"
        return
    if isinstance(node, nodes.Name):
        yield node.name
    for child in node.iter_child_nodes():
        yield from _names(child)
