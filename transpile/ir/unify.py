"""How Terraform brings several values to one type, compares them and sorts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

from transpile.ir.convert import SetOf, described, text_of

_PRIMITIVES = ("string", "number", "bool")


def unified(values: Sequence[Any]) -> list[Any]:
    """The values converted to the one type that suits all of them.

    Beside a text, numbers and bools become texts. Lists of one length unify position by
    position, others as a whole; maps of the same keys key by key, others as a whole.
    Raises ``ValueError`` when there is no such type.
    """
    kinds = {_kind(each) for each in values if each is not None}
    if len(kinds) <= 1 and not kinds - {*_PRIMITIVES}:
        return list(values)
    if "string" in kinds and kinds <= {*_PRIMITIVES}:
        return [None if each is None else text_of(each) for each in values]
    if kinds == {"map"}:
        return _maps(values)
    if kinds <= {"list", "set"}:
        return _lists(values, as_sets=kinds == {"set"})
    first, other = _different(values)
    raise ValueError(f"all items must be of one type, not {first} beside {other}")


def _kind(value: Any) -> str:
    match value:
        case str():
            return "string"
        case bool():
            return "bool"
        case SetOf():
            return "set"
        case list():
            return "list"
        case Mapping():
            return "map"
    return "number"


def _different(values: Iterable[Any]) -> tuple[str, str]:
    first, *rest = [each for each in values if each is not None]
    return described(first), described(next(each for each in rest if _kind(each) != _kind(first)))


def _lists(values: Sequence[Any], *, as_sets: bool) -> list[Any]:
    lists = [each for each in values if each is not None]
    if len({len(each) for each in lists}) == 1 and not as_sets:
        columns = [unified(column) for column in zip(*lists, strict=True)]
        done: list[Any] = [list(row) for row in zip(*columns, strict=True)] or [[] for _ in lists]
    else:
        flat = iter(unified([item for each in lists for item in each]))
        done = [[next(flat) for _ in each] for each in lists]
    if as_sets:
        done = [set_of(each) for each in done]
    return _with_nulls(values, done)


def _maps(values: Sequence[Any]) -> list[Any]:
    maps = [each for each in values if each is not None]
    if len({tuple(sorted(each)) for each in maps}) == 1:
        columns = {key: unified([each[key] for each in maps]) for key in maps[0]}
        done = [{key: columns[key][at] for key in columns} for at in range(len(maps))]
    else:
        flat = iter(unified([item for each in maps for item in each.values()]))
        done = [{key: next(flat) for key in each} for each in maps]
    return _with_nulls(values, done)


def _with_nulls(values: Sequence[Any], done: list[Any]) -> list[Any]:
    rest = iter(done)
    return [None if each is None else next(rest) for each in values]


def identity(value: Any) -> Any:
    """A hashable stand-in: equal for two values exactly when Terraform holds them equal."""
    match value:
        case bool():
            return ("bool", value)
        case list():
            return ("set" if isinstance(value, SetOf) else "list", *map(identity, value))
        case Mapping():
            return frozenset((key, identity(each)) for key, each in value.items())
    return value


def equal(first: Any, second: Any) -> bool:
    """Whether two values are the same; a text is never equal to a number."""
    return bool(identity(first) == identity(second))


def distinct(values: Iterable[Any]) -> list[Any]:
    """The values without those that are equal to one before them."""
    found: dict[Any, Any] = {}
    for each in values:
        found.setdefault(identity(each), each)
    return list(found.values())


def set_of(values: Sequence[Any]) -> SetOf:
    """A set of the values, brought to one type. Raises ``ValueError`` when there is none."""
    return sorted_set(unified(values))


def sorted_set(values: Sequence[Any]) -> SetOf:
    """A set of values of one type: texts and numbers by what they are, nulls at the end."""
    items = distinct(values)
    nulls = [each for each in items if each is None]
    rest = [each for each in items if each is not None]
    simple = all(_kind(each) in _PRIMITIVES for each in rest)
    return SetOf([*(sorted(rest) if simple else sorted(rest, key=_trace)), *nulls])


def _trace(value: Any) -> bytes:
    """What Terraform sorts the lists and maps in a set by."""
    return _traced(value).encode()


def _traced(value: Any) -> str:
    match value:
        case None:
            return "~"
        case bool():
            return "T" if value else "F"
        case str():
            return quoted(value)
        case list():
            return f"[{''.join([f'{_traced(each)};' for each in value])}]"
        case Mapping():
            pairs = [f"{quoted(key)}:{_traced(value[key])};" for key in sorted(value)]
            return f"{{{''.join(pairs)}}}"
    return short(Decimal(value))


_TEN = Context(prec=10)


def short(value: Decimal) -> str:
    """A number with at most ten digits, as Go's verb ``%g`` has it with that precision."""
    rounded = _TEN.plus(value).normalize(_TEN)
    digits = "".join(map(str, rounded.as_tuple().digits))
    power = rounded.adjusted()
    most = len(digits) if len(digits) > power else _TEN.prec
    if -5 < power < most:  # noqa: PLR2004  # the rule of %g
        return format(rounded, "f")
    mantissa = digits[0] + (f".{digits[1:]}" if digits[1:] else "")
    return f"{'-' if value < 0 else ''}{mantissa}e{'-' if power < 0 else '+'}{abs(power):02d}"


_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
}


def quoted(text: str) -> str:
    """A text in quotes as Go writes it."""
    return f'"{"".join([_ESCAPES.get(each) or _escaped(each) for each in text])}"'


def _escaped(character: str) -> str:
    code = ord(character)
    if character.isprintable():
        return character
    if code < 0x80:  # noqa: PLR2004  # what is ASCII has the short form
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004  # what four digits hold
