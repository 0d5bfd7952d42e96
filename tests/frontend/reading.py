"""Reads YAML and expressions for tests."""

from __future__ import annotations

from typing import Any

from transpile.diagnostics import Diagnostics
from transpile.frontend.expressions import parse_template
from transpile.frontend.marks import Map
from transpile.frontend.yaml import read
from transpile.ir.expr import Value
from transpile.source import Source, Span

FILES = {"hello.txt": "Hello ${name}\n"}


def read_file(path: str) -> str:
    if path not in FILES:
        raise OSError(f"there is no `{path}`")
    return FILES[path]


def attempt(text: str) -> tuple[Map | None, list[str]]:
    """What was read, and the findings as ``identifier line:column``."""
    diagnostics = Diagnostics()
    found = read(Source("spec.yaml", text), diagnostics, read_file)
    return found, [
        f"{each.code.identifier} {each.span.line}:{each.span.column}" for each in diagnostics
    ]


def good(text: str) -> Any:
    """What was read, without a finding."""
    found, findings = attempt(text)
    assert findings == []
    return found


def place(span: Span) -> str:
    """The text that a span covers, with where it stands: ``2:4 name``."""
    line = span.source.line(span.line)
    return f"{span.line}:{span.column} {line[span.column - 1 : span.column - 1 + span.length]}"


def parse(text: str) -> tuple[Value, list[str]]:
    """What a text means, and what is wrong with it as ``offset summary``."""
    diagnostics = Diagnostics()
    source = Source("text", text)
    value = parse_template(
        text, lambda offset, length: Span(source, 1, offset + 1, length), diagnostics
    )
    return value, [f"{each.span.column - 1} {each.summary}" for each in diagnostics]


def meaning(text: str) -> Value:
    """What a text means, which is well-formed."""
    value, findings = parse(text)
    assert findings == []
    return value
