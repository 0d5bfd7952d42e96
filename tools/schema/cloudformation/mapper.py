"""Writes the CloudFormation side of one type's arguments into its record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from tools.schema.cloudformation.arns import argument_form
from tools.schema.cloudformation.constraints import constraints, is_said, needed_blocks
from tools.schema.cloudformation.fitting import Conversion, Fit, Record, fit, repeats
from tools.schema.cloudformation.limits import add_limits, keys_of
from tools.schema.cloudformation.matching import Level, Pair, Path, Shared, Vocabulary
from tools.schema.cloudformation.names import plurals
from tools.schema.cloudformation.overrides import ARGUMENT_KEYS, OverrideError, TypeOverride
from tools.schema.cloudformation.registry import CfnType, Shape, pointers

_FITTING_KEYS = frozenset({"key", "max_items", "json"})  # what the choice of a conversion rests on
_EARLY_KEYS = _FITTING_KEYS | {"constraints"}  # to which the registry's are added
_LATER_KEYS = ARGUMENT_KEYS - {"property", "unmapped", "constraints"}


@frozen
class Place:
    """Where a block's arguments stand: in Terraform (``path``) and in the type (``pointer``).

    ``fanned`` maps lists to the property that each of their elements becomes; ``known``
    are the pairs of a block that has no object of its own. ``taken`` are those which the
    block's conversion makes the property's keys and values of.
    """

    shape: Shape
    prefixes: tuple[str, ...]
    path: Path = ()
    pointer: Path = ()
    fanned: Mapping[str, str] = field(factory=dict)
    known: Mapping[str, Pair] = field(factory=dict)
    taken: Mapping[str, Pair] = field(factory=dict)


@frozen
class Mapper:
    """Maps the arguments of one type; ``reasons`` are those not to be looked for, and why."""

    schema: CfnType
    vocabulary: Vocabulary
    override: TypeOverride
    reasons: Mapping[str, str] = field(factory=dict)
    _shared: Shared = field(factory=dict)

    def map(self, arguments: Mapping[str, Record], place: Place) -> list[Record]:
        """Map one block's arguments and what is inside them; what the registry asks of them."""
        skip = {name: self._reason(name, each, place) for name, each in arguments.items()}
        settable = {name: each for name, each in arguments.items() if not _is_output(each)}
        for name, argument in settable.items():
            self.override.apply(argument, _join(place.path, name), _EARLY_KEYS)
        level = Level(
            settable,
            place.shape,
            self.vocabulary,
            place.prefixes,
            self._read_only(place),
            self._given(settable, place),
            {} if self.override.sets(_FITTING_KEYS) else self._shared,
        )
        pairs = level.match(frozenset(name for name, reason in skip.items() if reason))
        other = "not reviewed" if self._is_left(place, pairs) else "no counterpart"
        for name, argument in settable.items():
            if name in pairs and not skip[name]:
                self._write(name, argument, pairs[name], place)
            else:
                argument["unmapped"] = skip[name] or other
            self.override.apply(argument, _join(place.path, name), _LATER_KEYS)
        for name in needed_blocks(settable, place.shape):
            if not settable[name].get("required"):
                settable[name]["cloudformation_required"] = True
        if place.fanned:
            return []  # each element makes an object of its own
        return constraints(settable, place.shape, whole=bool(place.path))

    def _is_left(self, place: Place, pairs: Mapping[str, Pair]) -> bool:
        """Whether a property at this place is none of the pairs', nor a constant.

        Only such a one can be what an argument without a pair stands for. A block without
        an object of its own leaves that open.
        """
        used = {pair.path for name, pair in pairs.items() if name not in place.taken}
        if () in used:
            return True
        constants = (tuple(each.split(".")) for each in self.override.constants)
        at = len(place.pointer)
        used |= {each[at:] for each in constants if each[:at] == place.pointer and each[at:]}
        return _has_unused(place.shape, used, self._read_only(place))

    def _reason(self, name: str, argument: Record, place: Place) -> str:
        """Why the argument has no property, where that is known beforehand."""
        given = self.override.keys(_join(place.path, name))
        if "unmapped" in given or "property" in given:
            return str(given.get("unmapped", ""))
        if argument.get("operational"):
            return "operational"
        if _holds_outputs(argument):
            return "no counterpart"
        return "" if place.path else self.reasons.get(name, "")

    def _read_only(self, place: Place) -> frozenset[str]:
        """The properties at this place that can only be read."""
        before = ".".join((*place.pointer, ""))
        return frozenset(
            each.removeprefix(before)
            for each in pointers(self.schema, "readOnlyProperties")
            if each.startswith(before) and "." not in each.removeprefix(before)
        )

    def _given(self, arguments: Mapping[str, Record], place: Place) -> dict[str, Pair]:
        """The pairs that overrides give."""
        pairs = {**place.known, **place.taken} | {
            name: Pair((target,), "override", shape, Fit(shape))
            for name, target in place.fanned.items()
            for shape in [place.shape.properties[target]]
        }
        for name, argument in arguments.items():
            keys = self.override.keys(_join(place.path, name))
            if "property" in keys:
                where = _join(place.path, name)
                pairs[name] = _pair(argument, keys, place.shape, where)
        return pairs

    def _write(self, name: str, argument: Record, pair: Pair, place: Place) -> None:
        argument["property"] = ".".join(pair.path) or "."
        argument["provenance"] = pair.rule
        if pair.fit.conversion is not None:
            argument["conversion"] = pair.fit.conversion
        if pair.fit.conversion == "json":
            argument["json"] = True
        pointer = (*place.pointer, *pair.path)
        if name in place.taken and "arguments" not in argument:
            add_limits(argument, pair.shape, pair.fit)
        if pair.path:
            add_limits(argument, pair.shape, pair.fit)
            if _is_list_of_one(argument, pair):
                argument["conversion"] = "list"
            if form := argument_form(name, argument, pair.fit.target):
                argument["form"] = form
            self._add_flags(argument, pair, place.shape, pointer)
        if _kind(pair.fit.conversion) == "dump":
            _name_inside(argument["arguments"], pair.fit.conversion)
        elif "arguments" in argument:
            self._write_inner(name, argument, pair, place)

    def _add_flags(self, argument: Record, pair: Pair, shape: Shape, pointer: Path) -> None:
        adds = isinstance(pair.fit.conversion, dict) and pair.fit.conversion["kind"] == "objects"
        if _is_required(shape, pair.path) and not argument.get("required") and not adds:
            argument["cloudformation_required"] = True
        above = {".".join(pointer[: end + 1]) for end in range(len(pointer))}
        if above & pointers(self.schema, "createOnlyProperties"):
            argument["replaces"] = True
        elif above & pointers(self.schema, "conditionalCreateOnlyProperties"):
            argument["may_replace"] = True

    def _write_inner(self, name: str, argument: Record, pair: Pair, place: Place) -> None:
        path = (*place.path, name)
        conversion = self.override.keys(".".join(path)).get("conversion")
        fanned = conversion.get("each", {}) if isinstance(conversion, dict) else {}
        prefixes = (name, *(prefixes_of(pair.path[-1]) if pair.path else place.prefixes))
        pointer = (*place.pointer, *pair.path)
        taken = _taken(argument, pair)
        inside = Place(pair.fit.target, prefixes, path, pointer, fanned, pair.inner, taken)
        asked = self.map(argument["arguments"], inside)
        said = argument.get("constraints", [])
        more = [each for each in asked if not is_said(each, said)]
        if more and pair.path and not fanned:  # what is fanned out never meets in one object
            argument["constraints"] = [*said, *more]


