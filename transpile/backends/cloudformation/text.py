"""Text made of literal parts and functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from troposphere import AWSHelperFn, Join

from transpile.backends.cloudformation.functions import Attribute, Lowered, Reference, Substitution

_HOLE = re.compile(r"\$\{([^}]*)\}")
_VARIABLE = re.compile(r"\$\{(?=[A-Za-z0-9_.:]+\})")


def holes(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text with ``${}`` in it, and whether each is what stands in a hole."""
    for position, piece in enumerate(_HOLE.split(text)):
        yield piece, position % 2 == 1


def scalar_text(value: str | float) -> str:
    """A scalar as Terraform writes it into a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def join_text(parts: Iterable[Lowered]) -> Lowered:
    """The shortest thing that yields ``parts`` one after the other.

    A plain text where no function is among them, that function where it stands alone,
    otherwise ``Fn::Sub``; ``Fn::Join`` where ``Fn::Sub`` would misread a literal ``${``.
    """
    merged = _merged(parts)
    if not merged:
        return ""
    if len(merged) == 1:
        return merged[0]
    return _substitution(merged) or Join("", merged)


def _substitution(merged: list[str | AWSHelperFn]) -> Substitution | None:
    text, variables = "", dict[str, AWSHelperFn]()
    taken = {part.name for part in merged if isinstance(part, Reference)}
    for part in merged:
        if isinstance(part, Reference | Attribute):
            text += f"${{{part.name}}}"
        elif isinstance(part, AWSHelperFn):
            name = _free_name(taken)
            variables[name] = part
            text += f"${{{name}}}"
        else:
            escaped, count = _VARIABLE.subn("${!", part)
            if count != part.count("${"):
                return None
            text += escaped
    return Substitution(merged, text, variables)


def _merged(parts: Iterable[Lowered]) -> list[str | AWSHelperFn]:
    merged: list[str | AWSHelperFn] = []
    for part in parts:
        inner = part.parts if isinstance(part, Substitution) else (part,)
        for each in inner:
            if isinstance(each, AWSHelperFn):
                merged.append(each)
            elif merged and isinstance(merged[-1], str):
                merged[-1] += scalar_text(each)
            elif (text := scalar_text(each)) != "":
                merged.append(text)
    return merged


def _free_name(taken: set[str]) -> str:
    number = 1
    while (name := f"Part{number}") in taken:
        number += 1
    taken.add(name)
    return name
