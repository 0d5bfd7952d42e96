"""How much the schema data adds to an installation."""

from __future__ import annotations

import zlib

from transpile.schema.registry import DATA

MEGABYTE = 1_000_000


def test_the_data_stays_small() -> None:
    contents = [path.read_bytes() for path in DATA.rglob("*.json")]
    assert sum(map(len, contents)) < 12 * MEGABYTE
    assert sum(len(zlib.compress(each, 9)) for each in contents) < 3 * MEGABYTE
