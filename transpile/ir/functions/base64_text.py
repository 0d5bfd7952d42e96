"""Base64 as Terraform takes it: padded, with line breaks anywhere."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

from transpile.ir.convert import described

_BASE64 = re.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_BREAKS = str.maketrans("", "", "\r\n")


def decode(text: str) -> bytes:
    """What a text encodes."""
    joined = text.translate(_BREAKS)
    if not _BASE64.fullmatch(joined):
        raise ValueError(f"{described(text)} is no Base64")
    return b64decode(joined)


def encode(data: bytes) -> str:
    """Bytes as text."""
    return b64encode(data).decode("ascii")
