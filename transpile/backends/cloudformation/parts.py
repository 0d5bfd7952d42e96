"""Resources that become several: some of their arguments are resources of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from transpile.backends.cloudformation import catalog
from transpile.backends.cloudformation.emission import Emission
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Attr, Expr, Value, mapped
from transpile.ir.model import Resource
from transpile.ir.names import digest
from transpile.record import Record, replaced
from transpile.schema.model import Part
from transpile.source import Marks, Span

Path = tuple[str | int, ...]


@frozen(eq=False, repr=False)
class Made(Record):
    """A part's resource: what it says, and where the spec says each of it.

    ``suffix`` tells it from the others of its part; ``block`` is the path of the block that it is
    made of, and ``origins`` maps its arguments to their paths.
    """

    suffix: str
    arguments: Mapping[str, Value]
    origins: Mapping[str, Path]
    block: Path = ()


@frozen(eq=False, repr=False)
class _PartMarks(Record):
    """The places of a part's arguments, which the spec has elsewhere in the resource."""

    marks: Marks
    made: Made = field(repr=False)

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        """The place of what is at ``path``, or of the block around it."""
        if not path or path[0] != "":
            return self.marks.span(path, key=key)
        origin = self.made.origins.get(str(path[1])) if len(path) > 1 else None
        if origin is None:
            return self.marks.span(("", *self.made.block), key=key)
        return self.marks.span(("", *origin, *path[2:]), key=key)


def expand(name: str, emission: Emission, taken: set[str]) -> None:
    """Adds a resource's parts to the emission, and what is left of the resource itself.

    ``taken`` are the logical ids that there are.
    """
    resource, counterpart = emission.resources[name], emission.records[name].cloudformation
    assert counterpart is not None
    left = dict(resource.arguments)
    if counterpart.dissolves:
        taken.discard(emission.ids[name])
    names: list[str] = []
    for part in counterpart.split:
        for made in _made(name, part, resource, emission):
            own = _add(name, part, made, emission, taken)
            if not own:
                continue
            names.append(own)
            if part.awaited:
                emission.awaited.setdefault(name, []).append(own)
        _take(part, left)
    emission.parts[name] = names
    if counterpart.dissolves and names:
        emission.owners[name] = names[0]
        emission.parts[names[0]] = names
    elif left != resource.arguments:
        emission.left[name] = left


def _add(name: str, part: Part, made: Made, emission: Emission, taken: set[str]) -> str:
    """The name of a part's resource, which the emission has now; empty where its id is taken."""
    resource = emission.resources[name]
    own = f"{name}.{part.name}{made.suffix}"
    pinned = resource.part_ids.get(f"{part.name}{made.suffix}")
    logical_id = pinned or emission.ids[name] + (part.name if part.link else "") + made.suffix
    if own in emission.resources or logical_id in taken:
        _clash(name, made, logical_id, emission, twice=own in emission.resources)
        return ""
    taken.add(logical_id)
    marks = _PartMarks(resource.marks, made) if resource.marks is not None else None
    emission.resources[own] = Resource(
        type=part.resource,
        arguments=made.arguments,
        depends_on=resource.depends_on,
        when=resource.when,
        protect=resource.protect,
        on_remove="" if resource.on_remove == "snapshot" else resource.on_remove,
        marks=marks,
    )
    emission.records[own] = catalog.record(part.resource)
    emission.owners[own] = own
    emission.logical_ids[own] = logical_id
    return own


def _clash(name: str, made: Made, logical_id: str, emission: Emission, *, twice: bool) -> None:
    resource = emission.resources[name]
    if twice:
        summary = f"`{name}` says the same twice: both become `{logical_id}` in CloudFormation"
        hint = "leave one out"
    else:
        summary = f"a part of `{name}` becomes `{logical_id}` in CloudFormation, as something else"
        hint = "rename one, or pin its identifier with `ids`"
    place = made.block or next(iter(made.origins.values()), ())
    emission.error(Code.NAME_TWICE, summary, resource.argument_span(*place), hint)


def _made(name: str, part: Part, resource: Resource, emission: Emission) -> Iterator[Made]:
    """The resources that a part is made of; none where nothing is said of it."""
    given = resource.arguments
    if any(given.get(argument) != value for argument, value in part.where.items()):
        return
    if not part.each:
        yield from _variants(name, part, given, (), emission)
        return
    blocks = given.get(part.each, [])
    if isinstance(blocks, dict):
        yield from _variants(name, part, blocks, (part.each,), emission)
    elif isinstance(blocks, EXPRESSIONS):
        _not_written_out(part.each, resource, (part.each,), emission)
    else:
        for position, block in enumerate(blocks if isinstance(blocks, list) else []):
            yield from _variants(name, part, block, (part.each, position), emission)


