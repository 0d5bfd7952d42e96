"""What the Terraform provider takes, and what the Python bindings call it, as records.

A record has exactly the form that ``docs/schema.md`` describes.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from attrs import frozen

from tools.schema import bindings, data_sources, packages, rules, typescript
from tools.schema.records import Record, merge, record
from tools.schema.tags import limit_tags

FLAVOURS = {"cdktn": "cdktn-provider-aws", "cdktf": "cdktf-cdktf-provider-aws"}
"""Distribution of each flavour of the bindings; the first has the newer provider."""

PROVIDER = "provider"
_KINDS = {"data-aws-": "data_sources", "ephemeral-aws-": "ephemerals"}
"""What a folder that begins so declares; any other declares a resource type."""
_OTHER = ("provider-functions",)
_EXPORT = re.compile(r"export \* as (\w+) from '\./([^/']+)")
_SOURCE_MAP = b"sourceMappingURL=data:application/json;base64,"


@frozen(kw_only=True)
class Schema:
    """Records by name without ``aws_``, and the version of the provider they describe."""

    resources: dict[str, Record]
    data_sources: dict[str, Record]
    ephemerals: dict[str, Record]
    provider: Record
    version: str


def extract(cache: Path, only: Collection[str] = ()) -> Schema:
    """Everything that the pinned bindings say, or of the types what is named in ``only``."""
    read = partial(_read_flavour, cache=cache, only=frozenset(only))
    with ProcessPoolExecutor(len(FLAVOURS)) as pool:
        newer, older = pool.map(read, FLAVOURS)
    return Schema(
        resources=_merge(newer.resources, older.resources),
        data_sources=_merge(newer.data_sources, older.data_sources),
        ephemerals=_merge(newer.ephemerals, older.ephemerals),
        provider=merge(newer.provider, older.provider),
        version=newer.version,
    )


def flag(schema: Schema, *, complete: bool = True) -> None:
    """Set the flags that follow from names; ``complete`` says that all types are there."""
    rules.apply(schema.resources, complete=complete)
    data_sources.apply(schema.data_sources, complete=complete)
    for each in (*schema.resources.values(), schema.provider):
        limit_tags(each)


def _merge(newer: dict[str, Record], older: dict[str, Record]) -> dict[str, Record]:
    return {name: merge(newer[name], older.get(name)) for name in sorted(newer)}


def _read_flavour(flavour: str, *, cache: Path, only: frozenset[str]) -> Schema:
    package = packages.find(FLAVOURS[flavour], cache)
    sources = _sources(package)
    namespaces = {folder: name for name, folder in _EXPORT.findall(sources.pop("")[0])}
    modules = _modules(package)
    found: dict[str, dict[str, Record]] = {"resources": {}, "data_sources": {}, "ephemerals": {}}
    for folder in sorted(sources.keys() - {PROVIDER}):
        if not _is_wanted(sources[folder][-1], only):
            continue
        each = record(typescript.parse(*sources[folder]), flavour, modules[namespaces[folder]])
        found[_kind(folder)][each["type"]] = each
    file = typescript.parse(*sources[PROVIDER])
    return Schema(
        **found,
        provider=record(file, flavour, modules[namespaces[PROVIDER]]),
        version=file.version,
    )


def _kind(folder: str) -> str:
    return next((kind for start, kind in _KINDS.items() if folder.startswith(start)), "resources")


def _is_wanted(source: str, wanted: frozenset[str]) -> bool:
    found = re.search(r'static readonly tfResourceType = "aws_(\w+)"', source)
    return found is not None and (not wanted or found[1] in wanted)


def _modules(package: packages.Package) -> dict[str, bindings.Module]:
    """Python modules by the names of their TypeScript namespaces."""
    modules = (bindings.read(name, source) for name, source in package.modules())
    return {module.namespace: module for module in modules if module}


def _sources(package: packages.Package) -> dict[str, list[str]]:
    """TypeScript by folder, an ``index`` after its structs; the package's own is at ``""``."""
    files = {
        path: _typescript(content)
        for path, content in package.library()
        if not path.startswith(_OTHER)
    }
    folders: dict[str, list[str]] = {}
    for path in sorted(files, key=lambda path: (-path.count("/"), path)):
        folders.setdefault(path.rpartition("/")[0].split("/")[0], []).append(files[path])
    return folders


def _typescript(javascript: bytes) -> str:
    """The source that ``javascript`` was compiled from, out of its source map."""
    encoded = javascript.rpartition(_SOURCE_MAP)[2]
    return str(json.loads(base64.b64decode(encoded))["sourcesContent"][0])
