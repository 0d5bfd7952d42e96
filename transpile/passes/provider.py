"""Checks that the settings can be known before there is anything to read."""

from __future__ import annotations

from transpile.diagnostics import Code
from transpile.ir.expr import SETTINGS, Attr, Expr, Param, Setting, Value, dotted, expressions
from transpile.ir.model import Settings, Stack
from transpile.passes.context import Context
from transpile.source import Span


def check_provider(stack: Stack, context: Context) -> Stack:
    """The same stack; a setting that reads what comes from behind the provider is an error.

    The settings are Terraform's provider block. Resources are made by that provider, and
    where it deploys to is read through it: either would close a circle.
    """
    settings = stack.settings
    own: dict[str, Value] = {"region": settings.region, "default_tags": settings.default_tags}
    for name, value in {**own, **settings.provider}.items():
        for expr in expressions(value):
            if _comes_later(expr, stack):
                _report(expr, settings, expr.span or settings.span(name), context)
    return stack


def _comes_later(expr: Expr, stack: Stack) -> bool:
    """Whether ``expr`` names something that exists, and only behind the provider."""
    match expr:
        case Attr(resource):
            return resource in stack.resources
        case Setting(name):
            return name in SETTINGS and name != "stack_name"
        case Param(name):
            return name in stack.parameters and stack.parameters[name].from_ssm is not None
        case _:
            return False


def _report(expr: Expr, settings: Settings, span: Span, context: Context) -> None:
    what = dotted(expr) if isinstance(expr, Attr) else _spelled(expr)
    context.diagnostics.error(
        Code.UNKNOWN_TO_PROVIDER,
        f"the settings cannot read `{what}`: they set up the provider that yields it",
        span,
        hint=_hint(expr, settings),
    )


def _hint(expr: Expr, settings: Settings) -> str:
    match _name(expr), settings.region:
        case "region", str() as region if region:
            return f"write `{region}`, as `region` has it"
        case "region", Param(name):
            return f"write `${{params.{name}}}`, as `region` has it"
        case "account_id", _ if settings.account:
            return f"write `{settings.account}`, as `account` has it"
        case _ if isinstance(expr, Param):
            return "declare it without `from_ssm`, so that a deployment gives the value itself"
        case _:
            return "write the value itself, or declare a param for it"


def _spelled(expr: Expr) -> str:
    return f"params.{expr.name}" if isinstance(expr, Param) else f"aws.{_name(expr)}"


def _name(expr: Expr) -> str:
    return expr.name if isinstance(expr, Setting) else ""
