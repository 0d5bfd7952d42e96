"""What a template has in place of data sources, as the schema's ``equals`` say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from troposphere import FindInMap

from transpile.backends.cloudformation.calls import no_order
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.functions import Lowered, Reference, Zones
from transpile.backends.cloudformation.secrets import dynamic
from transpile.backends.cloudformation.stored import value_type
from transpile.backends.cloudformation.text import holes, join_text, scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Value, dotted
from transpile.ir.model import Resource
from transpile.ir.names import bare, is_look_up, pascal_case
from transpile.schema import registry

Read = Mapping[str, Any]

_OTHERWISE = "make the value a param, or limit this to the others: `targets: [terraform, cdktf]`"
_REGION = "AWS::Region"


def check_look_ups(emission: Emission) -> None:
    """Reports every look-up that a template has nothing in place of."""
    for name, resource in emission.resources.items():
        if is_look_up(name):
            _check(resource, emission)


def _check(resource: Resource, emission: Emission) -> None:
    type_ = bare(resource.type)
    equal = registry.equals()["data_sources"].get(type_)
    if equal is None:
        emission.error(
            Code.CLOUDFORMATION_UNSUPPORTED,
            f"CloudFormation looks nothing up, and has no equal of `{type_}`",
            resource.span(),
            _OTHERWISE,
        )
        return
    ignored = equal.get("ignored", {})
    for name, value in resource.arguments.items():
        known = [*equal.get("arguments", ()), *ignored]
        if name not in known or (name in ignored and _text(value) not in ignored[name]):
            emission.error(
                Code.CLOUDFORMATION_UNSUPPORTED,
                f"what CloudFormation has in place of `{type_}` has no `{name}`"
                if name not in known
                else f"`{name}` of `{type_}` can only be `{ignored[name][0]}` on CloudFormation",
                resource.argument_span(name, key=True),
                _OTHERWISE,
            )


def _text(value: Value) -> str:
    return scalar_text(value) if isinstance(value, str | int | float) else ""


def look_up(attr: Attr, scope: Scope) -> Lowered:
    """What yields an attribute of a look-up in a template; an error where nothing does."""
    emission = scope.emission
    resource = emission.resources.get(attr.resource)
    if resource is None:
        return _refused(f"`{attr.resource}` is not there on CloudFormation", attr, emission)
    equal = registry.equals()["data_sources"].get(bare(resource.type))
    if equal is None:
        return ""  # said of the look-up itself
    how = equal["reads"].get(attr.path[0])
    if how is None:
        known = ", ".join(f"`{each}`" for each in equal["reads"])
        summary = f"CloudFormation has no equal of `{dotted(attr)}`"
        return _refused(summary, attr, emission, f"of `{bare(resource.type)}` it has {known}")
    return _Reading(attr, resource, scope).read(how)


def _refused(summary: str, attr: Attr, emission: Emission, hint: str = "") -> Lowered:
    emission.error(Code.CLOUDFORMATION_UNSUPPORTED, summary, attr.span, hint or _OTHERWISE)
    return Reference("AWS::NoValue")


def find_in_table(name: str, key: str, emission: Emission) -> Lowered:
    """What a table has for a pseudo parameter; it becomes a mapping of the template."""
    table = registry.equals()["tables"][name]
    mapping = pascal_case(name)
    emission.mappings[mapping] = {each: {"Value": table[each]} for each in table}
    return FindInMap(mapping, Reference(key), "Value")


class _Reading:
    """One reference to a look-up on its way into the template."""

    def __init__(self, attr: Attr, resource: Resource, scope: Scope) -> None:
        self.attr = attr
        self.resource = resource
        self.scope = scope

    def read(self, how: Read) -> Lowered:
        """What one way to read an attribute comes to."""
        how = self._chosen(how)
        if "argument" in how:
            return self._argument(how["argument"])
        if "parameter" in how:
            return self._parameter(how["parameter"])
        if "zones" in how:
            return self._zones()
        if "table" in how:
            found = self._looked_up(how)
            return self._filled(how["text"], found) if "text" in how else found
        if "resolve" in how:
            return self._dynamic(how["resolve"])
        return self._filled(how["text"])

    def _chosen(self, how: Read) -> Read:
        """The way that the arguments decide for."""
        if "public" in how:
            public = how["public"]
            name = self.resource.arguments.get(public["argument"])
            if isinstance(name, str) and name.startswith(public["prefix"]):
                return dict(public["read"])
        by = how.get("by", {})
        given = self.resource.arguments.get(by.get("argument"))
        if given is None:
            return how
        chosen: Read = by.get("given") or by["values"].get(given, how)
        return chosen

    def _argument(self, name: str) -> Lowered:
        from transpile.backends.cloudformation.lower import lower

        value = self.resource.arguments.get(name)
        return "" if value is None else lower(value, self.scope)

    def _filled(self, text: str, found: Lowered = "") -> Lowered:
        """A text with what it names put in."""
        parts: list[Lowered] = []
        for piece, is_hole in holes(text):
            if not is_hole:
                parts.append(piece)
            elif piece.startswith("AWS::"):
                parts.append(Reference(piece))
            elif piece:
                parts += self._named(piece)
            else:
                parts.append(found)
        return join_text(parts)

    def _named(self, piece: str) -> list[Lowered]:
        value = self._argument(piece.removeprefix("/"))
        slash = piece.startswith("/") and not (isinstance(value, str) and value.startswith("/"))
        return ["/", value] if slash else [value]

    def _dynamic(self, text: str) -> Lowered:
        return dynamic(self._filled(text), self.scope)

    def _zones(self) -> Lowered:
        if len(self.attr.path) > 1:
            return no_order(self.attr.span, self.scope)
        return Zones("")

    def _looked_up(self, how: Read) -> Lowered:
        """A value out of a table, which becomes a mapping of the template where it has to."""
        name = how["table"]
        table = registry.equals()["tables"][name]
        key = self.resource.arguments.get("region") if "key" not in how else None
        if isinstance(key, str):
            if key in table:
                return table[key]
            return _refused(f"there is none for the region `{key}`", self.attr, self.scope.emission)
        if key is not None:
            return _refused("the region has to be known", self.attr, self.scope.emission)
        return find_in_table(name, how.get("key", _REGION), self.scope.emission)

    def _parameter(self, argument: str) -> Lowered:
        """A parameter that CloudFormation reads from Systems Manager."""
        emission = self.scope.emission
        name = self._argument(argument)
        if not isinstance(name, str):
            summary = "CloudFormation reads a parameter whose name is known while transpiling"
            return _refused(summary, self.attr, emission, "write the name out")
        id_ = pascal_case(f"data_{bare(self.attr.resource)}")
        if id_ in emission.logical_ids.values() or id_ in emission.parameter_ids.values():
            summary = f"`{self.attr.resource}` becomes `{id_}`, which there is already"
            return _refused(summary, self.attr, emission, "rename one of them")
        emission.looked_up[id_] = {
            "Type": f"AWS::SSM::Parameter::Value<{value_type(name)}>",
            "Default": name,
        }
        return Reference(id_, "text")
