"""Functions that encode and decode."""

from __future__ import annotations


def _base64encode(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode("ascii")


COMPUTE = {"base64encode": _base64encode}
