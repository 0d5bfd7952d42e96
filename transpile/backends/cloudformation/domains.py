"""The conversions of what the provider completes before it calls Route 53."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troposphere import AWSHelperFn

from transpile.backends.cloudformation.functions import Lowered, Substitution
from transpile.backends.cloudformation.text import join_text
from transpile.ir.expr import Value

if TYPE_CHECKING:
    from transpile.backends.cloudformation.conversions import Conversions
    from transpile.backends.cloudformation.plan import Step


def below(step: Step, value: Value, run: Conversions) -> Lowered:
    """A domain name with that of its zone behind it, unless it ends with that already.

    A name whose end is only known at deploy time is taken to be complete, as one with a dot
    is where the spec does not say the zone's.
    """
    name = run.plain(step, value)
    zone = run.of_other(step.options["of"], step.options["from"])
    if isinstance(zone, str):
        return _with(name, zone.removesuffix(".")) if _is_short(name, zone) else name
    if not isinstance(name, str) or "." in name:
        return name
    if zone is None:
        return run.unsupported(
            f"a `{step.argument.name}` that its zone completes, which this stack does not make",
            f"write the full name: `{name or 'example'}.…`",
        )
    return _with(name, zone)


def _with(name: Lowered, zone: Lowered) -> Lowered:
    if isinstance(name, str):
        name = name.removesuffix(".")
    return join_text([name, "." if name else "", zone])


def _is_short(name: Lowered, zone: str) -> bool:
    """Whether a name visibly ends otherwise than its zone's."""
    *before, tail = _texts(name)
    if not isinstance(tail, str) or (before and tail.endswith(".")):
        return False
    tail, zone = (each.removesuffix(".").lower() for each in (tail, zone))
    return not tail.endswith(zone) and not (before and zone.endswith(tail))


def quoted(step: Step, value: Value, run: Conversions) -> Lowered:
    """Texts in double quotes where another argument has one of some values."""
    which = run.beside(step.options["of"])
    if isinstance(which, AWSHelperFn):
        return run.unsupported(f"a `{step.options['of']}` that is only known at deploy time")
    lowered = run.plain(step, value)
    if which not in step.options["values"]:
        return lowered
    if not isinstance(lowered, list):
        return run.unsupported(f"a list in `{step.argument.name}` that is not written out")
    return [each if _is_quoted(each) else join_text(['"', each, '"']) for each in lowered]


def _is_quoted(value: Lowered) -> bool:
    first, *_, last = (*_texts(value), *_texts(value))
    return all(isinstance(each, str) for each in (first, last)) and (
        first.startswith('"') and last.endswith('"')
    )


def _texts(value: Lowered) -> list[Lowered]:
    return value.parts if isinstance(value, Substitution) else [value]
