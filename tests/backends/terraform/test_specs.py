"""Real Terraform takes every spec's configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import transpile
from tests.engines.terraform import Terraform
from tests.snapshots import ROOT
from transpile.cli import render

SPECS = [
    path
    for path in sorted((ROOT / "specs").glob("*.yaml"))
    if "terraform" in (transpile.load(path).targets or ("terraform",))
]

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_terraform_validates_and_plans_it(spec: Path, terraform: Terraform) -> None:
    result = transpile.compile(spec, "terraform")
    files = result.files

    assert not result.failed, render.text(result.diagnostics)
    assert terraform.validate(files) == ()
    answer = terraform.plan(files, given(files))
    assert answer.errors == ()
    assert addresses(answer.output) == declared(files)


def given(files: transpile.Files) -> dict[str, Any]:
    """A value for each variable that has no default."""
    (text,) = files.values()
    variables = json.loads(text).get("variable", {})
    return {name: _value(each) for name, each in variables.items() if "default" not in each}


def _value(variable: dict[str, Any]) -> Any:
    kinds = {"string": "111122223333.dkr.ecr.us-east-1.amazonaws.com/image:1", "number": 1}
    kind = variable["type"]
    return [] if kind.startswith("list(") else kinds.get(kind, True)


def declared(files: transpile.Files) -> set[str]:
    (text,) = files.values()
    resources = json.loads(text).get("resource", {})
    return {f"{kind}.{label}" for kind, labels in resources.items() for label in labels}


def addresses(plan: Any) -> set[str]:
    return {each["address"] for each in plan["resource_changes"]}
