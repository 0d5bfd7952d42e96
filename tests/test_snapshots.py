"""The outputs of every spec in ``specs/`` are those under ``snapshots/``."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

import transpile
from tests.snapshots import ROOT
from transpile.cli import render

SPECS = sorted((ROOT / "specs").glob("*.yaml"))
VARIANTS = {
    "terraform": ("terraform", transpile.Options()),
    "cdktf": ("cdktf", transpile.Options(flavour="cdktn")),
    "cdktf-archived": ("cdktf", transpile.Options(flavour="cdktf")),
    "cloudformation": ("cloudformation", transpile.Options(format="json")),
    "cloudformation-yaml": ("cloudformation", transpile.Options(format="yaml")),
}
"""Target and options by top folder below ``snapshots/``; the rest of a path is ``build``'s."""

IN_YAML = ("endpoint-configuration", "inference")
"""Templates in YAML differ from those in JSON in nothing but the notation, so two will do."""

CASES = [
    pytest.param(spec, variant, id=f"{spec.stem}-{variant}")
    for spec in SPECS
    for variant in VARIANTS
    if variant != "cloudformation-yaml" or spec.stem in IN_YAML
]


@pytest.mark.parametrize(("spec", "variant"), CASES)
def test_output_is_unchanged(spec: Path, variant: str, outputs: SnapshotAssertion) -> None:
    target, options = VARIANTS[variant]
    result = transpile.compile(spec, target, options=options)

    if result.failed:
        assert variant == "cdktf-archived", render.text(result.diagnostics)
        assert _findings(result) == outputs(name=f"{variant}/{spec.stem}.txt")
    assert result.failed or bool(result.files) == _wanted(result, target)
    for path, text in result.files.items():
        assert text == outputs(name=f"{variant}{path.removeprefix(target)}")


def _wanted(result: transpile.Result, target: str) -> bool:
    """Whether the spec is for that target at all."""
    assert result.stack
    return not result.stack.targets or target in result.stack.targets


def _findings(result: transpile.Result) -> str:
    """What the archived bindings lack, without the checkout's own folder."""
    return render.text(result.diagnostics).replace(f"{ROOT}/", "")
