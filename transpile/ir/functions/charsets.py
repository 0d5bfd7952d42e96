"""Encodings of text by their IANA names."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from attrs import frozen

from transpile.ir.convert import described

_ALIASES = {
    "ascii": ("us-ascii",),
    "big5": ("big5", "csbig5"),
    "euc-jp": ("euc-jp", "cseucpkdfmtjapanese"),
    "euc-kr": ("euc-kr", "cseuckr"),
    "gb18030": ("gb18030",),
    "gbk": ("gbk", "cp936", "ms936", "windows-936"),
    "koi8-r": ("koi8-r", "cskoi8r"),
    "koi8-u": ("koi8-u",),
    "latin-1": ("iso-8859-1", "iso_8859-1", "iso_8859-1:1987", "latin1", "l1", "ibm819", "cp819"),
    "shift_jis": ("shift_jis", "ms_kanji", "csshiftjis"),
    "utf-8": ("utf-8", "csutf8"),
    "utf-16-be": ("utf-16be",),
    "utf-16-le": ("utf-16le",),
    **{f"iso8859-{part}": (f"iso-8859-{part}",) for part in (2, 3, 4, 5, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp{page}": (f"windows-{page}",) for page in range(1250, 1259)},
}
"""Python's name of each encoding, and names that IANA has for it."""

_CODECS = {name: python for python, names in _ALIASES.items() for name in names}


@frozen
class Codec:
    """Both ways of an encoding; each raises ``UnicodeError``."""

    encode: Callable[[str], bytes]
    decode: Callable[[bytes], str]


def codec(name: str) -> Codec:
    """The encoding of an IANA name."""
    if name.lower() == "utf-16":
        return Codec(lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), _sniffed)
    python = _CODECS.get(name.lower())
    if python is None:
        raise ValueError(f"the encoding {described(name)} is not known; UTF-16LE is, for one")
    return Codec(lambda text: text.encode(python), lambda data: data.decode(python))


def _sniffed(data: bytes) -> str:
    """UTF-16 with the byte order that its mark tells, big-endian without one."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return data[2:].decode("utf-16-le")
    return data.removeprefix(codecs.BOM_UTF16_BE).decode("utf-16-be")
