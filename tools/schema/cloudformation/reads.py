"""How a template reads what Terraform's arguments and attributes hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from tools.schema.cloudformation.fitting import Record, repeats
from tools.schema.cloudformation.names import RULES, Names, prefixed, squash
from tools.schema.cloudformation.overrides import OverrideError
from tools.schema.cloudformation.references import References
from tools.schema.cloudformation.registry import Shape

# Terraform's `id` is another value on each type; the rules know one case alone (`Reader.id`).
_UNKNOWABLE = frozenset({"id", "tags_all", "region"})


@frozen
class Reader:
    """Finds the reads of one type's arguments and attributes."""

    references: References
    shape: Shape
    names: Names
    prefixes: tuple[str, ...]

    def read(self, path: str) -> str:
        """The way to read a property, empty where there is none."""
        if path == self.references.ref:
            return "Ref"
        return f"GetAtt {path}" if path in self.references.attributes else ""

    def read_argument(self, argument: Record, outer: tuple[str, ...] = ()) -> None:
        """Give a mapped argument its ``read``, and those inside it theirs."""
        path = (*outer, *_steps(argument))
        if "property" in argument and "conversion" not in argument and "arguments" not in argument:
            read = self.read(".".join(path))
            if read:
                argument["read"] = read
        if not _many(argument):
            for inner in argument.get("arguments", {}).values():
                self.read_argument(inner, path)

    def read_attribute(self, name: str, attribute: Record) -> None:
        """Find what yields the attribute's value by its name, and set ``read``."""
        if name in _UNKNOWABLE or "arguments" in attribute:
            return
        readable = {each for each in self.references.attributes if "." not in each}
        readable |= {self.references.ref} - {""}
        for rule in RULES:
            found = [each for each in sorted(readable) if self._rule(name, each) == rule]
            if found:
                if len(found) == 1 and self._same_kind(attribute, found[0]):
                    attribute["read"] = self.read(found[0])
                return

    def _rule(self, name: str, candidate: str) -> str | None:
        spellings = self.names.spellings(name)
        rule = spellings.get(squash(candidate))
        if rule is None and prefixed(spellings, candidate, self.prefixes):
            return "prefix"
        return rule

    def _same_kind(self, attribute: Record, name: str) -> bool:
        shape = self.shape.properties.get(name)
        listed = str(attribute.get("type", "")).startswith(("list", "set"))
        return shape is None or (shape.is_array == listed and not shape.is_structure)

    def id(self) -> str:
        """``Ref`` where that alone tells a resource apart, as an id that AWS makes up.

        Terraform calls the same ``id``: ``RouteTableId``, ``FileSystemId``. A bare ``Id`` or
        an ARN may be CloudFormation's alone.
        """
        ref = self.references.ref
        made = ref in self.references.attributes and self.references.identifier == (ref,)
        return "Ref" if made and ref.endswith("Id") and ref != "Id" else ""

    def arn(self, arguments: Mapping[str, Record]) -> str:
        """A ``Sub`` that spells the ARN, where the template's names can be read.

        What nothing reads is taken from the argument that becomes the property as it is.
        """
        text = self.references.arn
        for name in re.findall(r"\$\{(\w+)\}", text):
            hole = self._hole(name, arguments)
            if hole is None:
                return ""
            text = text.replace(f"${{{name}}}", hole)
        return f"Sub {text}" if text else ""

    def _hole(self, name: str, arguments: Mapping[str, Record]) -> str | None:
        read = self.read(name)
        if read:
            return "${}" if read == "Ref" else f"${{.{name}}}"
        given = [
            argument
            for argument, each in arguments.items()
            if each.get("property") == name and "conversion" not in each
        ]
        return f"${{{given[0]}}}" if len(given) == 1 else None


def apply_reads(record: Record, reads: Mapping[str, str | None], place: str) -> None:
    """Set the ways of reading that an override gives, in the order given there.

    A value that begins with a lower-case letter is a name whose way of reading is taken
    over, or an argument whose own value it is; ``null`` says that nothing in a template
    has the value.
    """
    members = {**record["arguments"], **record.get("attributes", {})}
    for path, value in reads.items():
        member = _find(members, path)
        if member is None or (value and value[0].islower() and value not in members):
            raise OverrideError(f"{place}: no argument or attribute is {path!r} or {value!r}")
        read = _same(value, record) if value and value[0].islower() else value
        if member.get("read") == read:
            raise OverrideError(f"{place}: {path} is read so without the override")
        if read:
            member["read"] = read
        else:
            del member["read"]


def _same(name: str, record: Record) -> str | None:
    """How what has the value of another member is read."""
    if name in record["arguments"]:
        return str(record["arguments"][name].get("read", f"Sub ${{{name}}}"))
    found: str | None = record["attributes"][name].get("read")
    return found


def _find(members: Mapping[str, Record], path: str) -> Record | None:
    name, _, rest = path.partition(".")
    member = members.get(name)
    return _find(member.get("arguments", {}), rest) if member and rest else member


def check_reads(record: Record, reader: Reader, place: str) -> None:
    """Complain about a read of something that the type does not offer."""
    for own, member in _all({**record["arguments"], **record.get("attributes", {})}):
        read = member.get("read", "")
        if f"${{{own}}}" in read:
            raise OverrideError(f"{place}: {own} is read out of itself")
        for name in _getatts(read):
            if name not in reader.references.attributes:
                raise OverrideError(f"{place}: GetAtt does not reach {name}")
        for name in re.findall(r"\$\{([a-z]\w*)\}", read):
            if name not in record["arguments"]:
                raise OverrideError(f"{place}: no argument is {name}")


def _getatts(read: str) -> list[str]:
    read = read.removeprefix("Sorted ")
    if read.startswith("GetAtt "):
        return [read.removeprefix("GetAtt ")]
    return re.findall(r"\$\{\.([\w.]+)\}", read)


def _all(members: Mapping[str, Record]) -> Iterator[tuple[str, Record]]:
    for name, member in members.items():
        yield name, member
        yield from _all(member.get("arguments", {}))


def _steps(argument: Record) -> tuple[str, ...]:
    path = argument.get("property", "")
    return tuple(path.split(".")) if path not in ("", ".") else ()


def _many(argument: Record) -> bool:
    """Whether what is inside stands more than once, or nowhere, so that no path reaches it."""
    if "arguments" not in argument:
        return False
    return "property" not in argument or "conversion" in argument or repeats(argument)
