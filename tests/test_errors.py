"""What is said about each wrong spec in ``tests/errors/`` stands in the ``.txt`` beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

import transpile
from tests.snapshots import Messages
from transpile.cli import render

SPECS = sorted(path.name for path in Messages.folder.glob("*.yaml"))


@pytest.mark.parametrize("name", SPECS)
def test_mistakes_are_reported(
    name: str, messages: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Messages.folder)
    result = transpile.compile(Path(name))

    assert bool(result.files) == name.startswith("note-")
    assert render.text(result.diagnostics) == messages(name=name.replace(".yaml", ".txt"))
