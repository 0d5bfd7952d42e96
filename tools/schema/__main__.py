"""``python -m tools.schema``: make the schema data anew."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.schema import packages
from tools.schema.cloudformation import enrich, npm
from tools.schema.listed import lists, mark_listed
from tools.schema.terraform import Schema, extract
from tools.schema.write import text

DATA = packages.PROJECT / "transpile" / "schema" / "data"


def main() -> int:
    """Read the packages, write the data."""
    parser = argparse.ArgumentParser(prog="python -m tools.schema", description=__doc__)
    parser.add_argument(
        "--cache",
        type=Path,
        default=packages.PROJECT / ".cache" / "schema",
        help="folder of downloaded packages (default: %(default)s)",
    )
    parser.add_argument(
        "--data", type=Path, default=DATA, help="where to write (default: %(default)s)"
    )
    options = parser.parse_args()
    regenerate(options.cache, options.data)
    return 0


def regenerate(cache: Path, data: Path) -> None:
    """Make the schema data below ``data``, with packages that are downloaded to ``cache``."""
    _report("reading the bindings")
    schema = extract(cache)
    _report(f"pairing {len(schema.resources)} resource types with CloudFormation")
    repeated = {name: set(lists(record)) for name, record in schema.resources.items()}
    types = enrich(schema.resources, cache)
    for name, record in schema.resources.items():
        mark_listed(record, repeated[name])
    _report(f"writing to {data}")
    save(schema, types, data)


def save(schema: Schema, types: Mapping[str, Mapping[str, Any]], data: Path) -> None:
    """Write all the data below ``data``, and take away what is none of it."""
    _fill(data / "resources", {name: text(each) for name, each in schema.resources.items()})
    _fill(data / "data_sources", {name: text(each) for name, each in schema.data_sources.items()})
    _fill(data / "cloudformation", {_file(name): _json(each) for name, each in types.items()})
    (data / "provider.json").write_text(text(schema.provider), encoding="utf-8")
    (data / "versions.json").write_text(_json(_versions(schema)), encoding="utf-8")


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.json"):
        if path.stem not in files:
            path.unlink()
    for name, content in files.items():
        (folder / f"{name}.json").write_text(content, encoding="utf-8")


def _file(cloudformation_type: str) -> str:
    return cloudformation_type.replace("::", "-")


def _versions(schema: Schema) -> dict[str, str]:
    archives = {pin["package"]: pin["version"] for pin in npm.PINS.values()}
    return {**packages.pins(), **archives, "terraform-provider-aws": schema.version}


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _report(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
