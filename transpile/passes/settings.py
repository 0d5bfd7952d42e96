"""Checks the stack's own settings: where and as whom it deploys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.expr import Value
from transpile.ir.model import Resource, Settings, Stack
from transpile.passes.blocks import Body
from transpile.passes.context import Context
from transpile.passes.references import References
from transpile.schema import registry
from transpile.source import Span

_ACCOUNT = r"[0-9]{12}"
_OTHERWISE = {
    "allowed_account_ids": "write `account`",
    "alias": "a stack has one provider, and all of its resources use that",
}
"""Arguments of the provider that a spec does not give, and what to do instead."""


def check_settings(stack: Stack, context: Context) -> Stack:
    """The stack with its settings checked against the provider's arguments."""
    settings = stack.settings
    if settings.account and not re.fullmatch(_ACCOUNT, settings.account):
        context.diagnostics.error(
            Code.BAD_VALUE,
            f"`{settings.account}` is no account id",
            settings.span("account"),
            hint="it has twelve digits",
        )
    if settings.account and "forbidden_account_ids" in settings.provider:
        context.diagnostics.error(
            Code.CONFLICT,
            "`forbidden_account_ids` and `account` exclude each other",
            settings.span("forbidden_account_ids", key=True),
            hint="`account` is the only one that a deployment may go to: leave the others out",
        )
    checked = _checked(stack, context)
    return evolve(
        stack,
        settings=evolve(
            settings,
            region=checked.pop("region", None),
            default_tags=checked.pop("default_tags", {}),
            provider=checked,
        ),
    )


def _checked(stack: Stack, context: Context) -> dict[str, Any]:
    """The settings as the provider's arguments, with default tags as a map again."""
    settings = stack.settings
    arguments: dict[str, Value] = dict(settings.provider)
    if settings.region is not None:
        arguments["region"] = settings.region
    if settings.default_tags:
        arguments["default_tags"] = {"tags": settings.default_tags}
    for name in [each for each in arguments if each in _OTHERWISE]:
        context.diagnostics.error(
            Code.UNKNOWN_KEY,
            f"`aws` has no key `{name}`",
            settings.span(name, key=True),
            hint=_OTHERWISE[name],
        )
        del arguments[name]
    provider = Resource(type="aws", arguments=arguments, marks=_Shifted(settings))
    checked = Body(provider, registry.provider(), References(stack, context)).check()
    tags = checked.pop("default_tags", None)
    if isinstance(tags, list):
        [tags] = tags
    if isinstance(tags, dict):
        checked["default_tags"] = tags["tags"]
    return checked


class _Shifted:
    """Places of the provider's arguments in the settings."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        outer = list(path[:1]) == [""]
        inner = [step for at, step in enumerate(path) if at >= outer and not _is_wrapper(path, at)]
        return self.settings.span(*inner, key=key)


def _is_wrapper(path: Sequence[str | int], at: int) -> bool:
    return list(path[1:2]) == ["default_tags"] and at == 2  # noqa: PLR2004  # the step "tags" inside it
