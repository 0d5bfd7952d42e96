"""Puts what a target reads in the place of params."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from transpile.ir.expr import Expr, Param, Value, mapped
from transpile.ir.model import Check, Import, Output, Resource, Stack
from transpile.record import replaced

Read = Callable[[Param], Value]
Change = Callable[[Value], Any]


def with_params_read(stack: Stack, read: Read) -> Stack:
    """The checked stack with ``read`` of each param wherever a target looks at one.

    The settings are left out: they hold no param for which that makes a difference.
    """

    def changed(value: Value) -> Any:
        return mapped(value, change)

    def change(expr: Expr) -> Value:
        return read(expr) if isinstance(expr, Param) else expr

    return evolve(
        stack,
        resources={name: _resource(each, changed) for name, each in stack.resources.items()},
        outputs={name: _output(each, changed) for name, each in stack.outputs.items()},
        patches=changed(stack.patches),
    )


def _resource(resource: Resource, changed: Change) -> Resource:
    return replaced(
        resource,
        arguments=changed(resource.arguments),
        when=changed(resource.when),
        import_=_import(resource.import_, changed),
        preconditions=[_check(each, changed) for each in resource.preconditions],
        postconditions=[_check(each, changed) for each in resource.postconditions],
        patches=changed(resource.patches),
    )


def _import(given: Import | None, changed: Change) -> Import | None:
    if given is None:
        return None
    return Import(terraform=changed(given.terraform), cloudformation=changed(given.cloudformation))


def _check(check: Check, changed: Change) -> Check:
    return Check(condition=changed(check.condition), error=changed(check.error))


def _output(output: Output, changed: Change) -> Output:
    return replaced(
        output,
        value=changed(output.value),
        when=changed(output.when),
        export=changed(output.export),
    )
