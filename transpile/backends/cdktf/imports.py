"""The imports of a generated module, in the order that isort gives them."""

from __future__ import annotations

import re

from attrs import define, field

from transpile.backends.cdktf.code import LINE_LENGTH, bracket, layout

_DIGITS = re.compile(r"(\d+)")


@define(eq=False, repr=False)
class Imports:
    """Gathers what a module imports while its body is put together."""

    modules: set[str] = field(factory=set)
    names: dict[str, set[str]] = field(factory=dict)

    def module(self, name: str) -> str:
        """Imports a module of the standard library; returns its name."""
        self.modules.add(name)
        return name

    def name(self, module: str, name: str) -> str:
        """Imports ``name`` from ``module``; returns it."""
        self.names.setdefault(module, set()).add(name)
        return name

    def all_names(self) -> set[str]:
        """Every name that is imported from a module."""
        return {name for names in self.names.values() for name in names}

    def lines(self) -> list[str]:
        """The import statements, standard library first."""
        lines = [f"import {module}" for module in sorted(self.modules)]
        if lines:
            lines.append("")
        for module in sorted(self.names, key=_natural):
            names = sorted(self.names[module], key=_natural)
            flat = f"from {module} import {', '.join(names)}"
            if len(flat) <= LINE_LENGTH:
                lines.append(flat)
            else:
                head = f"from {module} import ("
                if len(head) > LINE_LENGTH:
                    head += "  # noqa: E501"
                layout(bracket(head, names, ")"), 0, lines)
        return lines


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Digits compare as numbers, letters whatever their case."""
    parts = _DIGITS.split(name.lower())
    return tuple((0, int(each), "") if each.isdigit() else (1, 0, each) for each in parts)
