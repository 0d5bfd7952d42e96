"""What people know and no data set says: ``overrides/<service>.yaml`` and the general files.

Every part of an override must have an effect. One that names nothing, or says what the
rules find by themselves, is an error, so that the files hold just what is needed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import cattrs
import yaml
from attrs import define, evolve, field, frozen

from tools.schema import enums, rules, snapshots, write
from tools.schema.cloudformation.fitting import Record

FOLDER = Path(__file__).parents[1] / "overrides"
ALIASES, SYNONYMS = "aliases.yaml", "synonyms.yaml"
EVERYWHERE = "everywhere.yaml"
IDS, ARNS = "ids.yaml", "arns.yaml"
_GENERAL = frozenset({ALIASES, SYNONYMS, EVERYWHERE, IDS, ARNS})
OTHERS = frozenset((*(f"{flag}.yaml" for flag in rules.FLAGS), snapshots.FILE, enums.FILE))
"""Files of the Terraform side."""

PAGES = ("https://docs.aws.amazon.com/", "https://developer.hashicorp.com/terraform/")
"""Where the addresses of sources begin."""

_FOUND = frozenset(
    "type block object computed_only listed python struct missing arguments".split()  # noqa: SIM905  # shorter than a list of texts
)
ARGUMENT_KEYS = frozenset(write.ARGUMENT_KEYS) - _FOUND - {"provenance", "read"}
"""What an override may set on an argument."""


class OverrideError(Exception):
    """An override that is misspelt, or has no effect."""


@frozen
class Everywhere:
    """Arguments that mean the same on every type, and names too common to look for.

    ``forms`` maps a form to patterns of a type and an argument's path. ``reads`` says how
    those that are ``unmapped`` are read all the same.
    """

    unmapped: Mapping[str, str] = field(factory=dict)
    generic: tuple[str, ...] = ()
    forms: Mapping[str, tuple[str, ...]] = field(factory=dict)
    reads: Mapping[str, str] = field(factory=dict)


@define
class TypeOverride:
    """Overrides of one resource type. The keys are those of the YAML files.

    ``source`` is where all the rest was read: pages of the provider (``r/sqs_queue``),
    CloudFormation types with their schemas and pages (``AWS::SQS::Queue``), and addresses of
    other pages of the documentation.
    ``unmapped`` is a reason for the whole type or maps a reason to arguments; ``arguments`` maps
    patterns of paths to a property's path or to keys of the record; ``reads`` maps
    an argument or attribute to a way of reading or to another one that has the same value.
    ``fold`` has ``parent``, ``types`` and ``at``, the parent's property that the arguments
    make: an object, or a list to which each folded resource adds an item, and ``same``,
    ``key``, ``needs`` and ``unless`` as a ``Fold`` has them. ``split`` are the parts that become
    resources of their own, with the keys of a ``Part``; its ``arguments`` may be a list where
    the names are the same.
    """

    source: list[str] = field(factory=list)
    type: str = ""
    unmapped: Any = ""
    fold: Mapping[str, Any] = field(factory=dict)
    split: list[dict[str, Any]] = field(factory=list)
    constants: Mapping[str, Any] = field(factory=dict)
    arn: str | None = None
    import_id: str = ""
    name: str = ""
    constraints: list[Mapping[str, Any]] = field(factory=list)
    arguments: Mapping[str, Any] = field(factory=dict)
    reads: Mapping[str, str | None] = field(factory=dict)
    effects: set[tuple[str, str]] = field(factory=set, init=False)

    @property
    def speaks_of_arguments(self) -> bool:
        """Whether it says anything about single arguments."""
        return bool(self.arguments or isinstance(self.unmapped, Mapping))

    def sets(self, keys: Container[str]) -> bool:
        """Whether it sets one of ``keys`` anywhere."""
        return any(key in keys for _, given in self._patterns() for key in given)

    def is_shared(self, target: str) -> bool:
        """Whether several arguments are said to become the property ``target``."""
        given = [
            keys if isinstance(keys, str) else keys.get("property")
            for keys in self.arguments.values()
        ]
        return given.count(target) > 1

    @property
    def dissolves(self) -> bool:
        """Whether nothing but parts is left of a resource."""
        return bool(self.split) and not any("link" in each for each in self.split)

    @property
    def parents(self) -> tuple[str, ...]:
        """The resource types of which a fold becomes a part."""
        return tuple(self.fold.get("types", ()))

    @property
    def at(self) -> tuple[str, ...]:
        """The property of its parent in which a fold's arguments stand."""
        return tuple(self.fold["at"].split(".")) if "at" in self.fold else ()

    def of(self, path: str) -> list[tuple[str, str, Any]]:
        """Pattern, key and value of all that is to be set on the argument at ``path``."""
        return [
            (pattern, key, value)
            for pattern, keys in self._patterns()
            if matches(path, pattern)
            for key, value in keys.items()
        ]

    def keys(self, path: str) -> dict[str, Any]:
        """What is to be set on the argument at ``path``."""
        return {key: value for _, key, value in self.of(path)}

    def apply(self, argument: Record, path: str, keys: Container[str]) -> None:
        """Set those of ``keys`` that are overridden; ``null`` removes one."""
        for pattern, key, value in self.of(path):
            if key in keys:
                self.note(pattern, key, changes=argument.get(key) != value)
                if value is None:
                    argument.pop(key, None)
                else:
                    argument[key] = value

    def note(self, pattern: str, key: str, *, changes: bool) -> None:
        """Remember that this part of the override has an effect, if it has."""
        if changes:
            self.effects.add((pattern, key))

    def idle(self) -> list[tuple[str, str]]:
        """The patterns whose property or reason has had no effect so far."""
        return [
            (pattern, key)
            for pattern, keys in self._patterns()
            for key in ("property", "unmapped")
            if key in keys and (pattern, key) not in self.effects
        ]

    def without(self, pattern: str) -> TypeOverride:
        """All of it but what it says of the arguments that a pattern means."""
        reasons = self.unmapped if isinstance(self.unmapped, Mapping) else {}
        left = {reason: [*({*paths} - {pattern})] for reason, paths in reasons.items()}
        arguments = {path: each for path, each in self.arguments.items() if path != pattern}
        return evolve(self, arguments=arguments, unmapped=left or self.unmapped)

    def _patterns(self) -> Iterator[tuple[str, dict[str, Any]]]:
        reasons = self.unmapped if isinstance(self.unmapped, Mapping) else {}
        for reason, paths in reasons.items():
            for path in paths:
                yield path, {"unmapped": reason}
        for path, keys in self.arguments.items():
            yield path, {"property": keys} if isinstance(keys, str) else dict(keys)

    def check(self, name: str) -> None:
        """Complain about unknown keys, and about what has no effect anywhere."""
        wrong = []
        for pattern, keys in self._patterns():
            for key in keys:
                if key not in ARGUMENT_KEYS:
                    wrong.append(f"{name}.{pattern}: no key is called {key!r}")
                elif (pattern, key) not in self.effects:
                    wrong.append(f"{name}.{pattern}: {key} has no effect")
        if wrong:
            raise OverrideError("\n".join(wrong))


