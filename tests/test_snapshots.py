"""The outputs of every spec in ``specs/`` are those under ``snapshots/``."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

import transpile
from tests.snapshots import ROOT

SPECS = sorted((ROOT / "specs").glob("*.yaml"))
VARIANTS = {
    "terraform": ("terraform", transpile.Options()),
    "cdktf": ("cdktf", transpile.Options(flavour="cdktn")),
    "cdktf-archived": ("cdktf", transpile.Options(flavour="cdktf")),
    "cloudformation": ("cloudformation", transpile.Options(format="json")),
    "cloudformation-yaml": ("cloudformation", transpile.Options(format="yaml")),
}
"""Target and options by top folder below ``snapshots/``; the rest of a path is ``build``'s."""

IN_YAML = ("seed", "inference")
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

    assert not result.failed, result.diagnostics
    for path, text in result.files.items():
        assert text == outputs(name=f"{variant}{path.removeprefix(target)}")
