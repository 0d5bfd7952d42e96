"""Reads the generated TypeScript of one type of a bindings package.

The generator of the bindings writes one shape alone, so regular expressions read it;
whatever does not have that shape raises ``MalformedError`` rather than being left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

Nesting = Literal["single", "list", "set", "map"]


class MalformedError(ValueError):
    """A file that does not look as the generator of the bindings writes it."""


@frozen(kw_only=True)
class Member:
    """An attribute or block of a resource type or of one of its structs.

    ``member`` is the TypeScript name. ``type`` is a Terraform type, empty on a block or
    object, which has ``nesting`` and ``struct``. ``is_block`` tells a real block from an
    attribute that holds objects; ``single_item`` says that no more than one is taken.
    """

    name: str
    member: str
    required: bool = False
    optional: bool = False
    computed: bool = False
    type: str = ""
    nesting: Nesting | None = None
    is_block: bool = False
    single_item: bool = False
    struct: str = ""
    write_only: bool = False

    @property
    def settable(self) -> bool:
        """Whether the bindings let one set it."""
        return self.optional or self.required


@frozen(kw_only=True)
class File:
    """A resource type, a data source, an ephemeral resource or the provider.

    ``terraform`` is its name in Terraform, ``config`` the interface of its arguments;
    ``structs`` maps the name of a struct's interface to the struct's members, and
    ``readers`` to the class that reads it.
    """

    terraform: str
    name: str
    config: str
    version: str
    members: tuple[Member, ...]
    structs: Mapping[str, tuple[Member, ...]]
    readers: Mapping[str, str]


@frozen(kw_only=True)
class _Chunk:
    """A top-level declaration; ``base`` is what a class extends."""

    kind: str
    name: str
    base: str
    text: str


@frozen(kw_only=True)
class _Field:
    """A line of an interface: what a user may set."""

    name: str
    required: bool
    is_block: bool


@frozen(kw_only=True)
class _Tables:
    """What the declarations of a file say about each other, by the names they use.

    ``readers`` maps a class that reads a struct, or a collection of it, to the struct.
    """

    fields: Mapping[str, Mapping[str, _Field]]
    mappers: Mapping[str, str]
    entries: Mapping[str, Mapping[str, tuple[str, str]]]
    readers: Mapping[str, str]


_CHUNK = re.compile(r"^export (?=function|interface|class)", re.MULTILINE)
_HEAD = re.compile(r"(function|interface|class) (\w+)(?: extends \w+\.(\w+))?")
_ENTRY = re.compile(
    r'^ +(\w+): \{\n +value: (.+),\n +isBlock: \w+,\n +type: "(\w+)",\n', re.MULTILINE
)
_MEMBER = re.compile(
    r"^  // (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n"
    r"(.*?)(?=^  // \w+ - computed:|^  // =====|^\})",
    re.MULTILINE | re.DOTALL,
)
_GETTER = re.compile(r"public get (\w+)\(\) \{\n\s*return (.*?);\n  \}", re.DOTALL)
_READER = re.compile(r"private _\w+ = new (?:\w+\.)?(\w+)\(this, \"\w+\"(?:, (true|false))?\)")
_FIELD = re.compile(r"  /\*\*\n((?:  \*.*\n)*?)  \*/\n  readonly (\w+)(\??): ")
_DOCUMENTED = re.compile(r"#(\w+) \w+#\w+\}")
_STRUCT = re.compile(r"(?<![.\w])[A-Z]\w+")
_MAPPER = re.compile(r"\b(listMapperHcl|hashMapperHcl|\w+ToHclTerraform)\b")
_CONSTRUCTS = (
    "TerraformResource",
    "TerraformDataSource",
    "TerraformEphemeralResource",
    "TerraformProvider",
)
_READS = {
    "getStringAttribute": "string",
    "getNumberAttribute": "number",
    "getBooleanAttribute": "bool",
    "getStringMapAttribute": "map(string)",
    "getNumberMapAttribute": "map(number)",
    "getBooleanMapAttribute": "map(bool)",
    "getListAttribute": "list(string)",
    "getNumberListAttribute": "list(number)",
    "interpolationForAttribute": "any",
}
_MAPS = {"StringMap": "map(string)", "NumberMap": "map(number)", "BooleanMap": "map(bool)"}
_SCALARS = {
    "stringToHclTerraform": "string",
    "numberToHclTerraform": "number",
    "booleanToHclTerraform": "bool",
    "anyToHclTerraform": "any",
}


def parse(*sources: str) -> File:
    """The type that ``sources``, a file and those of its structs beside it, declare."""
    chunks = [chunk for source in sources for chunk in _chunks(source)]
    tables = _tables(chunks)
    construct = _construct(chunks)
    config = _find(r"\bconfig: (\w+)", construct)
    return File(
        terraform=_find(r'static readonly tfResourceType = "(\w+)"', construct),
        name=construct.name,
        config=config,
        version=_find(r"providerVersion: '([\d.]+)'", construct),
        members=tuple(_members(construct, config, tables)),
        structs=_structs(chunks, tables),
        readers={
            tables.readers[chunk.name]: chunk.name
            for chunk in chunks
            if chunk.base == "ComplexObject"
        },
    )


def _chunks(source: str) -> Iterator[_Chunk]:
    for text in _CHUNK.split(source)[1:]:
        head = _HEAD.match(text)
        if not head:
            raise MalformedError(text[:80])
        yield _Chunk(kind=head[1], name=head[2], base=head[3] or "", text=text)


def _construct(chunks: list[_Chunk]) -> _Chunk:
    for chunk in chunks:
        if chunk.base in _CONSTRUCTS:
            return chunk
    raise MalformedError("no construct")


def _find(pattern: str, chunk: _Chunk) -> str:
    found = re.search(pattern, chunk.text)
    if not found:
        raise MalformedError(f"{chunk.name}: nothing like {pattern}")
    return found[1]


def _structs(chunks: list[_Chunk], tables: _Tables) -> dict[str, tuple[Member, ...]]:
    """Members by struct. Without a class that reads it, a struct can only be written."""
    structs = {
        name: tuple(_written_members(name, entries, tables))
        for name, entries in tables.entries.items()
        if name in tables.fields
    }
    for chunk in chunks:
        if chunk.base == "ComplexObject":
            struct = tables.readers[chunk.name]
            structs[struct] = tuple(_members(chunk, struct, tables))
    return structs


def _tables(chunks: list[_Chunk]) -> _Tables:
    fields: dict[str, Mapping[str, _Field]] = {}
    mappers: dict[str, str] = {}
    entries: dict[str, Mapping[str, tuple[str, str]]] = {}
    readers: dict[str, str] = {}
    for chunk in chunks:
        if chunk.kind == "interface":
            fields[chunk.name] = _fields(chunk.text)
        elif chunk.name.endswith("ToHclTerraform"):
            mappers[chunk.name] = _mapped_struct(chunk)
            entries[mappers[chunk.name]] = _entries(chunk.text)
        elif chunk.base == "ComplexObject":
            readers[chunk.name] = _find(r"get internalValue\(\): (\w+)", chunk)
        elif chunk.base in ("ComplexList", "ComplexMap"):
            readers[chunk.name] = readers[_find(r"public get\(\w+: \w+\): (\w+)", chunk)]
        elif chunk.base in _CONSTRUCTS:
            synthesis = chunk.text.partition("synthesizeHclAttributes()")[2]
            entries[_find(r"\bconfig: (\w+)", chunk)] = _entries(synthesis)
    return _Tables(fields=fields, mappers=mappers, entries=entries, readers=readers)


def _mapped_struct(chunk: _Chunk) -> str:
    """The interface among the types that a mapper takes; a reading class may stand first."""
    signature = chunk.text.partition("(")[2].partition("): any")[0]
    return str(_STRUCT.findall(signature)[-1])


def _fields(text: str) -> dict[str, _Field]:
    return {
        member: _Field(
            name=_documented_name(documentation, member),
            required=not question,
            is_block=re.search(r"^  \* \w+ block$", documentation, re.MULTILINE) is not None,
        )
        for documentation, member, question in _FIELD.findall(text)
    }


def _documented_name(documentation: str, member: str) -> str:
    names = _DOCUMENTED.findall(documentation)
    if not names:
        raise MalformedError(f"{member} is not documented")
    return str(names[-1])


def _entries(text: str) -> dict[str, tuple[str, str]]:
    return {name: (value, kind) for name, value, kind in _ENTRY.findall(text)}


def _written_members(
    struct: str, entries: Mapping[str, tuple[str, str]], tables: _Tables
) -> Iterator[Member]:
    for member, field in tables.fields[struct].items():
        yield Member(
            name=field.name,
            member=member,
            required=field.required,
            optional=not field.required,
            **_shape(*entries[field.name], is_block=field.is_block, tables=tables),
        )


def _members(chunk: _Chunk, struct: str, tables: _Tables) -> Iterator[Member]:
    fields = tables.fields.get(struct, {})
    entries = tables.entries.get(struct, {})
    for name, computed, optional, required, body in _MEMBER.findall(chunk.text):
        getter = _GETTER.search(body)
        if not getter:
            raise MalformedError(f"{chunk.name}.{name} has no getter")
        settable = "true" in (optional, required)
        yield Member(
            name=name,
            member=getter[1],
            required=required == "true",
            optional=optional == "true",
            computed=computed == "true",
            **(
                _shape(*entries[name], is_block=fields[getter[1]].is_block, tables=tables)
                if settable
                else _read_shape(body, getter[2], tables)
            ),
        )


def _shape(value: str, kind: str, *, is_block: bool, tables: _Tables) -> Mapping[str, Any]:
    """Type or nesting of a member by the expression that writes it."""
    *collections, leaf = _MAPPER.findall(value)
    if leaf in tables.mappers:
        return {
            "nesting": "single" if kind == "struct" else kind,
            "is_block": is_block,
            "single_item": kind in ("list", "set") and not collections,
            "struct": tables.mappers[leaf],
        }
    terraform = _SCALARS[leaf]
    for position, collection in reversed(list(enumerate(collections))):
        outer = "map" if collection == "hashMapperHcl" else kind if position == 0 else "list"
        terraform = f"{outer}({terraform})"
    return {"type": terraform, "write_only": "markWriteOnlyAttribute" in value}


def _read_shape(body: str, getter: str, tables: _Tables) -> Mapping[str, Any]:
    """Type or nesting of a member that can only be read."""
    reader = _READER.search(body)
    if not reader:
        terraform = _READS[re.findall(r"this\.(\w+)\(", getter)[-1]]
        is_set = "Fn.tolist(" in getter
        return {"type": terraform.replace("list(", "set(") if is_set else terraform}
    if reader[1] in _MAPS:
        return {"type": _MAPS[reader[1]]}
    struct = tables.readers[reader[1]]
    return {"nesting": _read_nesting(reader[1], reader[2]), "struct": struct}


def _read_nesting(reader: str, from_set: str | None) -> Nesting:
    if from_set is not None:
        return "set" if from_set == "true" else "list"
    return "map" if reader.endswith("Map") else "single"
