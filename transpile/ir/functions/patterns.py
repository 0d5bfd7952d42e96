"""Functions of regular expressions, which are those of RE2.

They need the package google-re2 (the extra ``regex``); Python's own expressions mean other
things and can take exponential time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from transpile.ir.convert import MAX_TEXT

MAX_SEARCHED = 20_000
"""How many bytes of text are searched for every match; the time may grow with their square."""


def first_match(pattern: str, text: str) -> Any:
    """The first match, or its groups where the pattern has some."""
    found = _uniform(pattern).search(text.encode())
    if found is None:
        raise ValueError("the expression matches no part of the text")
    return _groups(found)


def matches(pattern: str, text: str) -> list[Any]:
    """Every match, or the groups of each where the pattern has some."""
    return [_groups(each) for each in _every_match(_uniform(pattern), text)]


def replace_matches(pattern: str, text: str, template: str) -> str:
    """The text with every match replaced by the template, ``$1`` and ``$name`` put in."""
    done, size, end = [], 0, 0
    source = text.encode()
    for found in _every_match(_compiled(pattern), text):
        piece = source[end : found.start()] + _expanded(template, found)
        done.append(piece)
        size += len(piece)
        end = found.end()
        if size > MAX_TEXT:
            raise ValueError(f"a text may have {MAX_TEXT:,} characters")
    return b"".join([*done, source[end:]]).decode()


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> Any:
    try:
        import re2
    except ImportError:
        raise ValueError(
            "regular expressions need the package google-re2: pip install 'transpile[regex]'"
        ) from None
    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        [said] = [each.decode() if isinstance(each, bytes) else each for each in error.args]
        raise ValueError(f"the expression is wrong: {said}") from None
    return compiled


def _uniform(pattern: str) -> Any:
    """An expression whose groups all have names, or none has."""
    compiled = _compiled(pattern)
    if compiled.groupindex and len(compiled.groupindex) != compiled.groups:
        raise ValueError("the groups of an expression must have names all or none")
    return compiled


def _every_match(compiled: Any, text: str) -> Iterator[Any]:
    """The matches in order; none is empty where the one before it ends."""
    source = text.encode()
    if len(source) > MAX_SEARCHED:
        raise ValueError(f"a text of more than {MAX_SEARCHED:,} bytes is too long for it")
    at, last = 0, -1
    while at <= len(source):
        found = compiled.search(source, at)
        if found is None:
            return
        start, end = found.span()
        if end > start or start != last:
            yield found
        last = end
        at = end if end > at else at + _width(source, at)


def _width(source: bytes, at: int) -> int:
    """How many bytes the code point at a position has."""
    end = at + 1
    while end < len(source) and source[end] & 0xC0 == 0x80:  # noqa: PLR2004  # UTF-8's marks
        end += 1
    return end - at


def _groups(found: Any) -> Any:
    names = found.re.groupindex
    if names:
        return {name: _decoded(found.group(place)) for name, place in names.items()}
    if found.re.groups:
        return [_decoded(each) for each in found.groups()]
    return _decoded(found.group())


def _decoded(text: bytes | None) -> str | None:
    return None if text is None else text.decode()


_REFERENCE = re.compile(r"\$(?:(\$)|(\w+)|\{(\w+)\})")


def _expanded(template: str, found: Any) -> bytes:
    return _REFERENCE.sub(lambda each: _referred(each, found), template).encode()


def _referred(reference: re.Match[str], found: Any) -> str:
    name = reference[2] or reference[3]
    if reference[1]:
        return "$"
    if name.isdigit() and name.isascii() and (name == "0" or name[0] != "0"):
        place = int(name) if len(name) < 9 else found.re.groups + 1  # noqa: PLR2004  # no pattern has more groups
    else:
        place = found.re.groupindex.get(name, found.re.groups + 1)
    return _decoded(found.group(place)) or "" if place <= found.re.groups else ""
