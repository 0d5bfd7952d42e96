"""Adds the CloudFormation side to the records of Terraform's resource types."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from tools.schema.cloudformation.arns import add_forms, add_general_forms
from tools.schema.cloudformation.constraints import is_said
from tools.schema.cloudformation.fitting import Record
from tools.schema.cloudformation.mapper import Mapper, Place, prefixes_of
from tools.schema.cloudformation.matching import WEAK, Vocabulary
from tools.schema.cloudformation.names import Names
from tools.schema.cloudformation.overrides import PAGES, OverrideError, Overrides, TypeOverride
from tools.schema.cloudformation.reads import Reader, apply_reads, check_reads
from tools.schema.cloudformation.references import Knowledge, References
from tools.schema.cloudformation.registry import CfnType, Registry, prune
from tools.schema.cloudformation.types import TypeMatcher, resource_names

NO_COUNTERPART = "no counterpart"


def enrich(records: Mapping[str, Record], enricher: Enricher, names: Iterable[str]) -> None:
    """Add the CloudFormation side and the state to those of ``records``.

    Raises ``OverrideError`` with everything that is wrong.
    """
    enricher.check_names(records)
    wrong = []
    forms = enricher.overrides.everywhere.forms
    used: set[str] = set()
    chosen = list(names)
    for name in chosen:
        try:
            enricher.enrich(name, records[name])
        except OverrideError as error:
            wrong.append(str(error))
        used |= add_general_forms(records[name], forms)
    if len(chosen) == len(records):
        idle = {each for patterns in forms.values() for each in patterns} - used
        wrong += [f"everywhere.yaml: the form of {each} is known" for each in sorted(idle)]
    if wrong:
        raise OverrideError("\n".join(wrong))


def wanted(records: Iterable[str], enricher: Enricher, words: Collection[str]) -> list[str]:
    """The resource types that are meant by a service, by their first words or by their names."""
    found = [name for name in records if any(enricher.is_meant(name, word) for word in words)]
    if not found:
        raise OverrideError(f"no resource type is meant by {', '.join(words)}")
    return found


def schemas() -> dict[str, CfnType]:
    """The registry schemas of all CloudFormation types, by name."""
    registry = Registry()
    return {name: prune(registry.schema(name)) for name in sorted(registry.names)}


_PART_KEYS = (
    *("name", "resource", "type", "link", "each", "where"),
    *("arguments", "spread", "itself", "key", "awaited"),
)


@frozen
class Enricher:
    """Everything that is known before a record is looked at."""

    overrides: Overrides
    registry: Registry
    knowledge: Knowledge
    names: Names
    matcher: TypeMatcher

    @classmethod
    def load(cls, cache: Path) -> Enricher:
        """With the overrides, the registry and the data sets in ``cache``."""
        return cls.of(Overrides.load(), Registry(), Knowledge.load(cache))

    @classmethod
    def of(cls, overrides: Overrides, registry: Registry, knowledge: Knowledge) -> Enricher:
        """With the overrides' vocabulary."""
        names = Names.of(overrides.synonyms)
        matcher = TypeMatcher.of(registry.names, overrides.aliases, names)
        return cls(overrides, registry, knowledge, names, matcher)

    def check_names(self, records: Mapping[str, Record]) -> None:
        """Complain about overrides of types and arguments that there are not."""
        folds = [each for override in self.overrides.types.values() for each in override.parents]
        for name in (*self.overrides.types, *folds):
            if name not in records:
                raise OverrideError(f"there is no resource type {name!r}")
        self._check_sources(records)
        for name, override in self.overrides.types.items():
            _check_needs(name, override, records)
        arguments = {name for record in records.values() for name in record["arguments"]}
        for name in self.overrides.everywhere.unmapped.keys() - arguments:
            raise OverrideError(f"no resource type has the argument {name!r}")

    def _check_sources(self, records: Mapping[str, Record]) -> None:
        """Complain about overrides without a source, and about sources that there are not."""
        known = {*self.registry.names, *(f"r/{name}" for name in records)}
        wrong = [
            f"{name}: there is no source {source!r}" if source else f"{name}: it has no source"
            for name, override in self.overrides.types.items()
            for source in override.source or [""]
            if source not in known and not source.startswith(PAGES)
        ]
        if wrong:
            raise OverrideError("\n".join(wrong))

    def enrich(self, name: str, record: Record) -> None:
        """Add to one record its state, and what its CloudFormation type says."""
        override = self.overrides.types.get(name, TypeOverride())
        found = self.counterpart(name)
        if isinstance(found, str):
            record |= {"state": "terraform_only", "unmapped": found}
            add_forms(record)
            return
        record["state"] = "folded" if override.fold else "split" if override.split else "paired"
        cfn, provenance = found
        _set_names(record, override)
        bare = deepcopy(record) if override.speaks_of_arguments else None
        self._map(record, cfn, override)
        if bare:
            self._note_effects(bare, record, cfn, override)
        references = self.knowledge.references(cfn, self.registry)
        if override.arn is not None:
            if override.arn == references.arn:
                raise OverrideError(f"{name}: the ARN is known without the override")
            references = evolve(references, arn=override.arn)
        record["cloudformation"] = _counterpart(cfn, provenance, override, references)
        self._place_fold(record, override)
        self._split(record, override)
        self._read(record, cfn, override, references)
        add_forms(record, "" if override.fold or override.dissolves else references.ref)
        override.check(name)

    def counterpart(self, name: str) -> tuple[str, str] | str:
        """The CloudFormation type and the rule that found it, or why there is none."""
        override = self.overrides.types.get(name, TypeOverride())
        found = self.matcher.match(name)
        if override.unmapped and isinstance(override.unmapped, str):
            if not found and override.unmapped == NO_COUNTERPART:
                raise OverrideError(f"{name}: the rules find no type by themselves")
            return override.unmapped
        if override.type:
            if override.type not in self.registry.names:
                raise OverrideError(f"{name}: CloudFormation has no type {override.type}")
            if found and found[0] == override.type:
                raise OverrideError(f"{name}: the rules find {override.type} by themselves")
            return override.type, "override"
        if override.fold:
            return self._parent_type(name, override), "override"
        if override.dissolves:
            return self._part_type(override.split[0]), "override"
        return found or NO_COUNTERPART

    def is_meant(self, name: str, word: str) -> bool:
        """Whether ``word`` is a type's name or first words, or its service in CloudFormation."""
        if f"{name}_".startswith(f"{word}_"):
            return True
        found = self.counterpart(name)
        return not isinstance(found, str) and found[0].split("::")[1].lower() == word.lower()

    def _parent_type(self, name: str, override: TypeOverride) -> str:
        """The one type of all the parents that a folded type may have."""
        found = [self.counterpart(each) for each in override.parents]
        types = {each if isinstance(each, str) else each[0] for each in found}
        if len(types) > 1 or any(isinstance(each, str) for each in found):
            raise OverrideError(f"{name}: its parents are not of one type: {', '.join(types)}")
        return types.pop()

    def _map(self, record: Record, cfn: str, override: TypeOverride) -> None:
        schema = self.registry.schema(cfn)
        vocabulary = Vocabulary(self.names, frozenset(self.overrides.everywhere.generic))
        mapper = Mapper(schema, vocabulary, override, self._reasons(record, schema, override))
        asked = mapper.map(record["arguments"], self._place(record["type"], cfn, override))
        said = record.get("constraints", [])
        more = [each for each in asked if not is_said(each, said)]
        if more:
            record["constraints"] = [*said, *more]

    def _note_effects(self, bare: Record, record: Record, cfn: str, override: TypeOverride) -> None:
        """Note what changes something: against no overrides, else against all the others."""
        plain = deepcopy(bare)
        self._map(plain, cfn, TypeOverride(fold=override.fold))
        _note_mapping(plain["arguments"], record["arguments"], override)
        for pattern, key in override.idle():
            without = deepcopy(bare)
            self._map(without, cfn, override.without(pattern))
            if _mapped(without["arguments"]) != _mapped(record["arguments"]):
                override.note(pattern, key, changes=True)

    def _place(self, name: str, cfn: str, override: TypeOverride) -> Place:
        """Where the arguments go: to all properties, or to where a fold says."""
        shape, prefixes = self.registry.shape(cfn), resource_names(cfn)
        steps = override.at
        for step in steps:
            if step not in shape.properties:
                raise OverrideError(f"{name}: {cfn} has no property {'.'.join(steps)}")
            shape = shape.properties[step]
        if steps:
            prefixes = prefixes_of(steps[-1], prefixes)
        return Place(shape.items or shape, prefixes, pointer=steps)

    def _place_fold(self, record: Record, override: TypeOverride) -> None:
        """Say where a fold's properties stand: each in its path, or all in an item of a list."""
        if not override.at:
            return
        at, counterpart = ".".join(override.at), record["cloudformation"]
        shape = self.registry.shape(counterpart["type"])
        for step in override.at:
            shape = shape.properties[step]
        if shape.items is not None:
            counterpart["fold"]["item"] = at
            if unknown := set(override.fold.get("key", ())) - shape.items.properties.keys():
                raise OverrideError(f"{record['type']}: no item of {at} has {unknown}")
            return
        for argument in record["arguments"].values():
            if "property" in argument:
                inner = argument["property"]
                argument["property"] = at if inner == "." else f"{at}.{inner}"

    def _part_type(self, part: Mapping[str, Any]) -> str:
        """The CloudFormation type of a split type's part."""
        found = self.counterpart(part["resource"])
        if isinstance(found, str):
            raise OverrideError(f"{part['resource']}, a part, has no counterpart")
        return found[0]

    def _split(self, record: Record, override: TypeOverride) -> None:
        """Say which arguments become resources of their own, and of which types."""
        parts = []
        for given in override.split:
            same = given.get("arguments", {})
            names = same if isinstance(same, dict) else {name: name for name in same}
            part = {**given, "arguments": names, "type": self._part_type(given)}
            parts.append({key: part[key] for key in _PART_KEYS if part.get(key)})
            _mark_part(record, parts[-1], whole=override.dissolves)
        if parts:
            record["cloudformation"]["split"] = parts

    def _reasons(self, record: Record, schema: CfnType, override: TypeOverride) -> dict[str, str]:
        """Arguments that need no search, and why they have no property."""
        reasons = dict(self.overrides.everywhere.unmapped)
        if override.fold:
            for each in (override.fold["parent"], *override.fold.get("same", ())):
                reasons[each] = "parent"
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
        if not override.fold and not override.dissolves:
            for argument in record["arguments"].values():
                reader.read_argument(argument)
            for name, attribute in record.get("attributes", {}).items():
                reader.read_attribute(name, attribute)
            _read_made_up(record, "arn", reader.arn(record["arguments"]))
            _read_made_up(record, "id", reader.id())
        apply_reads(record, override.reads, record["type"])
        check_reads(record, reader, record["type"])


