"""Checks that a reference gives an ARN where one is due, and a name elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Template, Value, dotted
from transpile.ir.model import Stack
from transpile.schema import registry
from transpile.schema.arns import ARN, NAME, form_of
from transpile.schema.lookup import DeadEndError, follow
from transpile.schema.model import ResourceType

Report = Callable[[Code, str, str], None]
"""Takes a code, a summary and a hint; knows the place."""


def check_form(name: str, wanted: str, value: Value, stack: Stack, report: Report) -> None:
    """Reports an expression that surely has not the form that the argument ``name`` takes."""
    if not wanted:
        return
    known = _type_of(value, stack)
    if wanted == NAME and _begins_an_arn(value):
        report(Code.WRONG_FORM, f"`{name}` takes no ARN, and this text is one", "")
    elif isinstance(value, Attr) and known is not None:
        given = _form(value, known)
        if given and given != wanted:
            hint = _hint(name, value.resource, wanted, known)
            report(Code.WRONG_FORM, _summary(name, dotted(value), wanted), hint)


def _type_of(value: Value, stack: Stack) -> ResourceType | None:
    resource = stack.resources.get(value.resource) if isinstance(value, Attr) else None
    return registry.resource_type(resource.type) if resource else None


def _begins_an_arn(value: Value) -> bool:
    if not isinstance(value, Template) or not isinstance(value.parts[0], str):
        return False
    return value.parts[0].startswith("arn:")


def _form(attr: Attr, known: ResourceType) -> str:
    try:
        return form_of(follow(known, attr.path).argument)
    except DeadEndError:
        return ""


def _summary(name: str, attr: str, wanted: str) -> str:
    if wanted == ARN:
        return f"`{name}` takes an ARN, and `{attr}` is none"
    return f"`{name}` takes no ARN, and `{attr}` is one"


def _hint(name: str, resource: str, wanted: str, known: ResourceType) -> str:
    """The attribute to use, where the resource has one that is known to fit."""
    for each in ("arn", "id", "Arn") if wanted == ARN else _names(name, known):
        member = known.member(each)
        if member is not None and form_of(member) == wanted:
            return f"write `{resource}.{each}`"
    return ""


def _names(name: str, known: ResourceType) -> tuple[str, ...]:
    """What may name a resource: what the argument is called first, or ends in."""
    word = re.search(r"[A-Z]?[a-z]+$", name)
    last = word[0].lower().removesuffix("s") if word else name
    return (name, last, known.name_argument, "name", "id")
