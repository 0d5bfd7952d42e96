"""Findings as text for people and as JSON for tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from transpile.cli.colors import PLAIN, Colors
from transpile.diagnostics import Diagnostic, Severity
from transpile.source import Span, excerpt, visible


def text(diagnostics: Iterable[Diagnostic], colors: Colors = PLAIN) -> str:
    """The findings one below the other, each with its excerpt and hint; ends in a line break."""
    return "".join(f"{_finding(each, colors)}\n" for each in diagnostics)


def _finding(diagnostic: Diagnostic, colors: Colors) -> str:
    paint = colors.error if diagnostic.severity is Severity.ERROR else colors.note
    label = paint(f"{diagnostic.severity.value}[{diagnostic.code.identifier}]")
    place = colors.strong(visible(str(diagnostic.span)))
    lines = [f"{place}: {label}: {colors.strong(visible(diagnostic.summary))}"]
    lines += _excerpt(diagnostic.span, paint)
    lines += _hint(diagnostic.hint, colors)
    return "\n".join(lines)


def _excerpt(span: Span, paint: Callable[[str], str]) -> list[str]:
    if not span:
        return []
    line, carets = excerpt(span).split("\n")
    gutter, _, marks = carets.rpartition("| ")
    return [f"  {line}", f"  {gutter}| {paint(marks)}"]


def _hint(hint: str, colors: Colors) -> list[str]:
    """A hint of several lines is indented as a whole."""
    if not hint:
        return []
    first, *others = (visible(line) for line in hint.split("\n"))
    return [f"  {colors.hint('hint')}: {first}", *(f"        {line}" for line in others)]


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """How many findings there are of each kind: ``2 errors, 1 note``; empty for none."""
    kinds = [each.severity for each in diagnostics]
    numbers = [(kinds.count(severity), severity.value) for severity in Severity]
    return ", ".join(plural(number, word) for number, word in numbers if number)


def plural(number: int, word: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def data(diagnostic: Diagnostic) -> dict[str, Any]:
    """A finding as JSON data; a finding without a place has no line and columns.

    Lines and columns count from 1 in characters; ``endColumn`` is the first behind it.
    """
    span = diagnostic.span
    return {
        "code": diagnostic.code.identifier,
        "severity": diagnostic.severity.value,
        "message": diagnostic.summary,
        "file": span.source.name,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "endColumn": span.column + span.length if span else None,
        "hint": diagnostic.hint or None,
        "target": diagnostic.target or None,
    }
