"""What resources, variables and their parts are called in Terraform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from transpile.backends import hcl
from transpile.ir.model import Parameter, Resource
from transpile.ir.names import bare, is_look_up
from transpile.schema.model import Argument, ResourceType

Path: TypeAlias = Sequence[str | int]


class Addresses:
    """Addresses of one stack's resources and variables.

    ``itself`` is the resource that is ``self`` where the addresses are used.
    """

    def __init__(
        self,
        resources: Mapping[str, Resource],
        parameters: Mapping[str, Parameter],
        types: Mapping[str, ResourceType],
        itself: str = "",
    ) -> None:
        self.resources = resources
        self.parameters = parameters
        self.types = types
        self.itself = itself
        self._known: dict[tuple[str, Path], str] = {}

    def variable(self, name: str) -> str:
        """What reads a param."""
        return f"var.{self.parameters[name].ids.get('terraform', name)}"

    def inside(self, name: str) -> Addresses:
        """The same inside of a resource's own conditions."""
        return Addresses(self.resources, self.parameters, self.types, name)

    def resource(self, name: str) -> str:
        """A resource's address: ``aws_sns_topic.alarms``, ``data.aws_ami.ubuntu``."""
        resource = self.resources[name]
        if is_look_up(name):
            mode, _, label = name.partition(".")
            return f"{mode}.aws_{bare(resource.type)}.{label}"
        return f"aws_{resource.type}.{resource.ids.get('terraform', name)}"

    def read(self, name: str, path: Path) -> str:
        """What reads an argument or attribute of a resource."""
        known = self._known.get((name, path))
        if known is None:
            resource = self.resources[name]
            own = name == self.itself
            record = self.types[resource.type]
            address = "self" if own else self.resource(name)
            maybe = resource.when is not None and not own
            known = _Steps(address, path).walk(record, maybe=maybe)
            self._known[name, path] = known
        return known


class _Steps:
    """Follows a path through a record and spells it on the way.

    A block that may stand once is a list of one to Terraform, and a set has no
    elements to select before it is made a list.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.text = text
        self.left = list(path)

    def walk(self, record: ResourceType, *, maybe: bool) -> str:
        """The whole; of a resource that may not be there it is null in that case."""
        member = record.member(str(self.left[0]))
        if maybe:
            self.text = f"one({self.text}[*].{self.left.pop(0)})"
        while member is not None and (self.left or maybe):
            if not maybe:
                self.text += f".{self.left.pop(0)}"
            maybe = False
            if member.nesting is None:
                self._enter_collection(member)
                break
            self._enter_block(member)
            member = member.arguments.get(str(self.left[0])) if self.left else None
        for step in self.left:
            self.text += hcl.step(step)
        return self.text

    def _enter_collection(self, argument: Argument) -> None:
        if argument.type.kind == "set":
            self.text = f"tolist({self.text})"

    def _enter_block(self, block: Argument) -> None:
        if block.nesting == "set":
            self.text = f"tolist({self.text})"
        if block.nesting in ("list", "set") and not block.repeats:
            self.text += "[0]"
        elif self.left and block.nesting != "single":
            self.text += hcl.step(self.left.pop(0))
