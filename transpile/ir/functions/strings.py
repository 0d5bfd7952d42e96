"""Functions of texts."""

from __future__ import annotations

from typing import Any

from transpile.ir.convert import MAX_TEXT, text_of


def _join(separator: str, *lists: list[Any]) -> str:
    items = [item for items in lists for item in items]
    texts = [text_of(each) for each in items]
    if len(separator) * len(texts) > MAX_TEXT:
        raise ValueError(f"a text may have {MAX_TEXT:,} characters")
    return separator.join(texts)


COMPUTE = {"join": _join}