def _check_needs(name: str, override: TypeOverride, records: Mapping[str, Record]) -> None:
    """Complain about arguments that a fold needs, or does without, and that there are not."""
    needs, unless = override.fold.get("needs"), override.fold.get("unless")
    known = [records[each]["arguments"] for each in override.parents]
    if needs and any(needs not in each for each in known):
        raise OverrideError(f"{name}: not every parent has an argument {needs!r}")
    if unless and unless not in records[name]["arguments"]:
        raise OverrideError(f"{name}: there is no argument {unless!r}")


def _mark_part(record: Record, part: Mapping[str, Any], *, whole: bool) -> None:
    """Mark the arguments that a part takes."""
    itself = part.get("itself", {})
    taken = {*part["arguments"], *part.get("spread", ()), *part.get("where", ())}
    taken |= {itself["argument"]} if itself else set()
    around = record["arguments"]
    if "each" in part:
        block = around[part["each"]]
        around = block["arguments"]
        if itself:
            taken = {itself["argument"]}
        else:
            _give(block, part["name"])
    if unknown := taken - around.keys():
        raise OverrideError(f"{record['type']}: no arguments {', '.join(sorted(unknown))}")
    for name in taken:
        _give(around[name], part["name"])
    if whole:
        for argument in around.values():
            for key in ("property", "provenance", "conversion", "read"):
                argument.pop(key, None)
            if "part" not in argument:
                argument.setdefault("unmapped", "no counterpart")


