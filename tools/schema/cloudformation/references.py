"""What ``Ref`` and ``Fn::GetAtt`` yield, and the ARN's template, for each CloudFormation type.

From the registry, corrected by ``@aws-cdk/aws-service-spec`` (Apache-2.0) and the metadata
of ``@pulumi/cdk`` (Apache-2.0), which know the types whose ``Ref`` is not the identifier.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from attrs import field, frozen

from tools.schema.cloudformation import npm
from tools.schema.cloudformation.registry import Registry, pointers

_PSEUDO = {"Partition": "AWS::Partition", "Region": "AWS::Region", "Account": "AWS::AccountId"}


@frozen
class References:
    """How to read one type.

    ``ref`` is the property whose value ``Ref`` yields, empty where none does;
    ``attributes`` are the paths that ``Fn::GetAtt`` reaches; ``arn`` is a ``Fn::Sub``
    template over pseudo parameters and properties, empty where it needs anything else.
    """

    ref: str = ""
    attributes: frozenset[str] = frozenset()
    arn: str = ""
    identifier: tuple[str, ...] = ()


@frozen
class Knowledge:
    """Both npm data sets, by CloudFormation type."""

    spec: dict[str, dict[str, Any]] = field(factory=dict)
    pulumi: dict[str, dict[str, Any]] = field(factory=dict)

    @classmethod
    def load(cls, cache: Path) -> Knowledge:
        """Both data sets, from archives in ``cache``."""
        spec = npm.read_json("aws-service-spec", cache)["schema"]["resource"]["entities"]
        pulumi = npm.read_json("pulumi-cdk", cache)["resources"].values()
        return cls(
            {each["cloudFormationType"]: each for each in spec},
            {each["cf"]: each["cfRef"] for each in pulumi if "cfRef" in each},
        )

    def references(self, name: str, registry: Registry) -> References:
        """How to read the type ``name``."""
        schema = registry.schema(name)
        spec = self.spec.get(name, {})
        identifier = tuple(
            ".".join(each.split("/")[2:]) for each in schema.get("primaryIdentifier", ())
        )
        reached = registry.attributes(name)
        known = pointers(schema, "readOnlyProperties") | set(spec.get("attributes", ()))
        known |= {each for each in reached if each.endswith(".*")}
        return References(
            ref=self._ref(name, identifier, pointers(schema, "readOnlyProperties")),
            attributes=reached & known,
            arn=arn_template(spec.get("arnTemplate", ""), set(schema["properties"])),
            identifier=identifier,
        )

    def _ref(self, name: str, identifier: tuple[str, ...], read_only: Collection[str]) -> str:
        """The property that ``Ref`` yields, empty where no one knows for sure.

        The specification's ``cfnRefIdentifier`` is AWS's own word. Where it is silent, pulumi's
        table, made by hand, knows types whose ``Ref`` is another property that AWS makes. Where it
        has a property that a template gives instead of the identifier, or only a part of one, it
        follows pages that were found wrong, and nothing is sure.
        """
        stated = self.spec.get(name, {}).get("cfnRefIdentifier")
        if stated:
            return str(stated[0]) if len(stated) == 1 else ""
        single = identifier[0] if len(identifier) == 1 else ""
        if name not in self.pulumi:
            return single
        known = str(self.pulumi[name].get("property", ""))
        return known if known == single or known in read_only else ""


def arn_template(template: str, properties: set[str]) -> str:
    """The specification's template with CloudFormation's variables; empty where one is unknown."""
    names = re.findall(r"\$\{(\w+)\}", template)
    if not names or any(name not in properties and name not in _PSEUDO for name in names):
        return ""
    return re.sub(r"\$\{(\w+)\}", lambda each: f"${{{_PSEUDO.get(each[1], each[1])}}}", template)
