"""Looks resource types up in the schema data, one file at a time.

Importing this module reads nothing. A name that is not a plain word is no name of a
type, so that no look-up leaves the data's folder.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from transpile.ir.names import EPHEMERAL, LOOK_UP
from transpile.schema import grouped
from transpile.schema.decode import resource_type as decode
from transpile.schema.model import ResourceType

CfnType: TypeAlias = dict[str, Any]
"""The registry schema of a CloudFormation type."""

DATA = Path(__file__).parent / "data"

_NAME = re.compile(r"[a-z0-9_]+")
_TYPE_NAME = re.compile(rb'^"(\w+::[\w:]+)": \{$', re.MULTILINE)
_CLOUDFORMATION_NAME = re.compile(r"[A-Za-z0-9]+(::[A-Za-z0-9]+)+")
_CUSTOM_NAME = re.compile(r"Custom::[A-Za-z0-9_@-]{1,60}")
_CUSTOM = "AWS::CloudFormation::CustomResource"


def resource_type(name: str) -> ResourceType | None:
    """The resource type of that name, with or without ``aws_``; ``None`` if there is none.

    A CloudFormation type that Terraform lacks goes by its own name: ``AWS::X::Y``, a data
    source by its name behind ``data.`` and an ephemeral resource behind ``ephemeral.``.
    """
    if "::" in name:
        return _of_cloudformation(name)
    if name.startswith(LOOK_UP):
        return _grouped("data_sources", name.removeprefix(LOOK_UP))
    if name.startswith(EPHEMERAL):
        return _grouped("ephemerals", name.removeprefix(EPHEMERAL))
    return _find(name.removeprefix("aws_"))


def data_source(name: str) -> ResourceType:
    """The data source of that name, with or without ``aws_``. Raises ``KeyError``."""
    found = _grouped("data_sources", name)
    if found is None:
        raise KeyError(name)
    return found


def ephemeral(name: str) -> ResourceType:
    """The ephemeral resource of that name, with or without ``aws_``. Raises ``KeyError``."""
    found = _grouped("ephemerals", name)
    if found is None:
        raise KeyError(name)
    return found


@cache
def provider() -> ResourceType:
    """The provider block, in the form of a resource type."""
    return decode(json.loads((DATA / "provider.json").read_bytes()))


@cache
def equals() -> CfnType:
    """What a CloudFormation template has in place of data sources.

    ``docs/schema.md`` describes it. What it returns is shared: do not change it.
    """
    return _read(DATA / "equals.json") or {}


@cache
def names() -> Sequence[str]:
    """The names of all resource types, without ``aws_`` and sorted."""
    return grouped.names(DATA / "resources")


def data_source_names() -> Sequence[str]:
    """The names of all data sources, without ``aws_`` and sorted."""
    return grouped.names(DATA / "data_sources")


def ephemeral_names() -> Sequence[str]:
    """The names of all ephemeral resources, without ``aws_`` and sorted."""
    return grouped.names(DATA / "ephemerals")


@cache
def states() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """State and CloudFormation types of each resource type, as the edition has them."""
    table = _read(DATA / "edition-1.json") or {}
    return {name: (state, tuple(types)) for name, (state, *types) in table.items()}


@cache
def _counterparts() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[tuple[bool, int, str]]] = {}
    for name, (state, types) in states().items():
        for each in types:
            found.setdefault(each, []).append((state == "folded", len(name), name))
    return {type_: tuple(name for *_, name in sorted(names)) for type_, names in found.items()}


def counterparts(name: str) -> tuple[str, ...]:
    """The resource types that become a CloudFormation type; parts of one come last."""
    return _counterparts().get(name, ())


@cache
def _of_cloudformation(name: str) -> ResourceType | None:
    from transpile.schema.own import own_type

    schema = None if counterparts(name) else cloudformation_type(name)
    return own_type(name, schema) if schema is not None else None


@cache
def cloudformation_type(name: str) -> CfnType | None:
    """The registry schema of ``AWS::Service::Type``, or of ``Custom::Name``.

    What it returns is shared: do not change it.
    """
    if _CUSTOM_NAME.fullmatch(name):
        custom = cloudformation_type(_CUSTOM)
        return {**custom, "typeName": name} if custom else None
    if not _CLOUDFORMATION_NAME.fullmatch(name):
        return None
    service = _service("-".join(name.split("::")[:2]))
    start = service.find(f'\n"{name}": '.encode())
    if start < 0:
        return None
    found: CfnType = json.loads(service[start + len(name) + 5 : service.index(b"\n}", start) + 2])
    return found


@cache
def cloudformation_names() -> Sequence[str]:
    """The names of all CloudFormation types, sorted."""
    return tuple(
        sorted(
            found.decode()
            for file in _names("cloudformation")
            for found in _TYPE_NAME.findall(_service(file))
        )
    )


@cache
def _service(name: str) -> bytes:
    """The text of all types of a service."""
    try:
        return (DATA / "cloudformation" / f"{name}.json").read_bytes()
    except FileNotFoundError:
        return b""


@cache
def versions() -> dict[str, str]:
    """The version of each package that the data comes from, and of ``terraform-provider-aws``."""
    return _read(DATA / "versions.json") or {}


@cache
def _find(name: str) -> ResourceType | None:
    record = grouped.record(DATA / "resources", name) if _NAME.fullmatch(name) else None
    return decode(record) if record else None


@cache
def _grouped(folder: str, name: str) -> ResourceType | None:
    name = name.removeprefix("aws_")
    record = grouped.record(DATA / folder, name) if _NAME.fullmatch(name) else None
    start = LOOK_UP if folder == "data_sources" else EPHEMERAL
    if record is None:
        return None
    own = {"type": f"{start}{name}", "state": "terraform_only", "unmapped": "a look-up"}
    return decode({**record, **own})


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    found: dict[str, Any] = json.loads(content)
    return found


def _names(folder: str) -> tuple[str, ...]:
    files = os.listdir(DATA / folder)  # noqa: PTH208  # a path object for each costs more
    return tuple(sorted(file.removesuffix(".json") for file in files if file.endswith(".json")))
