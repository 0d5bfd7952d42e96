"""The domain model: one stack of AWS resources, in Terraform's vocabulary.

Stacks are read from YAML or made in Python; two are equal when they would deploy the
same, so places in a source are never compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

from transpile.ir.expr import Attr, Value
from transpile.record import Record
from transpile.source import NOWHERE, Marks, Span

ParameterType = Literal[
    "string", "number", "bool", "list(string)", "list(number)", "map(string)", "map(number)"
]


@frozen(kw_only=True, eq=False, repr=False)
class Parameter(Record):
    """A value that is known at deploy time.

    ``default`` of ``None`` means that a deployment must give one, unless it is ``nullable``:
    then it may be null, and is when nothing is given. ``from_ssm`` names a parameter of
    Systems Manager that yields the value; what a deployment may give is the name of another
    one. The lengths count characters, ``minimum`` and ``maximum`` bound a number.
    """

    type: ParameterType = "string"
    default: Value = None
    from_ssm: str | None = None
    description: str = ""
    sensitive: bool = False
    nullable: bool = False
    allowed: Sequence[str | int | float] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    ids: Mapping[str, str] = field(factory=dict)
    marks: Marks | None = field(default=None, eq=False, repr=False)

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at ``path`` was written."""
        return self.marks.span(path, key=key) if self.marks is not None else NOWHERE


@frozen(kw_only=True, eq=False, repr=False)
class Output(Record):
    """A value that a deployment shows. ``export`` is the name other stacks import it by.

    ``when``, ``for_each`` and ``variables`` are as those of a resource.
    """

    value: Value
    description: str = ""
    sensitive: bool = False
    export: Value = None
    when: Value = None
    for_each: Value = None
    ids: Mapping[str, str] = field(factory=dict)
    variables: Mapping[str, Value] = field(factory=dict)
    marks: Marks | None = field(default=None, eq=False, repr=False)

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at ``path`` was written."""
        return self.marks.span(path, key=key) if self.marks is not None else NOWHERE


Path = tuple[str | int, ...]
"""The way to an argument: names, keys of maps, and positions in lists from 0."""

DISPENSABLE = {
    "import": ("import_", None),
    "on_remove": ("on_remove", ""),
    "ignore_changes": ("ignore_changes", ()),
    "replace_on": ("replace_on", ()),
    "preconditions": ("preconditions", ()),
    "postconditions": ("postconditions", ()),
}
"""The meta keys that a target may do without: each with its field, and what that is then."""

OnRemove = Literal["", "delete", "retain", "snapshot"]


@frozen(kw_only=True, eq=False, repr=False)
class Import(Record):
    """A resource that exists already and is to be taken over.

    ``terraform`` is Terraform's import id, or a mapping: the identity that Terraform knows
    it by. ``cloudformation`` are the primary identifier's properties. Empty means "put
    together from the other, if that can be done".
    """

    terraform: Value = ""
    cloudformation: Mapping[str, Value] = field(factory=dict)


@frozen(kw_only=True, eq=False, repr=False)
class Former(Record):
    """What a resource was called before.

    ``name`` is its name in the spec, which its logical id stays that of, and ``terraform``
    its address there; without one the address is made of the name. A spec's single text
    stands as ``name`` until the passes tell which of the two it is.
    """

    name: Value = ""
    terraform: Value = ""


@frozen(kw_only=True, eq=False, repr=False)
class Check(Record):
    """What has to hold around a resource's creation, and what is said where it does not."""

    condition: Value
    error: Value


