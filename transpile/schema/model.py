"""What a resource type accepts and offers, and its name on each target.

The classes mirror the records under ``schema/data``: ``tools/schema`` writes those,
``transpile.schema.registry`` reads them.
"""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from transpile.ir.names import bare, is_look_up
from transpile.record import Record

Kind = Literal["string", "number", "bool", "any", "list", "set", "map", "object"]
Nesting = Literal["single", "list", "set", "map"]
State = Literal["paired", "folded", "split", "terraform_only", "cloudformation_only"]


@frozen(eq=False, repr=False)
class Type(Record):
    """A Terraform type, such as ``string``, ``list(string)`` or ``map(number)``.

    ``element`` is set for list, set and map alone.
    """

    kind: Kind
    element: Type | None = None

    def __str__(self) -> str:
        return f"{self.kind}({self.element})" if self.element else self.kind

    @property
    def is_collection(self) -> bool:
        """Whether it is a list, set or map."""
        return self.element is not None


@frozen(kw_only=True, eq=False, repr=False)
class Limits(Record):
    """What a value must fulfil beyond its type. ``None`` means no limit.

    ``minimum`` / ``maximum`` bound a number, the lengths count characters, the items
    count elements or blocks; ``item`` holds the limits of each element of a collection,
    ``keys`` those of each key of a map. With ``any_case`` the case of the ``enum``'s
    values does not matter; those that CloudFormation ``lacks`` are for Terraform alone.
    ``formats`` name what a text may be, one of them, in
    ``transpile.schema.formats``; they hold for CloudFormation alone.
    """

    enum: tuple[str | int | float, ...] = ()
    any_case: bool = False
    lacks: tuple[str | int | float, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    formats: tuple[str, ...] = ()
    min_items: int | None = None
    max_items: int | None = None
    unique: bool = False
    item: Limits | None = None
    keys: Limits | None = None


NO_LIMITS = Limits()


@frozen(kw_only=True, eq=False, repr=False)
class Conversion(Record):
    """How an argument's value becomes its CloudFormation property.

    ``kind`` names one of the generic conversions of the CloudFormation backend and
    ``options`` holds what that one needs, e.g. ``{"true": "internal"}`` for ``enum``.
    """

    kind: str
    options: Mapping[str, Any] = field(factory=dict)


@frozen(kw_only=True, eq=False, repr=False)
class Property(Record):
    """Where an argument's value goes in CloudFormation.

    ``path`` is relative to the properties of the block around the argument, ``()``
    for a block whose arguments stand in the surrounding object. ``provenance`` says
    which matching rule found the pair (``exact``, ``prefix``, ``override`` …).
    """

    path: tuple[str, ...]
    conversion: Conversion | None = None
    provenance: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Read(Record):
    """What yields an attribute's value in a CloudFormation template.

    ``kind`` is ``ref``, ``getatt`` (``text`` is the attribute), ``sub`` (``text``
    is a ``Fn::Sub`` template in which ``${}`` with nothing inside is the resource's
    ``Ref``, ``${.Name}`` its attribute ``Name`` and ``${name}`` what its argument ``name`` holds),
    ``select`` (the ``item`` of the list that ``of`` yields, or of the text, which ``text``
    separates; ``None`` is the position that the reference has in the list around), ``table``
    (``text`` is one of the tables in ``equals``, ``key`` the pseudo parameter that it is looked
    up by) or ``keys`` (a map or list each item of which has a way of its own, by key or
    position). A list that is ``sorted`` in Terraform comes in an order of its own. Where
    ``text`` ends in ``.*`` each key of a map is an attribute. It holds only where the spec gives
    one of the arguments in ``given``, if there are any.
    """

    kind: Literal["ref", "getatt", "sub", "select", "table", "keys"]
    text: str = ""
    sorted: bool = False
    of: Read | None = None
    item: int | None = None
    key: str = ""
    keys: Mapping[str, Read] = field(factory=dict)
    given: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As the data writes it; of the items of a map or list, all."""
        condition = f"With {', '.join(self.given)}: " if self.given else ""
        return condition + self._how()

    def _how(self) -> str:
        match self.kind:
            case "ref":
                return "Ref"
            case "getatt":
                return f"{'Sorted ' if self.sorted else ''}GetAtt {self.text}"
            case "sub":
                return f"Sub {self.text}"
            case "select":
                separator = f" of {self.text}" if self.text else ""
                return f"Select {'*' if self.item is None else self.item}{separator} in {self.of}"
            case "table":
                return f"Table {self.text} by {self.key}"
            case "keys":
                return ", ".join(f"{name}: {each}" for name, each in self.keys.items())


@frozen(kw_only=True, eq=False, repr=False)
class Argument:
    """One argument, block or attribute of a resource type, in Terraform's words.

    A block or object has ``nesting`` and ``arguments``; a plain argument has neither. ``is_block``
    tells a real block from an attribute that holds objects. ``computed`` means that the provider
    makes a value up when none is given; something that is computed and not ``settable`` can only
    be read. ``struct`` and ``missing`` are per flavour of the cdktf bindings. ``unmapped`` is the
    reason why CloudFormation has no ``property`` for it. ``listed`` marks a block that may stand
    once and that the provider takes as a list all the same. A ``json`` document of ``any_text``
    may be a text of another kind, or only where the argument of that name is given and not
    ``JSON``. ``part`` names the part of a split resource that takes it. ``replaces`` means that a
    change replaces the resource, ``may_replace`` that some changes do. ``form`` tells a text, or a
    list of texts, that is an ARN from one that never is; it is empty where both may be.
    ``default_by`` says what CloudFormation is told when the argument is absent, where that depends
    on another one or the block's position. ``required_by`` are the flavours whose bindings require
    it although the provider does not, ``filled`` means that they set it to null in an object where
    it is not given, as Terraform wants all of an object's.
    """

    name: str
    type: Type
    required: bool = False
    computed: bool = False
    settable: bool = True
    nesting: Nesting | None = None
    is_block: bool = False
    arguments: Mapping[str, Argument] = field(factory=dict)
    constraints: tuple[Constraint, ...] = ()
    listed: bool = False
    key: str = ""
    limits: Limits = NO_LIMITS
    terraform_limits: Limits = NO_LIMITS
    integer: bool = False
    default: Any = None
    default_by: Mapping[str, Any] = field(factory=dict)
    json: bool = False
    any_text: bool | str = False
    form: Literal["", "arn", "name"] = ""
    write_only: bool = False
    sensitive: bool = False
    operational: bool = False
    replaces: bool = False
    may_replace: bool = False
    python: str = ""
    struct: Mapping[str, str] = field(factory=dict)
    missing: tuple[str, ...] = ()
    required_by: tuple[str, ...] = ()
    filled: bool = False
    property: Property | None = None
    part: str = ""
    cloudformation_required: bool = False
    read: Read | None = None
    unmapped: str = ""

    @builtins.property
    def is_generated(self) -> bool:
        """Whether it is a name in place of which CloudFormation always makes up one."""
        return self.unmapped == "generated name" and not self.name.endswith("_prefix")

    @builtins.property
    def repeats(self) -> bool:
        """Whether more than one block or object may be given."""
        return self.nesting in ("list", "set") and self.limits.max_items != 1

    @builtins.property
    def member(self) -> str:
        """Its name as a keyword argument and member of the Python bindings."""
        return self.python or self.name


ConstraintKind = Literal[
    "conflicts",
    "at_least_one",
    "exactly_one",
    "requires",
    "at_most",
    "single_with",
    "true_with",
]


@frozen(kw_only=True, eq=False, repr=False)
class Constraint(Record):
    """A rule between arguments of one block.

    ``kind`` is one of

    - ``conflicts``: at most one of ``arguments`` is given,
    - ``at_least_one``, ``exactly_one``: of ``arguments``,
    - ``requires``: with the first, all the others are given; ``name=value`` for the first means
      that value of it,
    - ``at_most``: the first's number is no larger than the second's,
    - ``single_with``: where the first is given, each of ``arguments`` has one item,
    - ``true_with``: where the first is given, all the others are true.

    An argument may be a path (``output_config.s3_path``); ``*`` stands for every item.
    """

    kind: ConstraintKind
    arguments: tuple[str, ...]
    targets: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Fold(Record):
    """A type that has no CloudFormation type of its own: it becomes properties of its parent.

    ``parent`` is the argument that refers to the parent, ``types`` the resource types
    which that may be. Property paths of the folded type start at the parent's properties,
    or in an item of its own of the parent's list at the path ``item``, whose ``key`` are the
    properties that tell it from the next. ``same`` maps arguments to those of the parent that
    say the same. ``needs`` is an argument that the parent has to give, since what AWS takes in
    place of none would be lost, except where the argument ``unless`` is true.
    """

    parent: str
    types: tuple[str, ...]
    item: tuple[str, ...] = ()
    same: Mapping[str, str] = field(factory=dict)
    key: tuple[str, ...] = ()
    needs: str = ""
    unless: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Part(Record):
    """A resource of its own that some arguments of a type become in CloudFormation.

    ``resource`` is the resource type in Terraform's words, of the CloudFormation type
    ``type``; ``name`` stands behind the logical id. ``arguments`` maps the type's
    arguments, or those of its repeated block ``each``, to that type's. ``spread`` does the same
    for lists each element of which makes a resource; a true ``itself`` makes one too, in which
    ``to`` has the value of ``of``. ``link`` is the argument that names the resource
    itself; without one nothing but its parts is left of it. ``where`` are arguments
    that say whether the part is meant, ``key`` those of its own whose values tell one part
    from the next, and make its logical id. What reads the resource waits for an ``awaited``
    part as well.
    """

    name: str
    resource: str
    type: str
    link: str = ""
    each: str = ""
    where: Mapping[str, Any] = field(factory=dict)
    arguments: Mapping[str, str] = field(factory=dict)
    spread: Mapping[str, str] = field(factory=dict)
    itself: Mapping[str, str] = field(factory=dict)
    key: tuple[str, ...] = ()
    awaited: bool = False

    @property
    def taken(self) -> Mapping[str, str]:
        """All arguments that the part takes, with those of its own type."""
        itself = {self.itself["argument"]: self.itself["to"]} if self.itself else {}
        return {**self.arguments, **self.spread, **itself}


@frozen(kw_only=True, eq=False, repr=False)
class CloudFormation(Record):
    """A resource type's counterpart in CloudFormation.

    ``identifier`` lists the primary identifier's properties; ``constants`` maps
    property paths (``A.B``) to values that Terraform implies; ``arn`` is the ARN as
    a ``Fn::Sub`` template over pseudo parameters and the type's own properties;
    ``split`` are the parts that become resources of their own.
    """

    type: str
    identifier: tuple[str, ...] = ()
    constants: Mapping[str, Any] = field(factory=dict)
    arn: str = ""
    fold: Fold | None = None
    split: tuple[Part, ...] = ()
    provenance: str = ""

    @property
    def dissolves(self) -> bool:
        """Whether nothing but parts is left of a resource."""
        return bool(self.split) and not any(each.link for each in self.split)


SKIP_DESTROY = "skip_destroy"
"""The argument of some types that keeps the real thing when Terraform lets go of it."""


@frozen(kw_only=True, eq=False, repr=False)
class Snapshot(Record):
    """What takes a last snapshot of a resource that is removed or replaced.

    ``policy`` tells that CloudFormation's policies can. The others name arguments of
    Terraform: ``skip`` leaves the snapshot out when true, ``take`` makes one when true, and
    without ``name``, what it is called, there is none.
    """

    policy: bool = False
    skip: str = ""
    take: str = ""
    name: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Binding(Record):
    """Module and class of a type in one flavour of the Python bindings."""

    module: str
    name: str


@frozen(kw_only=True, eq=False, repr=False)
class ResourceType:
    """One record of the schema.

    ``arguments`` holds what can be set and ``attributes`` what can only be read; an
    argument can be read too. ``state`` says what it is in CloudFormation: a type or more
    of its own, a part of another resource, or nothing, which ``unmapped`` gives the reason
    for; or that it is CloudFormation's alone. One that ``is_open`` gives whatever attribute
    it is asked for, of any type. ``import_id`` names the argument that
    Terraform imports by. ``snapshot`` is there where a last one can be taken.
    """

    name: str
    arguments: Mapping[str, Argument]
    attributes: Mapping[str, Argument] = field(factory=dict)
    constraints: tuple[Constraint, ...] = ()
    bindings: Mapping[str, Binding] = field(factory=dict)
    cloudformation: CloudFormation | None = None
    state: State | Literal[""] = ""
    unmapped: str = ""
    snapshot: Snapshot | None = None
    import_id: str = ""
    name_argument: str = ""
    is_open: bool = False

    @property
    def terraform(self) -> str:
        """The type's name in Terraform: ``aws_…``; empty where only CloudFormation has it."""
        return "" if self.state == "cloudformation_only" else f"aws_{bare(self.name)}"

    @property
    def is_data(self) -> bool:
        """Whether it is a data source or ephemeral resource, whose things exist already."""
        return is_look_up(self.name)

    def member(self, name: str) -> Argument | None:
        """The argument or attribute of that name."""
        found = self.arguments.get(name) or self.attributes.get(name)
        if found is None and self.is_open:
            read = Read(kind="getatt", text=name)
            return Argument(name=name, type=Type("any"), computed=True, settable=False, read=read)
        return found
