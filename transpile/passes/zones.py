"""The availability zones that a spec names."""

from __future__ import annotations

import re

from transpile.diagnostics import Code
from transpile.ir.expr import Plain, Setting, Template, Value
from transpile.ir.model import Stack
from transpile.passes.context import Context

_LETTER = re.compile("[a-z]")
_ZONE = re.compile("[a-z0-9-]*[a-z]")


def zones(stack: Stack, context: Context) -> list[Value]:
    """The zones of a stack by their whole names: ``us-east-1a``.

    Where the region is not written out, a name is put together at deploy time.
    """
    settings = stack.settings
    for at, each in enumerate(settings.zones):
        wrong = "is no zone" if not _ZONE.fullmatch(each) else "is there twice"
        if wrong == "is no zone" or each in settings.zones[:at]:
            context.diagnostics.error(
                Code.BAD_VALUE if wrong == "is no zone" else Code.DUPLICATE_ITEM,
                f"`{each}` in `zones` {wrong}",
                settings.span("zones", at),
                hint="a zone is a letter, `a`, or a whole name, `us-east-1a`",
            )
    return [_whole(each, settings.region) for each in settings.zones]


def _whole(zone: str, region: Value) -> Value:
    if not _LETTER.fullmatch(zone):
        return zone
    if isinstance(region, Plain | str):
        return f"{region}{zone}"
    return Template((Setting("region"), zone))
