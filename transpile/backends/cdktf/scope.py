"""What the parts of one module share while it is put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import define, field

from transpile.backends.cdktf.imports import Imports
from transpile.backends.cdktf.names import Names
from transpile.backends.hcl.printer import DATA_SOURCES
from transpile.diagnostics import Code as Finding
from transpile.diagnostics import Diagnostics
from transpile.ir.model import Resource, Stack
from transpile.schema import registry
from transpile.schema.model import Argument, ResourceType
from transpile.source import Span

TARGET = "cdktf"

Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = Callable[..., Span]

SOURCE_VARIABLES = {
    "aws_region": "current_region",
    "aws_caller_identity": "current_identity",
    "aws_partition": "current_partition",
    "aws_availability_zones": "current_zones",
}
"""By data source that settings are read from: the variable that a module keeps it in."""

_OWN_MARK = re.compile(r"\{TfToken\[|[\d.]e[-+.\d]")
_HARMLESS = re.compile(r"(?!.*(?:[\d.]e[-+.\d]|Token Value|__proto__))[ !#-&(-\[\]-z|~]{,30}")
_OWN_NUMBER = re.compile(r"[-|\d.+]+e[-|\d.eE+]+")
_OWN_TEXTS = frozenset(("String Map Token Value", "Any Map Token Value"))
_OWN_MAP_NUMBER = -123456789
_EXACT = 2**53


@define(eq=False, repr=False)
class Scope:
    """One module in the making.

    ``resources`` are those that this target has, in the order in which they are made.
    ``write_only`` says whether one of them has an argument of that kind.
    ``sources`` gathers the variables of the settings' data sources that are read.
    """

    stack: Stack
    flavour: str
    diagnostics: Diagnostics
    names: Names
    resources: Mapping[str, Resource]
    imports: Imports = field(factory=Imports)
    sources: dict[str, str] = field(factory=dict)
    records: dict[str, ResourceType] = field(factory=dict)
    referenced: set[str] = field(factory=set)
    write_only: bool = False
    _demanded: dict[int, tuple[str, ...]] = field(factory=dict, init=False)

    def core(self, name: str) -> str:
        """Imports a class of the library itself, whose package is called as the flavour."""
        return self.imports.name(self.flavour, name)

    def record(self, resource_type: str) -> ResourceType:
        """The schema of a resource type."""
        found = self.records.get(resource_type)
        if found is None:
            found = registry.resource_type(resource_type)
            assert found is not None, f"a checked stack has no {resource_type}"
            self.records[resource_type] = found
        return found

    def variable(self, name: str) -> str:
        """The variable of a param or resource, which is then assigned."""
        self.referenced.add(name)
        return self.names.variables[name]

    def source(self, setting: str) -> str:
        """The variable of the data source that yields a setting."""
        source, _ = DATA_SOURCES[setting]
        if source not in self.sources:
            self.sources[source] = self.names.variable(SOURCE_VARIABLES[source])
        return self.sources[source]

    def lacks(self, argument: Argument) -> bool:
        """Whether this flavour's bindings have no such argument."""
        return self.flavour in argument.missing

    def demanded(self, known: Mapping[str, Argument]) -> tuple[str, ...]:
        """What this flavour's bindings require of the arguments of a type or block in the schema.

        Only what the provider itself does not require.
        """
        found = self._demanded.get(id(known))
        if found is None:
            names = [each.name for each in known.values() if self.flavour in each.required_by]
            found = self._demanded[id(known)] = tuple(names)
        return found

    def error(self, summary: str, span: Span, hint: str = "") -> None:
        """Reports what the Python bindings cannot express."""
        self.diagnostics.error(Finding.CDKTF_UNSUPPORTED, summary, span, hint=hint, target=TARGET)

    def check_text(self, value: str, place: Place, path: Path) -> None:
        """Reports a text that the library would take for a mark of its own."""
        if value in _OWN_TEXTS or (_OWN_MARK.search(value) and _is_own(value)):
            shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            self.error(f"{self.flavour} takes `{shown}` for a mark of its own", place(*path))

    def check_key(self, key: str, place: Place, path: Path) -> None:
        """Reports a map's key that the library would lose or mistake."""
        if key == "__proto__":
            self.error(f"{self.flavour} cannot have the key `__proto__` in a map", place(*path))
        self.check_text(key, place, path)

    def check_number(self, value: float, place: Place, path: Path) -> None:
        """Reports a number that would reach Terraform as another one."""
        if isinstance(value, int) and abs(value) > _EXACT:
            self.error(
                f"{self.flavour} cannot keep the digits of {value}",
                place(*path),
                hint="numbers of this size pass through JavaScript, which rounds them",
            )
        elif value == _OWN_MAP_NUMBER or _is_token(value):
            self.error(f"{self.flavour} takes {value} for a mark of its own", place(*path))


_SHOWN = 40


def _is_own(value: str) -> bool:
    if "{TfToken[" in value:
        return True
    return any(_is_token(_parsed(found)) for found in _OWN_NUMBER.findall(value))


_FLOAT = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)


def _parsed(number: str) -> float:
    """What JavaScript's ``parseFloat`` reads; 0 where it finds no number."""
    found = _FLOAT.match(number)
    return float(found[0]) if found else 0.0


_TOKENS = (0xFDFF, 0xFBFF)


def _is_token(value: float) -> bool:
    """Whether the library takes a number for one that stands for an expression."""
    from struct import pack

    return int.from_bytes(pack(">d", value)[:2], "big") in _TOKENS


def harmless(value: str) -> bool:
    """Whether a text is short, and the same in Python, in a template and to the library.

    Most texts are, and need no further look.
    """
    return _HARMLESS.fullmatch(value) is not None
