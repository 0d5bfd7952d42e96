"""Finds resources that refer to each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Value, expressions
from transpile.ir.model import Resource, Stack
from transpile.passes.context import Context
from transpile.schema import registry
from transpile.source import Span


def check_cycles(stack: Stack, context: Context) -> Stack:
    """The same stack; every circle is an error that shows the way round."""
    graph = {
        name: [
            each
            for each in (*sorted(context.references.get(name, ())), *resource.depends_on)
            if each in stack.resources
        ]
        for name, resource in stack.resources.items()
    }
    for circle in circles(graph):
        first = stack.resources[circle[0]]
        way = " -> ".join((*circle, circle[0]))
        context.diagnostics.error(
            Code.CYCLE,
            f"`{circle[0]}` refers to itself: {way}" if len(circle) == 1 else f"a circle: {way}",
            _where(first, circle[1] if len(circle) > 1 else circle[0]),
            hint="" if len(circle) == 1 else _hint(circle, stack),
        )
    return stack


def _hint(circle: tuple[str, ...], stack: Stack) -> str:
    """How to break a circle: by a block that can be a resource of its own, where there is one."""
    for name, other in zip(circle, (*circle[1:], circle[0]), strict=True):
        resource = stack.resources[name]
        known = registry.resource_type(resource.type)
        for part in known.cloudformation.split if known and known.cloudformation else ():
            block = resource.arguments.get(part.each)
            if any(
                isinstance(each, Attr) and each.resource == other for each in expressions(block)
            ):
                return f"break it: make that `{part.each}` of `{name}` a {part.resource} of its own"
    return "break it: one of them must be created first"


def _where(resource: Resource, other: str) -> Span:
    return next(
        (
            each.span
            for each in expressions(_values(resource))
            if isinstance(each, Attr) and each.resource == other
        ),
        resource.span("depends_on") if other in resource.depends_on else resource.span(),
    )


def _values(resource: Resource) -> Value:
    return [resource.arguments, *resource.patches.values()]


def circles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """One way round for each group of nodes that reach each other, without recursion.

    A way starts at the node that comes first in ``graph``.
    """
    order = {name: at for at, name in enumerate(graph)}
    done: set[str] = set()
    for start in graph:
        trail: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            node, at = stack.pop()
            if at == 0:
                if node in done:
                    continue
                trail[node] = len(trail)
            if at == len(graph[node]):
                done.add(node)
                del trail[node]
                continue
            stack.append((node, at + 1))
            following = graph[node][at]
            if following in trail:
                way = list(trail)[trail[following] :]
                first = min(range(len(way)), key=lambda each: order[way[each]])
                yield (*way[first:], *way[:first])
                done.update(way)
            elif following not in done:
                stack.append((following, 0))