def _variants(name: str, part: Part, block: Any, path: Path, emission: Emission) -> Iterator[Made]:
    """One resource of a block, or one for each element of the lists that are spread."""
    if isinstance(block, EXPRESSIONS):
        _not_written_out(part.each, emission.resources[name], path, emission)
        return
    said = {theirs: ours for ours, theirs in part.arguments.items() if block.get(ours) is not None}
    common: dict[str, Value] = {theirs: block[ours] for theirs, ours in said.items()}
    origins: dict[str, Path] = {theirs: (*path, ours) for theirs, ours in said.items()}
    link: dict[str, Value] = {part.link: Attr(name, ("id",))} if part.link else {}
    if not part.spread and not part.itself:
        if any(each is not False for each in common.values()):
            suffix = _suffix(part, common, path, emission) if part.each else ""
            yield Made(suffix, {**link, **common}, origins, path)
        return
    arguments = {**link, **common}
    for to, value, at in _elements(name, part, block, path, emission):
        suffix = _suffix(part, {**common, to: value}, at, emission)
        yield Made(suffix, {**arguments, to: value}, {**origins, to: at}, path)
    if part.itself and block.get(part.itself["argument"]) is True:
        to, at = part.itself["to"], (*path, part.itself["argument"])
        value = arguments.get(part.itself["of"])
        suffix = _suffix(part, common, at, emission)
        yield Made(suffix, {**arguments, to: value}, {**origins, to: at}, path)


def _elements(
    name: str, part: Part, block: Mapping[str, Value], path: Path, emission: Emission
) -> Iterator[tuple[str, Value, Path]]:
    """Argument, value and place of each element of the lists that are spread."""
    arguments = emission.records[name].arguments
    if part.each:
        arguments = arguments[part.each].arguments
    for ours, to in part.spread.items():
        value = block.get(ours)
        if isinstance(value, list):
            for position, each in enumerate(value):
                yield to, each, (*path, ours, position)
        elif isinstance(value, EXPRESSIONS) and arguments[ours].type.element is not None:
            _not_written_out(ours, emission.resources[name], (*path, ours), emission)
        elif value is not None:
            yield to, value, (*path, ours)


def _not_written_out(what: str, resource: Resource, path: Path, emission: Emission) -> None:
    emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        f"CloudFormation cannot express a list in `{what}` that is not written out",
        resource.argument_span(*path),
    )


def _suffix(part: Part, arguments: Mapping[str, Value], path: Path, emission: Emission) -> str:
    """What tells a part from its siblings, whichever they are and in whatever order.

    The literal values of its key, where it has one; else eight hex digits of the hash of the
    key, or of all that it says. Empty where there can be one only.
    """
    if not part.each and not isinstance(path[-1], int):
        return ""
    key = {name: arguments[name] for name in part.key if arguments.get(name) is not None}
    if key and all(_is_literal(each) for each in key.values()):
        return "x".join(re.sub(r"[^0-9A-Za-z]+", "x", str(each)) for each in key.values())
    return digest(_canonical(key or arguments, emission))


def _is_literal(value: Value) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _canonical(value: Value, emission: Emission) -> str:
    """A text of what a value says, the same for as long as the logical ids in it are."""

    def said(expr: Expr) -> Value:
        if isinstance(expr, Attr):
            return Attr(emission.ids.get(expr.resource, expr.resource), expr.path)
        return expr

    def plain(expr: Any) -> list[Any]:
        fields = [getattr(expr, each.name) for each in expr.__attrs_attrs__ if each.eq]
        return [expr.__class__.__name__, *fields]

    return json.dumps(mapped(value, said), sort_keys=True, default=plain)


def _take(part: Part, left: dict[str, Value]) -> None:
    """Takes what has become a part's out of a resource's arguments."""
    if not part.each:
        for name in part.taken:
            left.pop(name, None)
    elif not part.itself:
        left.pop(part.each, None)
    elif part.each in left:
        blocks = left[part.each]
        given = blocks if isinstance(blocks, list) else [blocks]
        rest = [_without(part.itself["argument"], each) for each in given]
        if any(rest):
            left[part.each] = rest
        else:
            del left[part.each]


def _without(flag: str, block: Any) -> Any:
    """A block without its flag; empty where that is all, since no list in it has an element."""
    if not isinstance(block, dict) or not isinstance(block.get(flag), bool):
        return block
    rest = {name: value for name, value in block.items() if name != flag}
    if not block[flag]:
        return rest
    return rest if any(isinstance(each, list) and each for each in rest.values()) else {}


def left_of(name: str, emission: Emission) -> Resource:
    """A resource as far as its own entry goes: without what its parts say."""
    resource = emission.resources[name]
    left = emission.left.get(name)
    return resource if left is None else replaced(resource, arguments=left)
