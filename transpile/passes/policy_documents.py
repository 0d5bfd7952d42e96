"""Computes IAM policy documents, which Terraform has a data source for."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Expr, Json, Value, dotted, expressions, mapped
from transpile.ir.model import Output, Resource, Stack
from transpile.passes.context import Context
from transpile.passes.policies import PolicyError, policy
from transpile.record import replaced

TYPE = "data.iam_policy_document"
_RESULTS = ("json", "minified_json")


def with_documents(stack: Stack, context: Context) -> Stack:
    """``seldom.compute_policy_documents`` for a stack that looks some up."""
    look_ups = {name: each for name, each in stack.resources.items() if each.type == TYPE}
    documents = _Documents(look_ups, context)
    for name in look_ups:
        documents.of(name)
    resources = {
        name: documents.resource(name, each)
        for name, each in stack.resources.items()
        if name not in look_ups
    }
    outputs = {name: documents.output(each) for name, each in stack.outputs.items()}
    return evolve(stack, resources=resources, outputs=outputs)


class _Documents:
    """The documents of one stack; ``made`` has ``None`` for one that is wrong or not done yet."""

    def __init__(self, look_ups: Mapping[str, Resource], context: Context) -> None:
        self.look_ups = look_ups
        self.context = context
        self.made: dict[str, Value] = {}
        self.waiting: list[str] = []

    def of(self, name: str) -> Value:
        """The document of a look-up; ``None`` after an error."""
        if name in self.waiting:
            circle = " -> ".join((*self.waiting[self.waiting.index(name) :], name))
            span = self.look_ups[name].span()
            self.context.diagnostics.error(Code.CYCLE, f"a circle: {circle}", span)
        elif name not in self.made:
            self.waiting.append(name)
            self.made[name] = None
            resource = self.look_ups[name]
            arguments = {key: self.value(each) for key, each in resource.arguments.items()}
            try:
                self.made[name] = policy(arguments)
            except PolicyError as error:
                span = resource.argument_span(*error.path)
                self.context.diagnostics.error(Code.POLICY, str(error), span, hint=error.hint)
            self.waiting.pop()
        return self.made[name]

    def value(self, value: Value) -> Value:
        """A value with documents in place of references to them."""
        return mapped(value, self._put_in)

    def _put_in(self, expr: Expr) -> Value:
        if not isinstance(expr, Attr) or expr.resource not in self.look_ups:
            return expr
        if expr.path[0] not in _RESULTS:
            self.context.diagnostics.error(
                Code.UNKNOWN_ATTRIBUTE,
                f"`{dotted(expr)}` is not known: the document is computed while transpiling",
                expr.span,
                hint=f"it has `{expr.resource}.json`",
            )
            return expr
        return Json(self.of(expr.resource) or {}, expr.span)

    def resource(self, name: str, resource: Resource) -> Resource:
        """A resource with the documents that it uses in it."""
        used = self.context.references.get(name, frozenset())
        waits = tuple(each for each in resource.depends_on if each not in self.look_ups)
        if len(waits) != len(resource.depends_on):
            resource = replaced(resource, depends_on=waits)
        if used.isdisjoint(self.look_ups):
            return resource
        arguments = {key: self.value(each) for key, each in resource.arguments.items()}
        patches = {key: _mapping(self.value(each)) for key, each in resource.patches.items()}
        found = [each for each in expressions([arguments, patches]) if isinstance(each, Attr)]
        others = used.difference(self.look_ups)
        self.context.references[name] = others.union(each.resource for each in found)
        return replaced(resource, arguments=arguments, patches=patches)

    def output(self, output: Output) -> Output:
        """An output with the documents that it shows in it."""
        return evolve(output, value=self.value(output.value))


def _mapping(value: Value) -> Mapping[str, Value]:
    assert isinstance(value, Mapping)
    return value
