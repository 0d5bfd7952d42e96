"""Terraform's expression language as text, for the targets that Terraform runs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transpile.ir.expr import Attr, expressions
from transpile.ir.model import Resource

RESERVED_VARIABLES = frozenset(
    ("count", "depends_on", "for_each", "lifecycle", "locals", "providers", "source", "version")
)
"""Names that Terraform refuses for a variable."""

BARE = frozenset(
    (
        ("depends_on",),
        ("provider",),
        ("lifecycle", "ignore_changes"),
        ("lifecycle", "replace_triggered_by"),
    )
)
"""Where a resource's body holds references without ``${…}`` around them."""

_LARGE = 1e21
_SMALL = -7
"""Between these, numbers have no exponent; both are JavaScript's rule, as synth has it."""

_IDENTIFIER = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*")
_RETURNS = re.compile(r"\$*\r+")
_QUOTED = {ord('"'): '\\"', ord("\\"): "\\\\", 0x7F: "\\u007f"}
_QUOTED.update({code: f"\\u{code:04x}" for code in range(0x20)})
_QUOTED.update({ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"})


def escape(text: str) -> str:
    """A text as a template that yields it: ``${`` as ``$${`` and ``%{`` as ``%%{``."""
    return _escape(text) if "{" in text else text


def escape_before_expression(text: str) -> str:
    """``escape`` for a text with an interpolation right behind it.

    A ``$`` at its end would make an escape of the ``${`` that follows.
    """
    kept = text.rstrip("$")
    dollars = text[len(kept) :]
    return _escape(kept) + (f'${{"{dollars}"}}' if dollars else "")


def _escape(text: str) -> str:
    """Terraform reads nothing behind a bare carriage return: that becomes an expression."""
    escaped = text.replace("${", "$${").replace("%{", "%%{")
    if "\r" not in escaped:
        return escaped
    return _RETURNS.sub(lambda found: f"${{{quote(found[0])}}}", escaped)


def quote(text: str) -> str:
    """A text as a string literal inside an expression."""
    return f'"{quoted(text)}"'


def quoted(text: str) -> str:
    """What stands between the quotes of a string literal that yields ``text``."""
    return escape(text.translate(_QUOTED))


def quoted_before_expression(text: str) -> str:
    """``quoted`` for a text with an interpolation right behind it."""
    kept = text.rstrip("$")
    return quoted(kept) + "\\u0024" * (len(text) - len(kept))


def number(value: float) -> str:
    """A number, whole ones without a fraction: ``1``, ``2.5``, ``1e-7``."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < _LARGE:
        return str(int(value))
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return mantissa
    if _SMALL < int(exponent) < 0:
        from decimal import Decimal

        return format(Decimal(repr(value)), "f")
    return f"{mantissa}e{int(exponent):+d}"


def step(key: str | int) -> str:
    """What selects a list's element or a map's key: ``[0]``, ``.Name``, ``["a-b"]``."""
    if isinstance(key, int):
        return f"[{key}]"
    return f".{key}" if _IDENTIFIER.fullmatch(key) else f"[{quote(key)}]"


def variable(name: str) -> str:
    """The name of a comprehension's variable, which must hide nothing that is read inside."""
    return f"{name}_" if name in _ROOTS or name.startswith("aws_") else name


_ROOTS = frozenset(("count", "data", "each", "local", "module", "path", "self", "terraform", "var"))


def equal_keys(keys: Iterable[str]) -> tuple[str, str] | None:
    """Two keys that Terraform takes for one, since it brings all text into NFC."""
    from unicodedata import normalize

    seen: dict[str, str] = {}
    for key in keys:
        other = seen.setdefault(normalize("NFC", key), key)
        if other is not key:
            return other, key
    return None


def referenced(resource: Resource) -> frozenset[str]:
    """The resources that a resource depends on by what its body reads."""
    bodies = (resource.arguments, resource.patches.get("terraform", {}))
    found = [expr for body in bodies for expr in expressions(body)]
    return frozenset([expr.resource for expr in found if isinstance(expr, Attr)])
