"""CloudFormation's functions, as objects that remember what they are made of."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from troposphere import AWSHelperFn, GetAtt, GetAZs, Ref, Select, Split, Sub

Lowered: TypeAlias = Any
"""Plain data with ``AWSHelperFn`` objects as leaves."""

Yield = Literal["identifier", "text", "number", "list"]
"""What a function gives at deploy time.

An identifier is made by AWS and holds no character that JSON escapes; a text may hold
any; a number (or ``true``, ``false``) stands in JSON without quotes.
"""

PSEUDO_PARAMETERS = {
    "region": "AWS::Region",
    "account_id": "AWS::AccountId",
    "partition": "AWS::Partition",
    "dns_suffix": "AWS::URLSuffix",
    "stack_name": "AWS::StackName",
}
"""What yields each of a stack's settings at deploy time."""

LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions"
"""The transform that brings ``Fn::ToJsonString``, ``Fn::Length`` and default values of maps."""


class Reference(Ref):
    """``Ref`` to a resource, a parameter or a pseudo parameter."""

    def __init__(self, name: str, gives: Yield = "identifier") -> None:
        super().__init__(name)
        self.name = name
        self.gives: Yield = gives


class Attribute(GetAtt):
    """``Fn::GetAtt`` of a resource."""

    def __init__(self, logical_id: str, attribute: str, gives: Yield = "identifier") -> None:
        super().__init__(logical_id, attribute)
        self.name = f"{logical_id}.{attribute}"
        self.gives: Yield = gives


class Item(Select):
    """``Fn::Select`` of a list, or of the pieces of a text, that AWS makes."""

    def __init__(self, position: int, items: Lowered, gives: Yield = "identifier") -> None:
        super().__init__(str(position), items)
        self.gives: Yield = gives


class Substitution(Sub):
    """``Fn::Sub``; ``parts`` are the texts and functions that it joins."""

    def __init__(
        self, parts: list[str | AWSHelperFn], text: str, variables: dict[str, AWSHelperFn]
    ) -> None:
        super().__init__(text, variables)
        self.parts = parts


class Pieces(Split):
    """``Fn::Split``: a list of texts."""

    gives: Yield = "list"


class Length(AWSHelperFn):
    """``Fn::Length``, which needs the transform ``AWS::LanguageExtensions``."""

    def __init__(self, items: Lowered) -> None:
        self.data = {"Fn::Length": items}


def gives_list(value: Lowered) -> bool:
    """Whether a function gives a list at deploy time."""
    return getattr(value, "gives", "") == "list"


class Zones(GetAZs):
    """``Fn::GetAZs``: the names of the zones, in no order that anything may count on."""

    gives: Yield = "list"


def is_dynamic(value: Lowered) -> bool:
    """Whether there is a dynamic reference in a value."""
    if isinstance(value, str):
        return DYNAMIC in value
    if isinstance(value, dict):
        return any(map(is_dynamic, value.values()))
    if isinstance(value, list | tuple):
        return any(map(is_dynamic, value))
    return isinstance(value, AWSHelperFn) and is_dynamic(getattr(value, "data", None))


DYNAMIC = "{{resolve:"
"""What a dynamic reference begins with; no text of a spec has it."""


class ToJsonString(AWSHelperFn):
    """``Fn::ToJsonString``, which needs the transform ``AWS::LanguageExtensions``."""

    def __init__(self, document: Lowered) -> None:
        self.data = {"Fn::ToJsonString": document}
