"""AWS infrastructure described once, as Terraform JSON, cdktf Python and CloudFormation.

>>> import transpile
>>> stack = transpile.load("specs/inference.yaml")
>>> files = transpile.emit(stack, "cloudformation")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transpile.backends.base import Backend, Files, Options
    from transpile.compiler import Result, compile, emit, load, loads  # noqa: A004  # its name
    from transpile.diagnostics import Code, Diagnostic, Diagnostics, Severity, SpecError
    from transpile.ir.expr import Attr, Call, Index, Json, Param, Setting, Template
    from transpile.ir.model import (
        Check,
        Former,
        Import,
        Output,
        Parameter,
        Removed,
        Resource,
        Settings,
        Stack,
    )
    from transpile.source import Source, Span

__version__ = "0.1.0"

_HOMES = {
    "transpile.backends.base": ("Backend", "Files", "Options"),
    "transpile.compiler": ("Result", "compile", "emit", "load", "loads"),
    "transpile.diagnostics": ("Code", "Diagnostic", "Diagnostics", "Severity", "SpecError"),
    "transpile.ir.expr": ("Attr", "Call", "Index", "Json", "Param", "Setting", "Template"),
    "transpile.ir.model": (
        *("Check", "Former", "Import", "Output", "Parameter"),
        *("Removed", "Resource", "Settings", "Stack"),
    ),
    "transpile.source": ("Source", "Span"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022  # what most users need comes first
    "compile",
    "emit",
    "load",
    "loads",
    "Attr",
    "Backend",
    "Call",
    "Check",
    "Code",
    "Diagnostic",
    "Diagnostics",
    "Files",
    "Former",
    "Import",
    "Index",
    "Json",
    "Options",
    "Output",
    "Param",
    "Parameter",
    "Removed",
    "Resource",
    "Result",
    "Setting",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "SpecError",
    "Stack",
    "Template",
]


def __getattr__(name: str) -> Any:
    """Imports a member when it is first used: a command that only helps needs none."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
