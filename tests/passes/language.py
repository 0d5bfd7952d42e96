"""Compiles small specs for tests of the language."""

from __future__ import annotations

import json
from typing import Any

import transpile

HEAD = "stack: test\n"


def document(text: str, target: str = "terraform") -> dict[str, Any]:
    """The output of a spec for a target, as data; it must have no finding."""
    result = transpile.compile(transpile.loads(HEAD + text), target)
    assert result.diagnostics == ()
    (path,) = (each for each in result.files if each.endswith((".tf.json", ".template.json")))
    found: dict[str, Any] = json.loads(result.files[path])
    return found


def value(expression: str, more: str = "") -> Any:
    """What an expression comes to in Terraform's output of a spec with ``more`` in it."""
    found = document(f"{more}\noutputs: {{x: {{value: {json.dumps('${' + expression + '}')}}}}}\n")
    return found["output"]["x"]["value"]


def findings(text: str, target: str | None = "terraform") -> list[str]:
    """Code and summary of each finding about a spec."""
    result = transpile.compile(transpile.Source("<spec>", HEAD + text), target)
    return [f"{each.code.identifier} {each.summary}" for each in result.diagnostics]
