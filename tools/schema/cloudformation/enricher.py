"""Adds the CloudFormation side to the records of Terraform's resource types."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from tools.schema.cloudformation.fitting import Record
from tools.schema.cloudformation.mapper import Mapper, Place
from tools.schema.cloudformation.matching import Vocabulary
from tools.schema.cloudformation.names import Names
from tools.schema.cloudformation.overrides import OverrideError, Overrides, TypeOverride
from tools.schema.cloudformation.reads import Reader, apply_reads, check_reads
from tools.schema.cloudformation.references import Knowledge, References
from tools.schema.cloudformation.registry import CfnType, Registry, prune
from tools.schema.cloudformation.types import TypeMatcher, resource_names


def enrich(records: dict[str, Record], cache: Path) -> dict[str, CfnType]:
    """Add the CloudFormation side to ``records``; the registry schemas of all paired types.

    Types that ``overrides/types.yaml`` does not list are marked as not reviewed.
    """
    enricher = Enricher.of(Overrides.load(), Registry(), Knowledge.load(cache))
    enricher.check_names(records)
    for name, record in records.items():
        if name in enricher.overrides.listed:
            enricher.enrich(name, record)
        else:
            record["unmapped"] = "not reviewed"
    paired = {
        each["cloudformation"]["type"] for each in records.values() if "cloudformation" in each
    }
    return {name: prune(enricher.registry.schema(name)) for name in sorted(paired)}


@frozen
class Enricher:
    """Everything that is known before a record is looked at."""

    overrides: Overrides
    registry: Registry
    knowledge: Knowledge
    names: Names
    matcher: TypeMatcher

    @classmethod
    def of(cls, overrides: Overrides, registry: Registry, knowledge: Knowledge) -> Enricher:
        """With the overrides' vocabulary."""
        names = Names.of(overrides.synonyms)
        matcher = TypeMatcher.of(registry.names, overrides.aliases, names)
        return cls(overrides, registry, knowledge, names, matcher)

    def check_names(self, records: Mapping[str, Record]) -> None:
        """Complain about overrides of types that there are not, or that are not listed."""
        for name in (*self.overrides.listed, *self.overrides.types):
            if name not in records:
                raise OverrideError(f"there is no resource type {name!r}")
        for name in self.overrides.types.keys() - set(self.overrides.listed):
            raise OverrideError(f"{name} has overrides but is not listed")
        arguments = {name for record in records.values() for name in record["arguments"]}
        for name in self.overrides.everywhere.unmapped.keys() - arguments:
            raise OverrideError(f"no resource type has the argument {name!r}")

    def enrich(self, name: str, record: Record) -> None:
        """Add to one record what its CloudFormation type says."""
        override = self.overrides.types.get(name, TypeOverride())
        if override.unmapped and isinstance(override.unmapped, str):
            record["unmapped"] = override.unmapped
            return
        cfn, provenance = self._type(name, override)
        _set_names(record, override)
        plain = deepcopy(record)
        self._map(plain, cfn, TypeOverride(fold=override.fold))
        self._map(record, cfn, override)
        _note_mapping(plain["arguments"], record["arguments"], override)
        references = self.knowledge.references(cfn, self.registry)
        if override.arn is not None:
            references = evolve(references, arn=override.arn)
        record["cloudformation"] = _counterpart(cfn, provenance, override, references)
        self._read(record, cfn, override, references)
        override.check(name)

    def _type(self, name: str, override: TypeOverride) -> tuple[str, str]:
        found = self.matcher.match(name)
        if override.type:
            if override.type not in self.registry.names:
                raise OverrideError(f"{name}: CloudFormation has no type {override.type}")
            if found and found[0] == override.type:
                raise OverrideError(f"{name}: the rules find {override.type} by themselves")
            return override.type, "override"
        if found is None:
            raise OverrideError(f"{name} is listed, and no rule finds its CloudFormation type")
        return found

    def _map(self, record: Record, cfn: str, override: TypeOverride) -> None:
        schema = self.registry.schema(cfn)
        vocabulary = Vocabulary(self.names, frozenset(self.overrides.everywhere.generic))
        mapper = Mapper(schema, vocabulary, override, self._reasons(record, schema, override))
        place = Place(self.registry.shape(cfn), resource_names(cfn))
        mapper.map(record["arguments"], place)

    def _reasons(self, record: Record, schema: CfnType, override: TypeOverride) -> dict[str, str]:
        """Arguments that need no search, and why they have no property."""
        reasons = dict(self.overrides.everywhere.unmapped)
        if override.fold:
            reasons[override.fold["parent"]] = "parent"
        if "name" in record:
            reasons[f"{record['name']}_prefix"] = "generated name"
        if "Tags" not in schema["properties"] and not schema.get("tagging", {}).get("tagProperty"):
            reasons["tags"] = "no counterpart"
        return reasons

    def _read(
        self, record: Record, cfn: str, override: TypeOverride, references: References
    ) -> None:
        """A folded type has nothing of its own to read: what its parent offers is the parent's."""
        reader = Reader(references, self.registry.shape(cfn), self.names, resource_names(cfn))
        if not override.fold:
            for argument in record["arguments"].values():
                reader.read_argument(argument)
            for name, attribute in record.get("attributes", {}).items():
                reader.read_attribute(name, attribute)
            _read_arn(record, reader)
        apply_reads(record, override.reads, record["type"])
        check_reads(record, reader, record["type"])


def _read_arn(record: Record, reader: Reader) -> None:
    arn = record.get("attributes", {}).get("arn")
    if arn is not None and "read" not in arn and reader.arn():
        arn["read"] = reader.arn()


def _set_names(record: Record, override: TypeOverride) -> None:
    """Set ``name``, ``import`` and the type's constraints."""
    if "name" in record["arguments"]:
        record["name"] = "name"
    if override.name:
        record["name"] = override.name
    if override.import_id:
        record["import"] = override.import_id
    if override.constraints:
        record["constraints"] = list(override.constraints)


def _counterpart(
    cfn: str, provenance: str, override: TypeOverride, references: References
) -> dict[str, Any]:
    """The record's ``cloudformation``."""
    keys = {
        "type": cfn,
        "provenance": provenance,
        "identifier": list(references.identifier),
        "arn": "" if override.fold else references.arn,
        "constants": dict(override.constants),
        "fold": dict(override.fold),
    }
    return {key: value for key, value in keys.items() if value}


def _note_mapping(
    plain: Mapping[str, Record],
    arguments: Mapping[str, Record],
    override: TypeOverride,
    path: str = "",
) -> None:
    """Note which overrides took hold and change what a run without any (``plain``) found."""
    for name, argument in arguments.items():
        where = f"{path}{name}"
        for pattern, key, value in override.at(where):
            if key in ("property", "conversion", "unmapped"):
                changes = argument.get(key) == value != plain[name].get(key)
                override.note(pattern, key, changes=changes)
        inner = plain[name].get("arguments", {})
        _note_mapping(inner, argument.get("arguments", {}), override, f"{where}.")
