"""The conversions from and to lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from troposphere import AWSHelperFn, Select

from transpile.backends.cloudformation.conditions import Choice
from transpile.backends.cloudformation.functions import Lowered, Pieces, Substitution
from transpile.backends.cloudformation.joins import OMITTED
from transpile.backends.cloudformation.merge import Appended
from transpile.backends.cloudformation.text import join_text
from transpile.ir.expr import EXPRESSIONS, Value

if TYPE_CHECKING:
    from transpile.backends.cloudformation.conversions import Conversions
    from transpile.backends.cloudformation.plan import Step

_COMMA = re.compile(r"\s*,\s*")


def list_of(step: Step, value: Value, run: Conversions) -> Lowered:
    """A list of the value alone, or of each in a map."""
    lowered = run.plain(step, value)
    if step.argument.type.kind != "map":
        return _as_list(lowered)
    if not isinstance(lowered, dict):
        return run.unsupported(f"a map in `{step.argument.name}` that is not written out")
    return {key: _as_list(each) for key, each in lowered.items()}


def _as_list(value: Lowered) -> Lowered:
    return value if isinstance(value, list) else [value]


def first(step: Step, value: Value, run: Conversions) -> Lowered:
    """The only value of a list."""
    lowered = run.plain(step, value)
    if isinstance(lowered, AWSHelperFn):
        return Select("0", lowered)
    if not isinstance(lowered, list):
        return lowered
    if len(lowered) == 1:
        return lowered[0]
    if not lowered:
        return OMITTED
    return run.unsupported(f"more than one item in `{step.argument.name}`")


def appended(step: Step, value: Value, run: Conversions) -> Lowered:
    """A value that is added to a list."""
    return Appended(_as_list(run.plain(step, value)))


def objects(step: Step, value: Value, run: Conversions) -> Lowered:
    """An object for each value of a list, which may differ for the first."""
    name = step.options["value"]
    items = value if isinstance(value, list) else [value]
    if isinstance(value, EXPRESSIONS):
        return run.unsupported(f"a list in `{step.argument.name}` that is not written out")
    if "first" in step.options and step.argument.type.kind == "set" and len(items) > 1:
        return run.unsupported(
            f"several in `{step.argument.name}`, of which none is the first",
            f"write them as `{step.options['ordered']}`",
        )
    order = step.options.get("order", "")
    made = [
        {**_beside(step, at), name: run.plain(step, _without(each, order))}
        for at, each in enumerate(items)
    ]
    if order:
        return Appended(made, [_position(each, order) for each in items])
    return Appended(made) if step.options.get("append") else made


def _beside(step: Step, at: int) -> dict[str, Any]:
    """The constants that stand beside a value at a position."""
    return {**step.options.get("where", {}), **step.options.get("others" if at else "first", {})}


def _without(block: Value, name: str) -> Value:
    if isinstance(block, dict) and name in block:
        return {key: each for key, each in block.items() if key != name}
    return block


def _position(block: Value, order: str) -> float:
    found = block.get(order) if isinstance(block, dict) else None
    return found if isinstance(found, int | float) else 0


def split(step: Step, value: Value, run: Conversions) -> Lowered:
    """The texts between the commas of a text, or of each in a map."""
    lowered = run.plain(step, value)
    if step.argument.type.kind != "map":
        return _pieces(lowered)
    if not isinstance(lowered, dict):
        return run.unsupported(f"a map in `{step.argument.name}` that is not written out")
    names = step.options["keys"]
    unknown = next((key for key in lowered if key not in names), None)
    if unknown is not None:
        return run.unsupported(
            f"`{unknown}` in `{step.argument.name}`",
            f"it may have {', '.join(f'`{n}`' for n in names)}",
        )
    return {names[key]: _pieces(each) for key, each in lowered.items()}


def _pieces(value: Lowered) -> Lowered:
    if isinstance(value, Choice):
        return value.mapped(_branch)
    parts = value.parts if isinstance(value, Substitution) else [value]
    if any(not isinstance(each, str) and not _is_identifier(each) for each in parts):
        plain = [_COMMA.sub(",", each) if isinstance(each, str) else each for each in parts]
        return Pieces(",", join_text(plain))
    rows: list[list[Lowered]] = [[]]
    for part in parts:
        start, *more = _COMMA.split(part) if isinstance(part, str) else [part]
        rows[-1].append(start)
        rows += [[each] for each in more]
    rows[0][0], rows[-1][-1] = _stripped(rows[0][0]), _stripped(rows[-1][-1])
    pieces = [join_text(each) for each in rows]
    return [each for each in pieces if each != ""] or OMITTED


def _branch(value: Lowered | None) -> Lowered | None:
    """The pieces of what a condition chooses; ``None`` for nothing."""
    found = OMITTED if value is None else _pieces(value)
    return None if found is OMITTED else found


def _stripped(part: Lowered) -> Lowered:
    return part.strip() if isinstance(part, str) else part


def _is_identifier(value: Lowered) -> bool:
    """Whether a function yields a text that has no comma."""
    return getattr(value, "gives", "") == "identifier"
