"""Functions of texts."""

from __future__ import annotations

from typing import Any

from transpile.ir.convert import MAX_TEXT, text_of, whole_of
from transpile.ir.functions.clusters import clusters
from transpile.ir.functions.formatting import format_list, format_text
from transpile.ir.functions.patterns import first_match, matches, replace_matches
from transpile.ir.precision import Number

_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""White space; Python's own takes four control characters for it, too."""


def texts_of(items: list[Any]) -> list[str]:
    """The items of a list as texts; null is none."""
    return [_text(each, place) for place, each in enumerate(items)]


def _text(item: Any, place: int) -> str:
    try:
        return text_of(item)
    except ValueError as error:
        raise ValueError(f"item {place}: {error}") from None


def _bounded(length: int) -> None:
    if length > MAX_TEXT:
        raise ValueError(f"a text may have {MAX_TEXT:,} characters")


def _join(separator: str, *lists: list[Any]) -> str:
    texts = [text for items in lists for text in texts_of(items)]
    _bounded(len(separator) * len(texts))
    return separator.join(texts)


def _split(separator: str, text: str) -> list[str]:
    return text.split(separator) if separator else list(text)


def _replace(text: str, part: str, by: str) -> str:
    if len(part) > 1 and part[0] == part[-1] == "/":
        return replace_matches(part[1:-1], text, by)
    _bounded(len(text) + (text.count(part)) * (len(by) - len(part)))
    return text.replace(part, by)


def _substr(text: str, offset: Number, length: Number) -> str:
    start, count = whole_of(offset), whole_of(length)
    characters = clusters(text)
    if start >= 0 and count == 0:
        return ""
    start = max(start + len(characters), 0) if start < 0 else start
    return "".join(characters[start : start + count] if count > 0 else characters[start:])


def _indent(spaces: Number, text: str) -> str:
    count = whole_of(spaces)
    if count < 0:
        raise ValueError("a number of spaces cannot be negative")
    _bounded(text.count("\n") * count)
    return text.replace("\n", f"\n{' ' * count}" if count else "\n")


def _strrev(text: str) -> str:
    return "".join(reversed(clusters(text)))


def _upper(text: str) -> str:
    return text.upper() if text.isascii() else "".join([_capital(each) for each in text])


def _capital(character: str) -> str:
    """The one capital letter of a character; itself where Unicode has several for it."""
    for found in (character.upper(), character.title()):
        if len(found) == 1:
            return found
    return character


def _lower(text: str) -> str:
    return text.lower() if text.isascii() else "".join([each.lower()[0] for each in text])


def _title(text: str) -> str:
    pairs = zip(f" {text}", text, strict=False)
    return "".join([_titled(each) if _separates(before) else each for before, each in pairs])


def _titled(character: str) -> str:
    found = character.title()
    return found if len(found) == 1 else character


def _separates(character: str) -> bool:
    if character.isascii():
        return not (character.isalnum() or character == "_")
    return character in _SPACE


COMPUTE = {
    "chomp": lambda text: text.rstrip("\r\n"),
    "endswith": lambda text, suffix: text.endswith(suffix),
    "format": format_text,
    "formatlist": format_list,
    "indent": _indent,
    "join": _join,
    "lower": _lower,
    "regex": first_match,
    "regexall": matches,
    "replace": _replace,
    "split": _split,
    "startswith": lambda text, prefix: text.startswith(prefix),
    "strcontains": lambda text, part: part in text,
    "strrev": _strrev,
    "substr": _substr,
    "title": _title,
    "trim": lambda text, characters: text.strip(characters) if characters else text,
    "trimprefix": lambda text, prefix: text.removeprefix(prefix),
    "trimspace": lambda text: text.strip(_SPACE),
    "trimsuffix": lambda text, suffix: text.removesuffix(suffix),
    "upper": _upper,
}
