"""Examples of what no spec alone can show: runs that cannot write."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from transpile.cli.main import run

_SPEC = "stack: app\nresources: {topic: {sns_topic: {}}}\n"


def sessions() -> Iterator[tuple[str, str]]:
    """Command lines, and what they say, in a folder of their own."""
    yield _session(
        "transpile build one.yaml two.yaml -t terraform -o build", "one.yaml", "two.yaml"
    )
    yield _session("transpile build one.yaml -t terraform -o one.yaml", "one.yaml")


def _session(command: str, *specs: str) -> tuple[str, str]:
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for spec in specs:
            Path(spec).write_text(_SPEC, encoding="utf-8")
        with redirect_stderr(said), redirect_stdout(io.StringIO()):
            run(command.split()[1:])
    return f"$ {command}", said.getvalue()
