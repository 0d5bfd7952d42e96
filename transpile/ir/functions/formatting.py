"""The functions ``format`` and ``formatlist``; their verbs are those of Go's ``printf``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from transpile.ir.convert import MAX_TEXT, bool_of, described, number_of, text_of
from transpile.ir.functions.clusters import clusters
from transpile.ir.functions.json_text import json_text
from transpile.ir.precision import Number, binary, nearest, power_above, size

_VERB = re.compile(
    r"%(?:%|([0#+ -]*)([1-9][0-9]*)?(?:(\.)([0-9]*))?(?:\[([1-9][0-9]*)\])?([a-zA-Z]))"
)


@frozen
class Verb:
    """One verb of a format and how its value is laid out."""

    text: str
    mode: str
    flags: str
    width: int
    precision: int | None

    def padded(self, text: str) -> str:
        """A text at its width in characters."""
        missing = self.width - len(clusters(text))
        if missing <= 0:
            return text
        pads = ("0" if "0" in self.flags else " ") * missing
        return text + pads if "-" in self.flags else pads + text

    def sign(self, *, negative: bool) -> str:
        """What stands before a number."""
        if negative:
            return "-"
        return "+" if "+" in self.flags else " " if " " in self.flags else ""


def format_text(template: str, *values: Any) -> str:
    """The template with its verbs replaced by values."""
    parts: list[str] = []
    length = used = following = 0
    for part in _parts(template):
        if isinstance(part, str):
            parts.append(part)
        else:
            verb, place = part
            following = place or following + 1
            used = max(used, following)
            parts.append(_formatted(verb, values, following))
        length += len(parts[-1])
        _bounded(length)
    if used < len(values):
        raise ValueError(f"there are {len(values)} values, and the text uses {used}")
    return "".join(parts)


def _bounded(length: int) -> None:
    if length > MAX_TEXT:
        raise ValueError(f"a text may have {MAX_TEXT:,} characters")


def _parts(template: str) -> Iterator[str | tuple[Verb, int]]:
    """Texts, and verbs with the number of their value, 0 for the next one."""
    at = 0
    while at < len(template):
        end = template.find("%", at)
        if end != at:
            yield template[at:] if end < 0 else template[at:end]
            at = len(template) if end < 0 else end
            continue
        found = _VERB.match(template, at)
        if found is None:
            raise ValueError(f"there is no verb at `{template[at : at + 10]}`; write `%%` for a %")
        yield "%" if found[0] == "%%" else _verb(found)
        at = found.end()


def _verb(found: re.Match[str]) -> tuple[Verb, int]:
    text, (flags, width, dot, precision, place, mode) = found[0], found.groups()
    limits = [_number(width), _number(precision), _number(place)]
    for each in limits[:2]:
        _bounded(each)
    return Verb(text, mode, flags, limits[0], limits[1] if dot else None), limits[2]


def _number(digits: str | None) -> int:
    return int(digits[:9]) if digits else 0


def _formatted(verb: Verb, values: Sequence[Any], place: int) -> str:
    if place > len(values):
        raise ValueError(f"`{verb.text}` needs value {place}, and there are {len(values)}")
    value = values[place - 1]
    if value is None and verb.mode != "v":
        raise ValueError(f"`{verb.text}` cannot show null; `%v` can")
    try:
        return _VERBS[verb.mode](verb, value)
    except KeyError:
        raise ValueError(f"there is no verb `{verb.text}`") from None
    except ValueError as error:
        raise ValueError(f"`{verb.text}`: {error}") from None


def _any(verb: Verb, value: Any) -> str:
    if "#" not in verb.flags and isinstance(value, str):
        return verb.padded(value)
    if "#" not in verb.flags and not isinstance(value, bool | list | dict) and value is not None:
        return verb.padded(_general(number_of(value)))
    return verb.padded(json_text(value))


def _text(verb: Verb, value: Any) -> str:
    text = text_of(value)
    if verb.precision:
        text = "".join(clusters(text)[: verb.precision])
    return verb.padded(json_text(text) if verb.mode == "q" else text)


_BASES = {"b": ("b", "0b"), "o": ("o", "0"), "x": ("x", "0x"), "X": ("X", "0X"), "d": ("d", "")}


def _integer(verb: Verb, value: Any) -> str:
    number = number_of(value)
    if not isinstance(number, int):
        raise ValueError(f"a whole number is due here, not {described(number)}")
    code, prefix = _BASES[verb.mode]
    mantissa, exponent = binary(number)
    digits = format(abs(mantissa) << exponent, code)
    if verb.precision is not None:
        digits = digits.rjust(verb.precision, "0") if number or verb.precision else ""
        if not digits:
            return ""
    lead = verb.sign(negative=number < 0) + (prefix if "#" in verb.flags else "")
    missing = verb.width - len(lead) - len(digits)
    if "-" in verb.flags:
        return lead + digits + " " * missing
    if "0" in verb.flags and verb.precision is None:
        return lead + "0" * missing + digits
    return " " * missing + lead + digits


def _float(verb: Verb, value: Any) -> str:
    number = number_of(value)
    digits = _digits(verb, size(number))
    if verb.mode in "EG":
        digits = digits.upper()
    sign = verb.sign(negative=number < 0)
    missing = verb.width - len(sign) - len(digits)
    if "0" in verb.flags:
        return sign + "0" * missing + digits
    return sign + digits + " " * missing if "-" in verb.flags else " " * missing + sign + digits


def _digits(verb: Verb, number: Number) -> str:
    match verb.mode:
        case "f":
            return _fixed(number, 6 if verb.precision is None else verb.precision)
        case "e" | "E":
            return _scientific(number, 6 if verb.precision is None else verb.precision)
    return _general(number, verb.precision)


def _fixed(number: Number, places: int) -> str:
    digits = str(nearest(binary(number), places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _scientific(number: Number, places: int) -> str:
    digits, power = _significant(number, places + 1)
    return _with_power(digits.ljust(places + 1, "0"), power)


def _with_power(digits: str, power: int) -> str:
    mantissa = f"{digits[0]}.{digits[1:]}" if digits[1:] else digits
    return f"{mantissa}e{'-' if power < 0 else '+'}{abs(power):02d}"


def _significant(number: Number, count: int) -> tuple[str, int]:
    """So many digits of a number without zeros at their end, and the first one's power of ten."""
    if not number:
        return "0", 0
    value = binary(number)
    power = power_above(value)
    digits = str(nearest(value, count - power))
    return digits.rstrip("0"), power - 1 + len(digits) - count