@frozen
class Overrides:
    """All override files together."""

    types: Mapping[str, TypeOverride]
    aliases: Mapping[str, list[str]] = field(factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    everywhere: Everywhere = field(factory=Everywhere)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Overrides:
        """Read every file in ``folder``."""
        general = {name: _read(folder / name) for name in (ALIASES, SYNONYMS, EVERYWHERE)}
        return cls(
            types=_types(folder),
            aliases=general[ALIASES],
            synonyms=tuple(tuple(group) for group in general[SYNONYMS]),
            everywhere=_structure(general[EVERYWHERE], Everywhere, EVERYWHERE),
        )


def _types(folder: Path) -> dict[str, TypeOverride]:
    found: dict[str, TypeOverride] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name in OTHERS | _GENERAL:
            continue
        for name, keys in _read(path).items():
            if name in found:
                raise OverrideError(f"{path.name}: {name} stands in another file too")
            found[name] = _structure(keys, TypeOverride, f"{path.name}: {name}")
    for read, names in _read(folder / IDS).items():
        for name in names:
            _add_id(found, name, read)
    for name, template in _read(folder / ARNS).items():
        _add_arn(found, name, template)
    return found


def _add_id(types: dict[str, TypeOverride], name: str, read: str) -> None:
    """What a type's ``id`` holds, beside what else is said of the type."""
    override = types.get(name, TypeOverride(source=[f"r/{name}"]))
    if "id" in override.reads:
        raise OverrideError(f"{IDS}: the id of {name} is said twice")
    types[name] = evolve(override, reads={**override.reads, "id": read})


def _add_arn(types: dict[str, TypeOverride], name: str, template: str) -> None:
    """The template of a type's ARN, or how it is read, beside what else is said of the type."""
    override = types.get(name, TypeOverride(source=[f"r/{name}"]))
    if override.arn is not None or "arn" in override.reads:
        raise OverrideError(f"{ARNS}: the ARN of {name} is said twice")
    if not template or template.startswith("arn:"):
        types[name] = evolve(override, arn=template)
    else:
        types[name] = evolve(override, reads={"arn": template, **override.reads})


def _structure(keys: Any, cls: Any, place: str) -> Any:
    converter = cattrs.Converter(forbid_extra_keys=True)
    keys = {"import_id" if key == "import" else key: value for key, value in keys.items()}
    try:
        return converter.structure(keys, cls)
    except cattrs.BaseValidationError as error:
        raise OverrideError(f"{place}: {cattrs.transform_error(error)}") from error


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)  # it is safe


def matches(path: str, pattern: str) -> bool:
    """Whether every step of the path matches the pattern's; ``**`` is any number of steps."""
    if pattern.startswith("**."):
        steps = path.split(".")
        rest = pattern.removeprefix("**.")
        return any(matches(".".join(steps[start:]), rest) for start in range(len(steps)))
    mine, theirs = path.split("."), pattern.split(".")
    return len(mine) == len(theirs) and all(map(fnmatchcase, mine, theirs))
