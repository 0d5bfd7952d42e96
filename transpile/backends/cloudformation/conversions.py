"""The generic conversions: what an argument's value becomes, by kind."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, Protocol

from troposphere import AWSHelperFn, Base64

from transpile.backends.cloudformation.conditions import Choice
from transpile.backends.cloudformation.domains import below, quoted
from transpile.backends.cloudformation.functions import Lowered, is_dynamic
from transpile.backends.cloudformation.joins import OMITTED, entry, nested, numbered, others
from transpile.backends.cloudformation.lists import appended, first, list_of, objects, split
from transpile.backends.cloudformation.merge import Items
from transpile.backends.cloudformation.plan import Step
from transpile.backends.cloudformation.renaming import dump, json_document, listed_as, words
from transpile.backends.cloudformation.slots import Slot
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.scalars import spelled

_DURATION = re.compile(r"([\d.]+[hms])+")
_DURATION_PART = re.compile(r"([\d.]+)([hms])")
_UNITS = {"h": 3600, "m": 60, "s": 1}


class Conversions(Protocol):
    """What a conversion can ask of the converter that runs it."""

    def plain(self, step: Step, value: Value) -> Lowered:
        """The value as it is without a conversion: blocks as objects, expressions lowered."""
        ...

    def slot(self) -> Slot | None:
        """The place of the property that the argument at hand becomes."""
        ...

    def fields(self, step: Step, block: Mapping[str, Value]) -> dict[str, Lowered]:
        """The properties that one block's arguments say."""
        ...

    def filled(self, text: str, value: Lowered = "") -> Lowered:
        """A text of the schema: ``${}`` is the value, ``${.name}`` another argument's."""
        ...

    def beside(self, name: str) -> Lowered:
        """What another argument of the same block, or else of the resource, says."""
        ...

    def lowered(self, value: Value) -> Lowered:
        """A value with functions in place of its expressions."""
        ...

    def given(self, name: str) -> Value:
        """What is written for another argument there; ``None`` where nothing is."""
        ...

    def position(self) -> tuple[int, int]:
        """Which block of how many the argument at hand stands in, counted from 0."""
        ...

    def of_other(self, name: str, types: Mapping[str, str]) -> Lowered | None:
        """What the resource that another argument refers to has for an attribute.

        ``types`` maps resource types to that attribute; ``None`` where it is no such resource.
        """
        ...

    def blocks(self, name: str, *, outside: bool = False) -> list[Mapping[str, Value]]:
        """The blocks called so beside the argument at hand, or the repeated block around it."""
        ...

    def substituted(self, step: Step, value: Value) -> Lowered:
        """The conversion's text with the value, and what stands beside it, in its holes."""
        ...

    def as_text(self, document: Lowered) -> Lowered:
        """The JSON text of a document."""
        ...

    def unsupported(self, what: str, hint: str = "", at: tuple[str | int, ...] = ()) -> Lowered:
        """Reports that ``what`` cannot be expressed, at the argument's place or at a key in it."""
        ...


def _tags(step: Step, value: Value, run: Conversions) -> Lowered:
    return _named(step, value, run, "Key", "Value")


def _pairs(step: Step, value: Value, run: Conversions) -> Lowered:
    options = step.options
    return _named(step, value, run, options.get("key", "Name"), options.get("value", "Value"))


def _named(step: Step, value: Value, run: Conversions, key: str, item: str) -> Lowered:
    if isinstance(value, list):
        return [_named(step, each, run, key, item) for each in value]
    if not isinstance(value, dict):
        return run.unsupported(f"a map in `{step.argument.name}` that is not written out")
    return [_entry(key, name, item, run.plain(step, each)) for name, each in value.items()]


def _entry(key: str, name: str, item: str, value: Lowered) -> Lowered:
    """One pair; where a condition leaves its value out, it leaves out the pair."""
    if isinstance(value, Choice) and value.may_be_null():
        return value.mapped(lambda each: None if each is None else _entry(key, name, item, each))
    return {key: name, **nested(item, value)}


def _enum(step: Step, value: Value, run: Conversions) -> Lowered:
    values = step.options.get("values", {})
    key = spelled(value)
    if isinstance(value, str | int | float) and key in values:
        found = values[key]
        return OMITTED if found is None else deepcopy(found)  # what it holds may be added to
    if step.options.get("rest"):
        return run.plain(step, value)
    if isinstance(value, EXPRESSIONS):
        return run.unsupported(
            f"a `{step.argument.name}` that is only known at deploy time", "write the value itself"
        )
    return run.unsupported(
        f"`{step.argument.name}: {key}`", f"it has {', '.join(f'`{each}`' for each in values)}"
    )


