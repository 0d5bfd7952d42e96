"""Python's string literals, spelled as Black prefers them.

Whatever a text holds, its literal yields that text and nothing else: quotes, backslashes
and everything that does not print are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from transpile.record import Record


@frozen(eq=False, repr=False)
class Slot(Record):
    """An expression within an f-string, as source."""

    code: str


Part: TypeAlias = str | Slot

_PLAIN = re.compile(r"[ !#-&(-\[\]-~]*")
_SWAP = {ord('"'): "'", ord("'"): '"'}
_WORD = re.compile(r"[^ /:,-]*[ /:,-]?")


def literal(value: str) -> str:
    """A string literal that yields ``value``."""
    if _PLAIN.fullmatch(value):
        return f'"{value}"'
    return _quoted(value)


def formatted(parts: Sequence[Part]) -> str | None:
    """A string literal that yields ``parts`` side by side, an f-string if need be.

    ``None`` where an expression cannot stand in an f-string: before Python 3.12 neither
    the literal's own quotes nor a backslash may.
    """
    if not any(isinstance(part, Slot) for part in parts):
        return literal("".join([part for part in parts if isinstance(part, str)]))
    texts = "".join([part for part in parts if isinstance(part, str)])
    codes = "".join([part.code for part in parts if isinstance(part, Slot)])
    if "\\" in codes or ('"' in codes and ("'" in codes or '"' in texts or "'" in texts)):
        return None
    quote = _quote(texts)
    return f"f{quote}{''.join([_inside(part, quote) for part in parts])}{quote}"


def _inside(part: Part, quote: str) -> str:
    if isinstance(part, Slot):
        code = part.code.replace('"', "'") if quote == '"' else part.code
        return f"{{{code}}}"
    return _body(part, quote).replace("{", "{{").replace("}", "}}")


def _quoted(value: str) -> str:
    quote = _quote(value)
    return f"{quote}{_body(value, quote)}{quote}"


def _quote(value: str) -> str:
    """Double quotes, unless single ones need fewer backslashes."""
    return "'" if value.count('"') > value.count("'") else '"'


def _body(value: str, quote: str) -> str:
    """What stands between the quotes: ``repr`` escapes, made to quote the way we want."""
    if _PLAIN.fullmatch(value):
        return value
    if quote == '"':
        return repr(f"{value.translate(_SWAP)}'\"")[1:-4].translate(_SWAP)
    return repr(f"{value}'\"")[1:-4]


def pieces(parts: Sequence[Part], room: int) -> list[str]:
    """String literals that together yield ``parts``, each at most ``room`` characters.

    ``parts`` are such that ``formatted`` has a literal for them. Literals end behind
    spaces and punctuation; what has none is broken anywhere. Only an expression can be
    too long.
    """
    found: list[str] = []
    line: list[Part] = []
    spelled = ""
    for atom in _atoms(parts, max(room // 4, 1)):
        longer = _spelled([*line, atom])
        if line and len(longer) > room:
            found.append(spelled)
            line, longer = [], _spelled([atom])
        line.append(atom)
        spelled = longer
    return [*found, spelled]


def _spelled(parts: Sequence[Part]) -> str:
    spelled = formatted(parts)
    assert spelled is not None
    return spelled


def _atoms(parts: Sequence[Part], longest: int) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Slot):
            yield part
            continue
        for word in _WORD.findall(part):
            for at in range(0, len(word), longest):
                yield word[at : at + longest]