def _general(number: Number, precision: int | None = None) -> str:
    """The shortest form, or so many digits, with an exponent where the number is far from 1."""
    sign = "-" if number < 0 else ""
    if precision is None:
        shown = text_of(size(number))
        whole, _, part = shown.partition(".")
        digits = (whole + part).lstrip("0").rstrip("0") or "0"
        power = len(whole.lstrip("0")) - 1 if whole.strip("0") else _leading(part)
        least = 6
    else:
        digits, power = _significant(size(number), precision or 1)
        least = precision or 1
        if least > len(digits) > power:
            least = len(digits)
    if number and not _LEAST_POWER <= power < least:
        return sign + _with_power(digits, power)
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    whole, part = digits[: power + 1].ljust(power + 1, "0"), digits[power + 1 :]
    return f"{sign}{whole}.{part}" if part else sign + whole


_LEAST_POWER = -4
"""Numbers below ten to this power have an exponent."""


def _leading(part: str) -> int:
    return len(part.lstrip("0")) - len(part) - 1 if part else 0


_VERBS = {
    "v": _any,
    "t": lambda _, value: "true" if bool_of(value) else "false",
    "s": _text,
    "q": _text,
    **dict.fromkeys("bdoxX", _integer),
    **dict.fromkeys("eEfgG", _float),
}


def format_list(template: str, *values: Any) -> list[str]:
    """The template with values put in, once for each item of the lists among them."""
    lists = [each for each in values if isinstance(each, list)]
    count = len(lists[0]) if lists else 1
    for each in lists:
        if len(each) != count:
            raise ValueError(f"all lists must be of one length, not {len(each)} beside {count}")
    done: list[str] = []
    length = 0
    for at in range(count):
        row = [each[at] if isinstance(each, list) else each for each in values]
        done.append(format_text(template, *row))
        length += len(done[-1])
        _bounded(length)
    return done
