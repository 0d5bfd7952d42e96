"""What Terraform counts as one character: a grapheme cluster of Unicode 15.0 (UAX 29)."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

_JOINER = 0x200D
_SYLLABLES = range(0xAC00, 0xD7A4)
_FLAGS = range(0x1F1E6, 0x1F200)
_EXTENDING = ("extending", "joiner")
_JAMO = (
    *((each, "L") for each in (range(0x1100, 0x1160), range(0xA960, 0xA97D))),
    *((each, "V") for each in (range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7))),
    *((each, "T") for each in (range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC))),
)
_JOINED = {("L", "L"), ("L", "V"), ("L", "LV"), ("L", "LVT"), ("LV", "V"), ("LV", "T")}
_JOINED |= {("V", "V"), ("V", "T"), ("LVT", "T"), ("T", "T")}
"""Parts of Korean syllables that no cluster ends between."""


def clusters(text: str) -> list[str]:
    """The characters of a text, as a reader counts them."""
    if text.isascii() and "\r" not in text:
        return list(text)
    starts = _starts(text)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _starts(text: str) -> list[int]:
    """Where the clusters of a text start."""
    starts = []
    before, half, picture, joined = "control", False, False, False
    for at, character in enumerate(text):
        here = _kind(ord(character))
        inside = here == "picture" if joined else half and here == "flag"
        if not inside and _breaks(before, here) and text[max(at - 1, 0) : at + 1] != "\r\n":
            starts.append(at)
        half = here == "flag" and not half
        joined = picture and here == "joiner"
        picture = here == "picture" or (picture and here in _EXTENDING)
        before = here
    return starts


def _breaks(before: str, here: str) -> bool:
    """Whether a cluster ends between two kinds of code points, flags and pictures aside."""
    if "control" in (before, here):
        return True
    if here in _EXTENDING or before == "prepended":
        return False
    return (before, here) not in _JOINED


@cache
def _kind(code: int) -> str:
    if code == _JOINER:
        return "joiner"
    if code in _FLAGS:
        return "flag"
    if code in _SYLLABLES:
        return "LVT" if (code - _SYLLABLES.start) % 28 else "LV"
    for codes, kind in _JAMO:
        if code in codes:
            return kind
    starts, ends, kinds = _table()
    at = bisect_right(starts, code) - 1
    return kinds[at] if at >= 0 and code <= ends[at] else ""


@cache
def _table() -> tuple[list[int], list[int], list[str]]:
    """First and last code point and kind of every range, in order."""
    from transpile.ir.functions import clusters_table as table

    named = {
        "extending": table.EXTENDING,
        "prepended": table.PREPENDED,
        "control": table.CONTROLS,
        "picture": table.PICTOGRAPHS,
    }
    rows = sorted(
        (int(each.split("-")[0], 16), int(each.split("-")[-1], 16), kind)
        for kind, ranges in named.items()
        for each in ranges.split()
    )
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
