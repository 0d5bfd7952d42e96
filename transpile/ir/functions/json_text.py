"""JSON as Terraform writes it: no spaces, keys in order, ``<``, ``>`` and ``&`` escaped."""

from __future__ import annotations

from collections.abc import Mapping
from json import dumps
from typing import Any

from transpile.ir.convert import text_of

_ESCAPED = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def json_text(value: Any) -> str:
    """A value as JSON text."""
    match value:
        case None:
            return "null"
        case str():
            return dumps(value, ensure_ascii=False).translate(_ESCAPED)
        case Mapping():
            pairs = [f"{json_text(key)}:{json_text(value[key])}" for key in sorted(value)]
            return f"{{{','.join(pairs)}}}"
        case list():
            return f"[{','.join([json_text(each) for each in value])}]"
    return text_of(value)
