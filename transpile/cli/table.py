"""Aligned columns."""

from __future__ import annotations

from collections.abc import Sequence

from transpile.source import columns


def table(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """The rows with their columns aligned; a column that is empty in every row is left out."""
    kept = [column for column in zip(*rows, strict=True) if any(column[1:] or column)]
    widths = [max(map(columns, column)) for column in kept]
    lines = zip(*kept, strict=True)
    return [(indent + "  ".join(map(_pad, line, widths))).rstrip() for line in lines]


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))
