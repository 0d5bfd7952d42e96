"""CSV as RFC 4180 has it; Python's own reader forgives what Terraform refuses."""

from __future__ import annotations

import re

_FIELD = re.compile(r'"((?:[^"]|"")*)"(?=,|\r?\n|\r?\Z)|([^",\r\n](?:[^",\r\n]|\r(?!\n|\Z))*)?')
_END = re.compile(r",|\r?\n|\r?\Z")


def csv_rows(text: str) -> list[list[str]]:
    """The fields of every line that is not empty, as many as in the first."""
    rows: list[list[str]] = []
    row: list[str] = []
    at, line = 0, 1
    while at < len(text) or row:
        found = _FIELD.match(text, at)
        end = _END.match(text, found.end()) if found else None
        if found is None or end is None:
            raise ValueError(f'a " in line {line} is wrong; it is written "" and within "…"')
        row.append((found[1] or "").replace('""', '"').replace("\r\n", "\n") or found[2] or "")
        at = end.end()
        if end[0] != ",":
            if found[0] or len(row) > 1:
                rows.append(row)
            row = []
        line += found[0].count("\n") + ("\n" in end[0])
        if rows and len(rows[-1]) != len(rows[0]):
            raise ValueError(f"a line before line {line} has another number of fields")
    return rows