def _name_inside(arguments: Mapping[str, Record], conversion: Conversion) -> None:
    """Name what becomes JSON text as the service's API does, which no schema tells."""
    names: Mapping[str, str] = conversion.get("names", {}) if isinstance(conversion, dict) else {}
    for name, argument in arguments.items():
        camel = "".join(word.capitalize() for word in name.split("_"))
        argument |= {"property": names.get(name, camel), "provenance": "override"}
        _name_inside(argument.get("arguments", {}), conversion)


def _kind(conversion: Conversion) -> str:
    kind = conversion["kind"] if isinstance(conversion, dict) else conversion
    return str(kind or "")


def _is_list_of_one(argument: Record, pair: Pair) -> bool:
    """Whether a block may stand once in the end, while CloudFormation has a list for it."""
    single = "arguments" in argument and not repeats(argument)
    return single and pair.fit.conversion is None and pair.shape.items is not None


def _taken(argument: Record, pair: Pair) -> dict[str, Pair]:
    """What a conversion makes of a block's own arguments: the keys and values of the property."""
    conversion = pair.fit.conversion
    options: dict[str, Any] = conversion if isinstance(conversion, dict) else {}
    inner = argument["arguments"]
    whole = Pair((), pair.rule, pair.shape, Fit(pair.shape))
    keys = keys_of(pair.shape)
    key = Pair((), pair.rule, keys, Fit(keys))
    match _kind(conversion):
        case "objects" if "order" in options:
            return {options["order"]: whole}
        case "keyed":
            return {options.get("key") or argument["key"]: key}
        case "entries" | "values":
            name = options["value"]
            shape = pair.shape.values or pair.shape.items or pair.shape
            named = {options["key"]: key} if "key" in options else {}
            found = fit(inner[name], shape)
            if found is None or (found.conversion == "json" and "json" not in inner[name]):
                found = Fit(shape)  # a text, where any value goes
            return {**named, name: Pair((), pair.rule, shape, found)}
    return {}


