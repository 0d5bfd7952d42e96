"""The order that Terraform gives to a set, where a template has a list."""

from __future__ import annotations

from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.functions import Lowered
from transpile.backends.cloudformation.text import scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, dotted
from transpile.schema.model import Type

_OBJECT = Type("object")


def items_of_set(attr: Attr, emission: Emission) -> Type | None:
    """The type of a set's items where ``attr`` names one; ``None`` for all else.

    A list is like a set where Terraform sorts it and a template does not.
    """
    record = emission.records.get(attr.resource)
    member = record.member(str(attr.path[0])) if record else None
    for step in attr.path[1:]:
        if member is None or member.nesting is None:
            return None
        if isinstance(step, str):
            member = member.arguments.get(step)
    if member is None:
        return None
    if member.nesting is None:
        is_sorted = member.read is not None and member.read.sorted
        return member.type.element if is_sorted or member.type.kind == "set" else None
    return _OBJECT if member.nesting == "set" and member.repeats else None


def in_order(value: Lowered, items: Type, attr: Attr, scope: Scope) -> Lowered:
    """A set as the list that Terraform makes of it: sorted, each item once.

    That is an error where an item is only known at deploy time, when no template can
    sort any more.
    """
    if isinstance(value, list) and len(value) < 2:  # noqa: PLR2004  # one item is in order
        return value
    if isinstance(value, list) and items.kind == "string" and _are(value, str, int, float):
        return _sorted_texts([scalar_text(each) for each in value])
    if isinstance(value, list) and items.kind == "number" and _are(value, int, float):
        return sorted(set(value))
    scope.emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        f"CloudFormation cannot sort `{dotted(attr)}`, as Terraform does",
        attr.span,
        "its items are only known at deploy time; write them as a list where their order counts",
    )
    return value


def _are(items: list[Lowered], *kinds: type) -> bool:
    return all(isinstance(each, kinds) for each in items)


def _sorted_texts(texts: list[str]) -> list[Lowered]:
    """By code points of the normal form that Terraform brings all text into."""
    if all(each.isascii() for each in texts):
        return [*sorted(set(texts))]
    from unicodedata import normalize

    return [text for _, text in sorted({normalize("NFC", each): each for each in texts}.items())]