@frozen(kw_only=True, eq=False, repr=False)
class Removed(Record):
    """A resource that a stack had and is to forget without destroying it.

    ``terraform`` is its address there; without one the address is made of its name and
    ``type``. Without a type only Terraform had it.
    """

    type: str = ""
    terraform: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Resource(Record):
    """One thing to create.

    ``type`` is a key of the schema, without ``aws_``; each backend owns the
    translation. ``protect`` means that no engine may replace or delete it. ``ids`` pins
    the identifier on a target, ``part_ids`` those of what else it becomes in CloudFormation;
    ``targets`` limits it to some (all when empty), ``unsupported`` maps target, then argument
    path, to the reason why the spec does without it there, and ``patches`` maps a target to a
    merge patch over what it emits.
    ``when`` is the condition under which it is there (always when None); ``for_each`` the
    list or mapping that it is made once for each item of. ``variables`` are what
    ``each.key`` and ``each.value`` stand for in one that was made so. ``on_remove`` says what
    becomes of the real thing when the resource is removed or replaced (empty: what the
    engine does by itself), ``ignore_changes`` what may change outside of the stack. A
    change of anything in ``replace_on`` replaces the resource; a reference without a path
    means all of one. ``preconditions`` have to hold before anything is done to it,
    ``postconditions`` when that is done. ``import_`` names the real thing that it takes over
    and ``was`` what it was called before. ``in_state`` says that Terraform may keep secrets of
    its arguments in its state.
    """

    type: str
    arguments: Mapping[str, Value] = field(factory=dict)
    when: Value = None
    for_each: Value = None
    variables: Mapping[str, Value] = field(factory=dict)
    depends_on: Sequence[str] = ()
    in_state: bool = False
    import_: Import | None = None
    protect: bool = False
    create_before_destroy: bool = False
    was: Former | None = None
    on_remove: OnRemove = ""
    ignore_changes: Sequence[Path] | Literal["all"] = ()
    replace_on: Sequence[Attr] = ()
    preconditions: Sequence[Check] = ()
    postconditions: Sequence[Check] = ()
    ids: Mapping[str, str] = field(factory=dict)
    part_ids: Mapping[str, str] = field(factory=dict)
    targets: Sequence[str] = ()
    unsupported: Mapping[str, Mapping[str, str]] = field(factory=dict)
    patches: Mapping[str, Mapping[str, Value]] = field(factory=dict)
    marks: Marks | None = field(default=None, eq=False, repr=False)

    def is_for(self, target: str) -> bool:
        """Whether a target gets it."""
        return not self.targets or target in self.targets

    @property
    def has_life(self) -> bool:
        """Whether anything is said of its life: how it comes, changes and goes."""
        return bool(
            self.on_remove
            or self.protect
            or self.import_ is not None
            or self.was is not None
            or self.create_before_destroy
            or self.ignore_changes
            or self.replace_on
            or self.preconditions
            or self.postconditions
        )

    @property
    def checked(self) -> list[Value]:
        """What it reads beside its arguments: in its checks, and to be replaced by."""
        checks = (*self.preconditions, *self.postconditions)
        return [
            *(part for each in checks for part in (each.condition, each.error)),
            *self.replace_on,
        ]

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at ``path`` was written: ``span("depends_on", 0)``."""
        return self.marks.span(path, key=key) if self.marks is not None else NOWHERE

    def argument_span(self, *path: str | int, key: bool = False) -> Span:
        """Where the argument at ``path`` was written: ``argument_span("tags", "Name")``."""
        return self.marks.span((_TYPE, *path), key=key) if self.marks is not None else NOWHERE


_TYPE = ""
"""The step that leads from a resource into its arguments, whatever name the type goes by."""


@frozen(kw_only=True, eq=False, repr=False)
class Settings(Record):
    """Where and as whom to deploy.

    ``account`` is the only account that a deployment may go to, twelve digits;
    ``provider`` holds further arguments of Terraform's provider block. ``zones`` are
    availability zones, each by its letter behind the region's name or by its whole name.
    """

    region: Value = None
    account: str = ""
    default_tags: Mapping[str, Value] = field(factory=dict)
    zones: Sequence[str] = ()
    provider: Mapping[str, Value] = field(factory=dict)
    marks: Marks | None = field(default=None, eq=False, repr=False)

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at ``path`` was written."""
        return self.marks.span(path, key=key) if self.marks is not None else NOWHERE


@frozen(kw_only=True, eq=False, repr=False)
class Stack(Record):
    """Everything that one spec describes.

    ``targets`` limits it to some targets (all when empty); ``patches`` maps a target to
    a merge patch over its whole output. ``removed`` are the resources that it forgets, by
    the names that they had. ``data`` are look-ups: what exists already, by name, with the
    name of a data source as ``type``. A checked stack has them among its ``resources``,
    names and types behind ``data.``. ``unread`` are the names of those that the spec has and
    that are none, which has been reported. ``reads_secrets`` says of a checked one that there may
    be calls of ``secret`` or ``ssm`` in it.
    """

    name: str
    description: str = ""
    settings: Settings = field(factory=Settings)
    parameters: Mapping[str, Parameter] = field(factory=dict)
    locals: Mapping[str, Value] = field(factory=dict)
    data: Mapping[str, Resource] = field(factory=dict)
    resources: Mapping[str, Resource] = field(factory=dict)
    removed: Mapping[str, Removed] = field(factory=dict)
    outputs: Mapping[str, Output] = field(factory=dict)
    targets: Sequence[str] = ()
    patches: Mapping[str, Mapping[str, Any]] = field(factory=dict)
    unread: frozenset[str] = field(default=frozenset(), eq=False, repr=False)
    reads_secrets: bool = field(default=False, eq=False, repr=False)
    marks: Marks | None = field(default=None, eq=False, repr=False)

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at ``path`` was written: ``span("outputs", "url")``."""
        return self.marks.span(path, key=key) if self.marks is not None else NOWHERE
