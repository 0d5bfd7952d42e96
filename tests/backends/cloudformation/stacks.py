"""Short ways to a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import transpile
from tests.backends.cloudformation.evaluate import read
from transpile.source import Source


def result(text: str, format_: str = "json") -> transpile.Result:
    """What becomes of a spec, given without its first line."""
    source = Source("app.yaml", f"stack: app\n{text}")
    options = transpile.Options(format=format_)
    return transpile.compile(source, "cloudformation", options=options, root=Path())


def template(text: str, format_: str = "json") -> dict[str, Any]:
    """The template of a spec that has no error."""
    made = result(text, format_)
    assert not made.failed, [f"{each.span}: {each.summary}" for each in made.diagnostics]
    return read(made.files)


def findings(text: str) -> list[tuple[str, str, str, str]]:
    """Code, place, summary and hint of each finding about a spec."""
    return [
        (each.code.identifier, f"{each.span.line}:{each.span.column}", each.summary, each.hint)
        for each in result(text).diagnostics
    ]
