"""Writes documentation pages from the schema's names, as cf2tf reads them."""

from __future__ import annotations

import sys
from pathlib import Path

from transpile.schema.registry import names, resource_type


def main() -> None:
    """Takes the folder of a repository."""
    pages = Path(sys.argv[1], "website", "docs", "r")
    pages.mkdir(parents=True, exist_ok=True)
    for name in names():
        record = resource_type(name)
        assert record
        lines = ["## Argument Reference", *(f"* `{each}` -" for each in record.arguments)]
        lines += ["", "## Attribute Reference", *(f"* `{each}` -" for each in record.attributes)]
        (pages / f"{name}.html.markdown").write_text("\n".join(lines) + "\n")


main()