def _give(argument: Record, part: str) -> None:
    for key in ("property", "provenance", "conversion", "unmapped"):
        argument.pop(key, None)
    argument["part"] = part


def _read_made_up(record: Record, name: str, read: str) -> None:
    attribute = record.get("attributes", {}).get(name)
    if attribute is not None and "read" not in attribute and read:
        attribute["read"] = read


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
        "fold": {key: each for key, each in override.fold.items() if key != "at"},
    }
    return {key: value for key, value in keys.items() if value}


def _mapped(arguments: Mapping[str, Record]) -> dict[str, Any]:
    """What becomes of arguments, whatever the rule that says so."""
    return {
        name: (
            each.get("property"),
            each.get("conversion"),
            each.get("unmapped"),
            _mapped(each.get("arguments", {})),
        )
        for name, each in arguments.items()
    }


def _note_mapping(
    plain: Mapping[str, Record],
    arguments: Mapping[str, Record],
    override: TypeOverride,
    path: str = "",
) -> None:
    """Note which overrides took hold and change what a run without any (``plain``) found."""
    for name, argument in arguments.items():
        where = f"{path}{name}"
        for pattern, key, value in override.of(where):
            if key in ("property", "conversion", "unmapped"):
                weak = plain[name].get("provenance") in WEAK
                changes = argument.get(key) == value and (value != plain[name].get(key) or weak)
                shared = key == "property" and override.is_shared(value)
                override.note(pattern, key, changes=changes or shared)
        inner = plain[name].get("arguments", {})
        _note_mapping(inner, argument.get("arguments", {}), override, f"{where}.")
