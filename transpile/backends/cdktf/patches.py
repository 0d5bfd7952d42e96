"""Merge patches over what synth makes, as ``add_override`` calls.

The library merges an override into what is there: mappings as a merge patch does, but it
appends to lists. So what a patch replaces by a list, or replaces a list by, is left out
of the arguments beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from transpile.backends import hcl
from transpile.backends.cdktf.arguments import ANY, Arguments
from transpile.backends.cdktf.code import Code, bracket, call
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.scope import Path, harmless
from transpile.ir.expr import EXPRESSIONS, Attr, Value
from transpile.schema.model import Argument


def without_replaced(
    arguments: Mapping[str, Value], patch: Mapping[str, Value], known: Mapping[str, Argument]
) -> Mapping[str, Value]:
    """The arguments without what an override of ``patch`` would be appended to or lost in.

    Nor without keys that hold a dot and are removed, since no override can name them. A
    required argument stays as an empty list, since the constructor asks for it.
    """
    kept = dict(arguments)
    for name, value in patch.items():
        there = arguments.get(name)
        if value is None and "." in name:
            kept.pop(name, None)
            continue
        argument = known.get(name)
        if there is None or argument is None:
            continue
        if isinstance(there, Mapping) and isinstance(value, Mapping):
            kept[name] = without_replaced(there, value, argument.arguments)
        elif isinstance(value, (Mapping, list, tuple)):
            required = argument.required or argument.required_by
            if required and isinstance(there, (list, tuple)):
                kept[name] = []
            elif not required:
                del kept[name]
    return kept


def overrides(
    construct: str, patch: Mapping[str, Value], writer: Arguments, above: Path = ()
) -> Iterator[Code]:
    """Calls that lay ``patch`` over the construct in the variable ``construct``.

    Steps are joined by dots in a call, so that a name with a dot goes into a mapping; what
    removes such a name was done by ``without_replaced``.
    """
    dotted = {name: each for name, each in patch.items() if "." in name and each is not None}
    if dotted:
        yield _dotted(construct, dotted, writer, above)
    for name, value in patch.items():
        path = (*above, name)
        if "." in name:
            continue
        if isinstance(value, Mapping) and value:
            yield from overrides(construct, value, writer, path)
        else:
            code = "None" if value is None else _value(value, writer, path)
            yield _override(construct, path, code, writer)


def _dotted(construct: str, patch: Mapping[str, Value], writer: Arguments, above: Path) -> Code:
    if not above:
        name = next(iter(patch))
        writer.scope.error(
            f"{writer.scope.flavour} cannot override `{name}`, whose name has a dot",
            writer.place(*above, name, key=True),
        )
    return _override(construct, above, writer.value(patch, ANY, above), writer)


def _override(construct: str, path: Path, value: Code, writer: Arguments) -> Code:
    """The call for one path; its steps become keys of the output, which are templates."""
    for at, step in enumerate(path, 1):
        if not harmless(str(step)):
            writer.scope.check_key(str(step), writer.place, path[:at])
    target = literal(".".join([hcl.escape(str(step)) for step in path]))
    return call(f"{construct}.add_override", target, value)


def _value(value: Value, writer: Arguments, path: Path) -> Code:
    return _bare(value, writer, path) if path in hcl.BARE else writer.value(value, ANY, path)


def _bare(value: Value, writer: Arguments, path: Path) -> Code:
    """Addresses, which stand without ``${`` and ``}``."""
    if isinstance(value, Attr):
        resource = writer.scope.stack.resources[value.resource]
        label = resource.ids.get("terraform", value.resource)
        return literal(".".join([f"aws_{resource.type}", label, *map(str, value.path)]))
    if isinstance(value, EXPRESSIONS):
        writer.scope.error("only a resource can stand here", writer.place(*path))
        return "None"
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_bare(each, writer, (*path, at)) for at, each in enumerate(value)]
        return bracket("[", items, "]")
    return literal(value) if isinstance(value, str) else repr(value)