def _has_unused(shape: Shape, used: Collection[Path], read_only: Collection[str] = ()) -> bool:
    """Whether an object has a property that no path in ``used`` leads to."""
    for name, inner in shape.properties.items():
        below = {path[1:] for path in used if path[0] == name}
        if not below:
            if name not in read_only:
                return True
        elif () not in below and _has_unused(inner, below):
            return True
    return False


def prefixes_of(name: str, others: Sequence[str] = ()) -> tuple[str, ...]:
    """What may stand before the names inside a property: its name, also in the singular."""
    singular = tuple(plurals(name)) if name.endswith("s") else ()
    return (name, *singular, *others)


def _is_output(argument: Record) -> bool:
    """Whether a nested attribute can only be read."""
    return bool(argument.get("computed_only"))


def _holds_outputs(argument: Record) -> bool:
    """Whether all that is inside a block, however deep, can only be read."""
    inside = argument.get("arguments", {}).values()
    return bool(inside) and all(_is_output(each) or _holds_outputs(each) for each in inside)


def _join(path: Sequence[str], name: str) -> str:
    return ".".join((*path, name))


def _is_required(shape: Shape, path: Path) -> bool:
    for step in path:
        if step not in shape.required:
            return False
        shape = shape.properties[step]
    return True


def _pair(argument: Record, keys: Mapping[str, Any], shape: Shape, where: str) -> Pair:
    """The pair that an override gives; its path must exist and the types must fit."""
    path = () if keys["property"] == "." else tuple(keys["property"].split("."))
    for step in path:
        if step not in shape.properties and not shape.is_document:
            raise OverrideError(f"{where}: there is no property {keys['property']}")
        shape = shape.properties.get(step) or Shape(shape.root, {})
    found = fit({**argument, **keys}, shape) if path else Fit(shape)
    if "conversion" in keys:
        conversion = keys["conversion"]
        target = found.target if found else shape.items or shape
        if "arguments" in argument and _kind(conversion) == "objects":
            target = target.properties[conversion["value"]]
        if _kind(conversion) == "numbered":
            target = shape.values or target
        found = Fit(target, conversion)
    if found is None:
        raise OverrideError(f"{where}: no conversion leads to {keys['property']}")
    return Pair(path, "override", shape, found)
