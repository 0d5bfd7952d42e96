"""What the bindings of every resource type take and give, by what synth makes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.engines.cdktf import FLAVOURS, Synth, comparable
from tests.engines.cdktf.samples import reading_everything, setting_everything
from transpile.backends.base import Files, Options
from transpile.backends.cdktf import CdktfBackend
from transpile.backends.terraform import TerraformBackend
from transpile.diagnostics import Diagnostics
from transpile.ir.model import Stack
from transpile.schema import registry

pytestmark = pytest.mark.engine

SIZE = 150
CHUNKS = [registry.names()[at : at + SIZE] for at in range(0, len(registry.names()), SIZE)]
SAGEMAKER = [name for name in registry.names() if name.startswith(("sagemaker", "s3_bucket"))]

NEWER_NULLS = {"session_summary_configuration", "odb_network_arn"}
"""Attributes of objects that the older provider does not have, and so needs no null for."""


def emitted(stack: Stack, flavour: str) -> tuple[Files, dict[str, Any]]:
    diagnostics = Diagnostics()
    program = CdktfBackend(Options(flavour=flavour)).emit(stack, diagnostics)
    (terraform,) = TerraformBackend(Options()).emit(stack, diagnostics).values()
    assert not list(diagnostics)
    document: dict[str, Any] = json.loads(terraform)
    return program, document


def without_newer(value: Any) -> Any:
    if isinstance(value, list):
        return [without_newer(each) for each in value]
    if isinstance(value, dict):
        return {
            key: without_newer(each)
            for key, each in value.items()
            if not (each is None and key in NEWER_NULLS)
        }
    return value


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("names", CHUNKS, ids=lambda names: names[0])
def test_whatever_a_type_takes_arrives(names: Sequence[str], flavour: str, synth: Synth) -> None:
    program, expected = emitted(setting_everything(names, flavour), flavour)

    document = comparable(synth(program, flavour))

    if flavour == "cdktf":
        document, expected = without_newer(document), without_newer(expected)
    assert document == comparable(expected)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_whatever_a_type_has_can_be_read(flavour: str, synth: Synth) -> None:
    program, expected = emitted(reading_everything(SAGEMAKER, flavour), flavour)

    assert comparable(synth(program, flavour)) == comparable(expected)


def test_imports_of_every_type_are_in_isorts_order(tmp_path: Path) -> None:
    program, _ = emitted(setting_everything(list(registry.names()), "cdktn", 0), "cdktn")
    text = program["cdktf/everything/main.py"]
    path = tmp_path / "main.py"
    path.write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--select=I,F,UP,E4,E7,E9",
        str(path),
    ]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
