"""CloudFormation's limits on a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.backends.cloudformation.emission import Emission
from transpile.backends.cloudformation.functions import DYNAMIC
from transpile.diagnostics import Code
from transpile.source import Span

_COUNTS = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
_ID = 255
_DESCRIPTION = 1024
_DEFAULT = 4096
_TEMPLATE = 1_000_000
_REFERENCES = 60
_QUOTED = 60


def check_limits(template: Mapping[str, Any], text: str, emission: Emission) -> None:
    """Reports every limit that the template passes; lengths are in bytes of UTF-8."""
    stack = emission.stack
    everywhere = stack.span("stack")
    for section, limit in _COUNTS.items():
        count = len(template.get(section, ()))
        if count > limit:
            _report(
                emission,
                f"a template takes {limit} {section.lower()}, and this one has {count}",
                everywhere,
                "split the spec into several stacks",
            )
    if not template.get("Resources"):
        _report(emission, "a template needs at least one resource", everywhere)
    if _bytes(template.get("Description", "")) > _DESCRIPTION:
        summary = f"a template's description takes {_DESCRIPTION} bytes"
        _report(emission, summary, stack.span("description"))
    count = text.count(DYNAMIC)
    if count > _REFERENCES:
        summary = f"a template takes {_REFERENCES} dynamic references, and this one has {count}"
        _report(emission, summary, everywhere, "split the spec into several stacks")
    if _bytes(text) > _TEMPLATE:
        size = f"this one has {_bytes(text)}"
        _report(emission, f"a template takes {_TEMPLATE} bytes, and {size}", everywhere)
    _check_parameters(emission)
    _check_ids(template, emission)


def _check_parameters(emission: Emission) -> None:
    for name, parameter in emission.stack.parameters.items():
        default = parameter.default
        if isinstance(default, str) and _bytes(default) > _DEFAULT:
            summary = f"a param takes {_DEFAULT} bytes, and the default of `{name}` has more"
            _report(emission, summary, parameter.span("default"))
        if _bytes(parameter.description) > _DESCRIPTION:
            summary = f"a description takes {_DESCRIPTION} bytes, and that of `{name}` has more"
            _report(emission, summary, parameter.span("description"))


def _check_ids(template: Mapping[str, Any], emission: Emission) -> None:
    names = {id_: name for name, id_ in emission.logical_ids.items()}
    for section in ("Parameters", "Resources", "Outputs"):
        for logical_id in template.get(section, ()):
            if len(logical_id) > _ID:
                name = names.get(logical_id)
                _report(
                    emission,
                    f"an id takes {_ID} characters, and `{logical_id[:_QUOTED]}…` has more",
                    emission.resources[name].span() if name else emission.stack.span(),
                    "pin a shorter one: `ids: {cloudformation: …}`",
                )


def _report(emission: Emission, summary: str, span: Span, hint: str = "") -> None:
    emission.error(Code.CLOUDFORMATION_LIMIT, summary, span, hint)


def _bytes(text: object) -> int:
    return len(str(text).encode())
