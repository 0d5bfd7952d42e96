"""What the bindings do not say of data sources: data in ``overrides/data_sources``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tools.schema.rules import Rule, RuleError, walk

Record = dict[str, Any]

FOLDER = Path(__file__).parent / "overrides" / "data_sources"


def apply(records: Mapping[str, Record], *, complete: bool) -> None:
    """Set the flags that follow from the names of arguments and attributes.

    Where the records are ``complete``, a pattern that matches nothing is an error.
    """
    flags = yaml.safe_load((FOLDER / "flags.yaml").read_text(encoding="utf-8"))
    members = [each for name, record in records.items() for each in _members(name, record)]
    for flag, patterns in flags.items():
        rule = Rule(flag, tuple(patterns["arguments"]), tuple(patterns.get("except", ())))
        if complete:
            rule.check(path for path, _ in members)
        rule.apply(members)


def equals(records: Mapping[str, Record]) -> Record:
    """What CloudFormation has in place of data sources; names are checked against ``records``."""
    found: Record = yaml.safe_load((FOLDER / "equals.yaml").read_text(encoding="utf-8"))
    for name, equal in found["data_sources"].items():
        record = records[name]
        given = {*equal.get("arguments", ()), *equal.get("ignored", ())}
        lost = given - record["arguments"].keys()
        lost |= equal["reads"].keys() - (record["arguments"] | record["attributes"]).keys()
        if lost:
            raise RuleError(f"{name} has no {', '.join(sorted(lost))}")
    return found


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """The constants by region or partition, by the name of their table."""
    found: Record = yaml.safe_load((FOLDER / "equals.yaml").read_text(encoding="utf-8"))
    tables: Mapping[str, Mapping[str, str]] = found["tables"]
    return tables


def _members(name: str, record: Record) -> Iterator[tuple[str, Record]]:
    for part in ("arguments", "attributes"):
        yield from walk(record[part], name)
