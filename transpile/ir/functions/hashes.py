"""Functions that hash a text's UTF-8 bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from uuid import NAMESPACE_DNS, NAMESPACE_OID, NAMESPACE_URL, NAMESPACE_X500, UUID

from transpile.ir.convert import described
from transpile.ir.functions.base64_text import encode

_NAMESPACES = {
    "dns": NAMESPACE_DNS,
    "oid": NAMESPACE_OID,
    "url": NAMESPACE_URL,
    "x500": NAMESPACE_X500,
}
_DASHED = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UUID = re.compile(
    rf"(?:urn:uuid:)?{_DASHED}|\{{{_DASHED}\}}|[0-9a-f]{{32}}", re.IGNORECASE | re.ASCII
)


def _hexadecimal(algorithm: str) -> Callable[[str], str]:
    return lambda text: _hash(algorithm, text).hexdigest()


def _base64(algorithm: str) -> Callable[[str], str]:
    return lambda text: encode(_hash(algorithm, text).digest())


def _hash(algorithm: str, text: str) -> hashlib._Hash:
    return hashlib.new(algorithm, text.encode(), usedforsecurity=False)


def _uuidv5(namespace: str, name: str) -> str:
    known = _NAMESPACES.get(namespace)
    if known is None and not _UUID.fullmatch(namespace):
        raise ValueError(
            f"a namespace is dns, oid, url, x500 or a UUID, not {described(namespace)}"
        )
    inside = known or UUID(namespace)
    digest = _hash("sha1", "").copy()
    digest.update(inside.bytes + name.encode())
    return str(UUID(bytes=digest.digest()[:16], version=5))


COMPUTE = {
    "base64sha256": _base64("sha256"),
    "base64sha512": _base64("sha512"),
    "md5": _hexadecimal("md5"),
    "sha1": _hexadecimal("sha1"),
    "sha256": _hexadecimal("sha256"),
    "sha512": _hexadecimal("sha512"),
    "uuidv5": _uuidv5,
}
