"""What a template uses of the names that it may use: `flow_run.state.name` with its place."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from tocsin.actions.templating import parse_template


@dataclass(frozen=True, slots=True)
class Use:
    """A name and the attributes that are asked of it, as far as they are written out. `at` is the place of each of them.

    `is_guarded`: whether the template asks somewhere whether there is such a thing.
    """

    name: str
    steps: tuple[str, ...]
    at: tuple[tuple[int, int | None], ...]
    is_guarded: bool


@functools.lru_cache(maxsize=2048)
def uses(source: str) -> tuple[Use, ...]:
    """Everything that a template takes from outside, in its order. The template has to be one that can be read."""
    if "{{" not in source and "{%" not in source:
        return ()
    tree = parse_template(source)
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    guarded = frozenset(_guarded(tree))
    found = [use for use in _uses(tree, guarded) if use.name not in own]
    return tuple(sorted(found, key=lambda use: (use.at[0][0], use.at[0][1] or 0)))


def _uses(tree: nodes.Node, guarded: frozenset[str]) -> Iterator[Use]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        chain = _chain(node)
        if chain is None:
            waiting.extend(node.iter_child_nodes())
            continue
        name, steps = chain
        texts = tuple(text for text, _ in steps)
        yield Use(name.name, texts, (_place(name), *(place for _, place in steps)), name.name in guarded)


def _chain(node: nodes.Node) -> tuple[nodes.Name, list[tuple[str, tuple[int, int | None]]]] | None:
    """`a.b["c"]` as the name `a` and the steps `b` and `c`."""
    steps: list[tuple[str, tuple[int, int | None]]] = []
    while True:
        match node:
            case nodes.Name():
                return node, steps[::-1]
            case nodes.Getattr():
                line, column = _place(node)
                steps.append((node.attr, (line, column + 1 if column else None)))
                node = node.node
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                steps.append((key, _place(node)))
                node = node.node
            case _:
                return None


def _place(node: nodes.Node) -> tuple[int, int | None]:
    return int(node.lineno), getattr(node.lineno, "column", None)


def _guarded(tree: nodes.Template) -> Iterator[str]:
    """Names that something is asked about before they are used, or that have a default."""
    tests: list[nodes.Node] = [test.test for test in tree.find_all(nodes.If)]
    tests += [choice.test for choice in tree.find_all(nodes.CondExpr)]
    tests += [part.left for part in tree.find_all((nodes.Or, nodes.And))]
    tests += [each.node for each in tree.find_all(nodes.Filter) if each.name in ("default", "d") and each.node]
    for test in tests:
        names = [test] if isinstance(test, nodes.Name) else []
        for name in [*names, *test.find_all(nodes.Name)]:
            yield name.name