def _named_by_other(step: Step, value: Value, run: Conversions) -> Lowered:
    types = step.options["values"].get(value) if isinstance(value, str) else None
    if types is None:
        return run.plain(step, value)
    of = step.options["of"]
    found = (run.of_other(name, types) for name in of)
    known = next((each for each in found if each is not None), None)
    if known is not None:
        return known
    beside = " or ".join(f"`{each}`" for each in of)
    return run.unsupported(
        f"`{step.argument.name}: {value}` of what this stack does not make",
        f"write what it stands for, or refer to a resource of this spec in {beside}",
    )


def _by(step: Step, value: Value, run: Conversions) -> Lowered:
    of, paths, rest = step.options["of"], step.options["values"], step.options.get("else", "")
    if rest and run.given(of) is None:
        return nested(rest, run.plain(step, value))
    which = run.beside(of)
    path = paths.get(spelled(which), rest) if isinstance(which, str | int) else ""
    if path:
        return nested(path, run.plain(step, value))
    if which is OMITTED:
        return OMITTED
    if rest or not isinstance(which, str | int):
        return run.unsupported(
            f"`{step.argument.name}` with a `{of}` that is only known at deploy time",
            "write the value itself",
        )
    return run.unsupported(
        f"`{step.argument.name}` with this `{of}`",
        f"it may be {', '.join(f'`{each}`' for each in paths)}",
    )


def _text(step: Step, value: Value, run: Conversions) -> Lowered:
    if isinstance(value, list):
        return listed_as([_text(step, each, run) for each in value], run.slot())
    if not isinstance(value, dict) or any(isinstance(each, EXPRESSIONS) for each in value.values()):
        return run.unsupported(f"a `{step.argument.name}` that is not written out")
    found: str = step.options["text"].format(**value)
    return found


def _keyed(step: Step, value: Value, run: Conversions) -> Lowered:
    key = step.options.get("key", step.argument.key)
    return {
        name: run.fields(step, {n: v for n, v in block.items() if n != key})
        for name, block in _by_key(step, value, key, run)
    }


