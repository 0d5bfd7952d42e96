"""The life of resources: rules of a construct, imports and moves, and what only Terraform has.

The library has no construct for some blocks. Those are laid over the stack's whole output,
where a list is appended to what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from transpile.backends.cdktf.arguments import ANY, Arguments
from transpile.backends.cdktf.code import Code, bracket, call, prefixed, text
from transpile.backends.cdktf.expressions import Expressions
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.raw import raw
from transpile.backends.cdktf.scope import Scope
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.hcl.life_cycle import (
    ASK_FOR_ID,
    NO_ID,
    Move,
    forgotten,
    has_rules,
    ignored,
    moves,
    trigger,
)
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.model import Check, Resource
from transpile.schema.model import Type


def lifecycle(name: str, resource: Resource, scope: Scope) -> list[Code]:
    """The keyword arguments of a construct's rules; none where nothing is said.

    Without those that a patch replaces by a list, which would be appended.
    """
    if not has_rules(resource):
        return []
    patch = resource.patches.get("terraform", {}).get("lifecycle")
    patch = patch if isinstance(patch, Mapping) else {}
    replaced = {key for key, each in patch.items() if isinstance(each, list)}
    rules = _rules(resource, scope)
    for key, checks, itself in (
        ("precondition", resource.preconditions, ""),
        ("postcondition", resource.postconditions, name),
    ):
        if checks:
            place = partial(resource.span, f"{key}s")
            made = [_check(each, key, itself, Expressions(scope, place)) for each in checks]
            rules[key] = bracket("[", made, "]")
    return [prefixed(f"{key}=", code) for key, code in rules.items() if key not in replaced]


def _rules(resource: Resource, scope: Scope) -> dict[str, Code]:
    """The keyword arguments of the rules that ask nothing."""
    rules: dict[str, Code] = {}
    if resource.create_before_destroy:
        rules["create_before_destroy"] = "True"
    if resource.protect:
        rules["prevent_destroy"] = "True"
    if resource.ignore_changes:
        rules["ignore_changes"] = _texts(ignored(resource, scope.record(resource.type)))
    if resource.replace_on:
        triggers = [trigger(each, _addresses(scope)) for each in resource.replace_on]
        rules["replace_triggered_by"] = _texts(triggers)
    return rules


def _texts(values: str | Sequence[str]) -> Code:
    if isinstance(values, str):
        return literal(values)
    return bracket("[", [literal(each) for each in values], "]")


def _addresses(scope: Scope) -> Addresses:
    """Addresses as texts: no token resolves to a bare one."""
    for each in scope.stack.resources.values():
        scope.record(each.type)
    return Addresses(scope.stack.resources, scope.stack.parameters, scope.records)


def _check(check: Check, kind: str, itself: str, writer: Expressions) -> Code:
    parts = [
        prefixed("condition=", _text(check.condition, itself, writer)),
        prefixed("error_message=", _text(check.error, itself, writer)),
    ]
    return call(writer.scope.core(kind.capitalize()), *parts)


def _text(value: Value, itself: str, writer: Expressions) -> Code:
    if not isinstance(value, EXPRESSIONS):
        return writer.text(str(value), ())
    parts = raw(value, writer.scope, itself)
    for each in parts:
        if isinstance(each, str):
            writer.scope.check_text(each, writer.place, ())
    return text(parts)


def takes_over(name: str, resource: Resource, writer: Arguments) -> Iterator[Code]:
    """Calls that say what a construct is in the world already, or was before."""
    scope = writer.scope
    given = resource.import_.terraform if resource.import_ else ""
    if resource.import_ is not None and not given:
        scope.error(NO_ID.format(name=name), resource.span("import"), ASK_FOR_ID)
    if given and not isinstance(given, Mapping):
        place = partial(resource.span, "import")
        identifier = Arguments(scope, place, Expressions(scope, place), "", writer.of)
        yield call(
            f"{scope.variable(name)}.import_from", identifier.value(given, Type("string"), ())
        )
    if resource.was is not None:
        for former, address in moves(name, resource, _addresses(scope)):
            if _is_whole(name, address, scope):
                yield call(f"{scope.variable(name)}.move_from_id", literal(former))


def _is_whole(name: str, address: str, scope: Scope) -> bool:
    """Whether a move leads to the whole of a resource, which is all that the library knows."""
    return address == _addresses(scope).resource(name)


def overrides(scope: Scope) -> Iterator[Code]:
    """Statements that add the blocks which no construct makes."""
    identities = [
        _identity(name, each, scope)
        for name, each in scope.resources.items()
        if each.import_ and isinstance(each.import_.terraform, Mapping)
    ]
    moved = [
        _data({"from": former, "to": address})
        for name, resource in scope.resources.items()
        if resource.was
        for former, address in _other_moves(name, resource, scope)
    ]
    removed = [_data(each) for each in forgotten(scope.stack)]
    for section, blocks in (("import", identities), ("moved", moved), ("removed", removed)):
        if blocks:
            yield call("self.add_override", literal(section), bracket("[", blocks, "]"))


def _other_moves(name: str, resource: Resource, scope: Scope) -> Iterator[Move]:
    for move in moves(name, resource, _addresses(scope)):
        if not _is_whole(name, move[1], scope):
            yield move


def _identity(name: str, resource: Resource, scope: Scope) -> Code:
    place = partial(resource.span, "import", "terraform")
    writer = Arguments(scope, place, Expressions(scope, place), "", "an import")
    assert resource.import_ is not None
    identity = writer.value(resource.import_.terraform, ANY, ())
    to = literal(_addresses(scope).resource(name))
    return bracket("{", [prefixed('"to": ', to), prefixed('"identity": ', identity)], "}")


def _data(value: object) -> Code:
    """Plain data as Python."""
    if isinstance(value, Mapping):
        pairs = [prefixed(f"{literal(key)}: ", _data(each)) for key, each in value.items()]
        return bracket("{", pairs, "}")
    return literal(value) if isinstance(value, str) else repr(value)
