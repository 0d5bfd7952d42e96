"""JSON on one line."""

from __future__ import annotations

import json
from typing import Any


def compact(value: Any) -> str:
    """With a space behind colons and commas, keys in their order."""
    return json.dumps(value, ensure_ascii=False)


def dense(value: Any) -> str:
    """Without spaces, keys sorted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
