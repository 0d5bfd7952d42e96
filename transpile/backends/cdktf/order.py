"""The order in which a program can make a stack's resources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from transpile.ir.expr import Attr, expressions
from transpile.ir.model import Resource


def in_order(resources: Mapping[str, Resource]) -> Iterator[str]:
    """The names of the resources, each behind those that it mentions.

    Otherwise they stay in the order that they have.
    """
    done: set[str] = set()
    for first in resources:
        waiting = [first]
        entered: set[str] = set()
        while waiting:
            name = waiting[-1]
            missing = [] if name in entered else _mentioned(resources, name, done)
            entered.add(name)
            if missing:
                waiting.extend(each for each in reversed(missing) if each not in entered)
                continue
            waiting.pop()
            if name not in done:
                done.add(name)
                yield name


def _mentioned(resources: Mapping[str, Resource], name: str, done: Collection[str]) -> list[str]:
    resource = resources[name]
    found = dict.fromkeys(resource.depends_on)
    for body in (resource.arguments, resource.patches.get("terraform", {}), resource.checked):
        for expr in expressions(body):
            if isinstance(expr, Attr):
                found.setdefault(expr.resource)
    return [each for each in found if each in resources and each not in done]