def _by_key(
    step: Step, value: Value, key: str, run: Conversions
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Blocks with what each has at ``key``, which is to be known and there once.

    A block without a key has been refused where the schema requires one.
    """
    blocks = [value] if isinstance(value, dict) else value
    if not isinstance(blocks, list) or not all(isinstance(each, dict) for each in blocks):
        run.unsupported(f"a `{step.argument.name}` that is not written out")
        return
    seen = set()
    for block in blocks:
        name = block.get(key)
        if isinstance(name, EXPRESSIONS):
            what = f"a `{key}` in `{step.argument.name}` that is only known at deploy time"
            run.unsupported(what, "write the value itself")
        elif name in seen:
            run.unsupported(f"two of `{step.argument.name}` with the `{key}` `{name}`")
        elif name is not None:
            seen.add(name)
            yield str(name), block


def _fan_out(step: Step, value: Value, run: Conversions) -> Lowered:
    blocks = [value] if isinstance(value, dict) else value
    if not isinstance(blocks, list):
        return run.unsupported(f"a `{step.argument.name}` that is not written out")
    return [each for block in blocks for each in _fanned(step, block, run)]


def _fanned(step: Step, block: Any, run: Conversions) -> list[dict[str, Lowered]]:
    if not block:
        return []  # all that it says is a part of its own
    each: Mapping[str, str] = step.options["each"]
    common = run.fields(step, {name: value for name, value in block.items() if name not in each})
    made: list[dict[str, Lowered]] = []
    for name, target in each.items():
        items = block.get(name, [])
        if isinstance(items, EXPRESSIONS):
            run.unsupported(f"a list in `{name}` that is only known at deploy time")
            return []
        inner = step.plan.steps[name]
        made += [
            {**common, target: run.plain(inner, item)}
            for item in (items if isinstance(items, list) else [items])
        ]
    if not made:
        run.unsupported(
            f"a `{step.argument.name}` without an element", f"give it one of {', '.join(each)}"
        )
    return made


def _item(step: Step, value: Value, run: Conversions) -> Lowered:
    inner = CONVERSIONS[step.options.get("as", "same")]
    lowered = inner(step, value, run)
    if lowered is OMITTED:
        return OMITTED
    each = step.options.get("each")
    if each:
        if not isinstance(lowered, list):
            return run.unsupported(f"a list in `{step.argument.name}` that is not written out")
        lowered = [{each: one} for one in lowered]
    item = nested(step.options["value"], lowered)
    options = step.options
    if "after" in options:
        item = {**options.get("where", {}), **item}
        return [{name: run.filled(each) for name, each in options["after"].items()}, item]
    where = _where(step, run)
    if where is None:
        return OMITTED
    return Items(where, item, first=options.get("first", False), at=options.get("at"))


def _where(step: Step, run: Conversions) -> Mapping[str, Any] | None:
    """The properties that name an item; ``None`` after an error."""
    if "by" not in step.options:
        found: Mapping[str, Any] = step.options.get("where", {})
        return found
    of, values = step.options["by"]["of"], step.options["by"]["values"]
    which = run.beside(of)
    known: Mapping[str, Any] | None = values.get(which) if isinstance(which, str) else None
    if known is None and which is not OMITTED:
        listed = ", ".join(f"`{each}`" for each in values)
        run.unsupported(f"`{step.argument.name}` with this `{of}`", f"it may be {listed}")
    return known


def _same(step: Step, value: Value, run: Conversions) -> Lowered:
    return run.plain(step, value)


def _entries(step: Step, value: Value, run: Conversions) -> Lowered:
    key, item = step.options["key"], step.options["value"]
    inner = step.plan.steps[item]
    return {
        name: run.plain(inner, block[item])
        for name, block in _by_key(step, value, key, run)
        if item in block
    }


def _values(step: Step, value: Value, run: Conversions) -> Lowered:
    blocks = [value] if isinstance(value, dict) else value
    if not isinstance(blocks, list):
        return run.unsupported(f"a `{step.argument.name}` that is not written out")
    name = step.options["value"]
    inner = step.plan.steps[name]
    return [run.plain(inner, block[name]) for block in blocks if name in block]


def _base64(step: Step, value: Value, run: Conversions) -> Lowered:
    lowered = run.plain(step, value)
    if is_dynamic(lowered):
        hint = "it puts secrets in last: this would encode the reference to one"
        return run.unsupported("a secret in Base64", hint)
    if isinstance(lowered, AWSHelperFn):
        return Base64(lowered)
    return b64encode(str(lowered).encode()).decode()


def _sub(step: Step, value: Value, run: Conversions) -> Lowered:
    if isinstance(value, list):
        return [run.substituted(step, each) for each in value]
    return run.substituted(step, value)


def _seconds(step: Step, value: Value, run: Conversions) -> Lowered:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _DURATION.fullmatch(value):
        parts = _DURATION_PART.findall(value)
        return int(sum(float(count) * _UNITS[unit] for count, unit in parts))
    return run.unsupported(f"`{step.argument.name}: {value}`", "write it like `1h30m`")


def _epoch(step: Step, value: Value, run: Conversions) -> Lowered:
    from transpile.ir.functions import dates

    if isinstance(value, EXPRESSIONS):
        what = f"the time in `{step.argument.name}`, which is only known at deploy time"
        return run.unsupported(what, "write the time itself")
    try:
        return dates.seconds(str(value))
    except ValueError as error:
        hint = "write a time such as `2026-01-31T12:00:00Z`"
        return run.unsupported(f"`{step.argument.name}`: {error}", hint)


def _part(step: Step, value: Value, run: Conversions) -> Lowered:  # noqa: ARG001  # as all are
    return OMITTED


CONVERSIONS: Mapping[str, Callable[[Step, Value, Conversions], Lowered]] = {
    "tags": _tags,
    "pairs": _pairs,
    "json": json_document,
    "words": words,
    "dump": dump,
    "list": list_of,
    "first": first,
    "enum": _enum,
    "by": _by,
    "text": _text,
    "append": appended,
    "keyed": _keyed,
    "fan_out": _fan_out,
    "item": _item,
    "same": _same,
    "objects": objects,
    "split": split,
    "base64": _base64,
    "entries": _entries,
    "values": _values,
    "sub": _sub,
    "part": _part,
    "seconds": _seconds,
    "epoch": _epoch,
    "below": below,
    "quoted": quoted,
    "named": _named_by_other,
    "entry": entry,
    "others": others,
    "numbered": numbered,
}
