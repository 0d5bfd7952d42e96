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
    found = set()
    for at in (0, -1):
        answer = terraform.plan(files, given(result, at))
        assert answer.errors == ()
        found |= addresses(answer.output)
    assert found == declared(files)


def given(result: transpile.Result, at: int) -> dict[str, Any]:
    """A value for each param: of those that it allows the first or the last."""
    assert result.stack is not None
    return {name: _value(each, at) for name, each in result.stack.parameters.items()}


def _value(param: transpile.Parameter, at: int) -> Any:
    if param.from_ssm is not None:
        return param.from_ssm
    if param.allowed:
        return param.allowed[at]
    if param.default:
        return param.default
    kinds = {"string": "111122223333.dkr.ecr.us-east-1.amazonaws.com/image:1", "number": 1}
    return [] if param.type.startswith("list(") else kinds.get(param.type, at == 0)


def declared(files: transpile.Files) -> set[str]:
    (text,) = files.values()
    resources = json.loads(text).get("resource", {})
    return {f"{kind}.{label}" for kind, labels in resources.items() for label in labels}


def addresses(plan: Any) -> set[str]:
    return {each["address"].removesuffix("[0]") for each in plan["resource_changes"]}
