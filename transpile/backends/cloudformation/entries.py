"""The entries of a template's ``Resources``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends.cloudformation import slots
from transpile.backends.cloudformation.conditions import condition
from transpile.backends.cloudformation.construct import Builder, in_one_line
from transpile.backends.cloudformation.dependencies import depends_on
from transpile.backends.cloudformation.emission import TARGET, Emission, Scope, block_at
from transpile.backends.cloudformation.encode import encode, encode_properties, refusals
from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.lower import lower
from transpile.backends.cloudformation.patches import merge_patch
from transpile.backends.cloudformation.tags import add_default_tags, add_default_tags_beside
from transpile.backends.cloudformation.units import Unit, within, written_at
from transpile.diagnostics import Code
from transpile.schema.model import SKIP_DESTROY, Argument, CloudFormation


def entries(units: Mapping[str, Unit], emission: Emission) -> dict[str, Any]:
    """The resources of a template by logical id, as plain data."""
    defaults = lower(dict(emission.stack.settings.default_tags), Scope(emission))
    return {
        emission.logical_ids[name]: _Entry(unit, emission, defaults).data()
        for name, unit in units.items()
    }


class _Entry:
    def __init__(self, unit: Unit, emission: Emission, defaults: Mapping[str, Lowered]) -> None:
        self.unit = unit
        self.emission = emission
        self.defaults = defaults

    @property
    def counterpart(self) -> CloudFormation:
        found = self.emission.records[self.unit.name].cloudformation
        assert found is not None, "only resources with a counterpart are selected"
        return found

    def data(self) -> dict[str, Any]:
        """The entry: type, attributes, then properties; the resource's patch over it."""
        unit, type_name = self.unit, self.counterpart.type
        resource = self.emission.resources[unit.name]
        patch = self._patch()
        if self._takes_default_tags():
            add_default_tags(unit.properties, type_name, self.defaults)
            tags = self.emission.records[unit.name].arguments.get("tags")
            add_default_tags_beside(unit.properties, tags, self.defaults)
        entry: dict[str, Any] = {"Type": type_name}
        if resource.when is not None:
            entry["Condition"] = condition(resource.when, Scope(self.emission, unit.name))
        waits = depends_on(unit, self.emission)
        if waits:
            entry["DependsOn"] = waits[0] if len(waits) == 1 else waits
        if resource.has_life or SKIP_DESTROY in resource.arguments:
            from transpile.backends.cloudformation.life_cycle import policies

            entry |= policies(resource)
        properties = self._properties(type_name, patch.get("Properties"))
        if properties:
            entry["Properties"] = properties
        return encode(merge_patch(entry, patch)) if patch else entry

    def _takes_default_tags(self) -> bool:
        """Whether Terraform gives them to the type, or has no such type."""
        record = self.emission.records[self.unit.name]
        return record.state == "cloudformation_only" or record.member("tags_all") is not None

    def _patch(self) -> Mapping[str, Any]:
        patch = self.emission.resources[self.unit.name].patches.get(TARGET)
        if not patch:
            return {}
        scope = Scope(self.emission, self.unit.name, in_patch=True)
        lowered: dict[str, Any] = lower(dict(patch), scope)
        for owner, attr in scope.references.items():
            self.unit.references.setdefault(owner, attr)
        return lowered

    def _properties(self, type_name: str, patch: Any) -> Any:
        """The properties as troposphere's object of the type gives them."""
        values = merge_patch(self.unit.properties, patch) if patch else self.unit.properties
        slot = slots.root(type_name)
        builder = Builder(type_name, self._report, self._missing, patch)
        arguments = builder.properties(slot, values, ())
        if builder.failed:
            return None
        logical_id = self.emission.logical_ids[self.unit.name]
        try:
            made = slot.make(arguments, logical_id)
        except (TypeError, ValueError, AttributeError) as error:
            return self._report(Code.TROPOSPHERE, f"is refused: {error}", ())
        try:
            return encode_properties(made)
        except ValueError:
            for path, refusal in refusals(made):
                self._report(Code.TROPOSPHERE, f"is refused: {in_one_line(refusal)}", path)
            return None
        except Exception:  # noqa: BLE001  # a class's rule that stumbles over a function
            return made.to_dict(validation=False).get("Properties")

    def _report(self, code: Code, what: str, path: tuple[str | int, ...]) -> None:
        resource, found = written_at(self.unit, path, self.emission)
        name = _dotted(found) or _dotted(path) or self.emission.records[self.unit.name].name
        span = resource.argument_span(*found, key=not found)
        self.emission.error(code, f"`{name}` {what}", span)

    def _missing(self, name: str, path: tuple[str | int, ...]) -> None:
        argument = self._argument((*path, name))
        wanted = argument.name if argument else name
        resource, found = written_at(self.unit, path, self.emission)
        if argument is not None and self.emission.diagnostics.failed:
            given = argument.name in block_at(resource.arguments, found)
            if given or argument.cloudformation_required:
                return  # it has been refused, or asked for
        where = _dotted(found) or self.emission.records[self.unit.name].name
        self.emission.error(
            Code.CLOUDFORMATION_REQUIRED,
            f"CloudFormation needs `{wanted}` in `{where}`",
            resource.argument_span(*found, key=True),
            f"write `{wanted}: …`",
        )

    def _argument(self, path: tuple[str | int, ...]) -> Argument | None:
        """The argument whose value would stand at ``path``."""
        for part in self.unit.parts:
            inner = within(part, self.unit, path)
            found = _find(self.emission.records[part].arguments, inner) if inner else None
            if found is not None:
                return found
        return None


def _find(arguments: Mapping[str, Argument], path: tuple[str | int, ...]) -> Argument | None:
    names = tuple(step for step in path if not isinstance(step, int))
    for argument in arguments.values():
        target = argument.property.path if argument.property else None
        if target is None or names[: len(target)] != target:
            continue
        if names == target:
            return argument
        found = _find(argument.arguments, names[len(target) :])
        if found is not None:
            return found
    return None


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(step) for step in path if not isinstance(step, int))
