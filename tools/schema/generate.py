"""Writes the schema data: all of it, or the records of some resource types."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from tools.schema import data_sources, edition, enums, packages, snapshots, stored
from tools.schema.cloudformation import enrich, npm, schemas, wanted
from tools.schema.cloudformation.enricher import Enricher
from tools.schema.grouped import grouped, joined, line, split
from tools.schema.listed import lists, mark_listed
from tools.schema.terraform import Schema, extract, flag
from tools.schema.write import one_a_line, services, text

DATA = packages.PROJECT / "transpile" / "schema" / "data"


def regenerate(cache: Path, data: Path, *, thaw: bool = False) -> None:
    """Make the schema data below ``data``, with packages that are downloaded to ``cache``.

    Raises ``edition.FrozenError`` where a type would become something else than the table
    in ``data`` says, unless it may ``thaw``.
    """
    _report("reading the bindings")
    schema = stored.keep(extract(cache), cache)
    flag(schema)
    _report(f"pairing {len(schema.resources)} resource types with CloudFormation")
    _complete(schema, Enricher.load(cache), schema.resources)
    snapshots.check(schema.resources)
    _report(f"writing to {data}")
    table = edition.update(data, schema.resources, complete=True, thaw=thaw)
    save(schema, table, data)


def regenerate_some(cache: Path, data: Path, only: Collection[str], *, thaw: bool = False) -> None:
    """Write the records of the resource types that ``only`` means, and of no other.

    Takes seconds: what the bindings say is kept in ``cache``.
    """
    schema = stored.load(cache) or stored.keep(extract(cache), cache)
    flag(schema)
    enricher = Enricher.load(cache)
    names = wanted(schema.resources, enricher, only)
    _complete(schema, enricher, names)
    chosen = {name: schema.resources[name] for name in names}
    table = edition.update(data, chosen, complete=False, thaw=thaw)
    changed = [name for name in chosen if _write_record(data / "resources", name, chosen[name])]
    (data / edition.FILE).write_text(edition.text(table), encoding="utf-8")
    _report(f"{len(names)} types, of which changed: {', '.join(changed) or 'none'}")


def _complete(schema: Schema, enricher: Enricher, names: Iterable[str]) -> None:
    chosen = list(names)
    repeated = {name: set(lists(schema.resources[name])) for name in chosen}
    enrich(schema.resources, enricher, chosen)
    enums.apply(schema.resources, chosen)
    for name in chosen:
        mark_listed(schema.resources[name], repeated[name])
    snapshots.apply(schema.resources, chosen)


def _write_record(folder: Path, name: str, record: Mapping[str, Any]) -> bool:
    """Put one record into the file that it belongs to; whether that changes anything."""
    path = folder / f"{name.partition('_')[0]}.json"
    lines = split(path.read_text(encoding="utf-8")) if path.exists() else {}
    made = line(name, record)
    if lines.get(name) == made:
        return False
    path.write_text(joined({**lines, name: made}), encoding="utf-8")
    return True


def save(schema: Schema, table: edition.Table, data: Path) -> None:
    """Write all the data below ``data``, and take away what is none of it."""
    _fill(data / "resources", grouped(schema.resources))
    _fill(data / "data_sources", grouped(schema.data_sources))
    _fill(data / "ephemerals", grouped(schema.ephemerals))
    _fill(data / "cloudformation", {name: services(each) for name, each in _services().items()})
    equals = one_a_line(data_sources.equals(schema.data_sources))
    (data / "equals.json").write_text(equals, encoding="utf-8")
    (data / edition.FILE).write_text(edition.text(table), encoding="utf-8")
    (data / "provider.json").write_text(text(schema.provider), encoding="utf-8")
    versions = one_a_line(_versions(schema))
    (data / "versions.json").write_text(versions, encoding="utf-8")


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        if path.stem not in files:
            path.unlink()
    for name, content in files.items():
        (folder / f"{name}.json").write_text(content, encoding="utf-8")


def _services() -> dict[str, dict[str, Any]]:
    """The registry schemas by type, by service."""
    found: dict[str, dict[str, Any]] = {}
    for name, each in schemas().items():
        found.setdefault("-".join(name.split("::")[:2]), {})[name] = each
    return found


def _versions(schema: Schema) -> dict[str, str]:
    archives = {pin["package"]: pin["version"] for pin in npm.PINS.values()}
    return {**packages.pins(), **archives, "terraform-provider-aws": schema.version}


def _report(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
