from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import black
import pytest

import transpile
from tests.engines.cdktf import FLAVOURS, Synth, comparable
from transpile.backends.base import Options
from transpile.diagnostics import Code

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[3]
SPECS = [
    path
    for path in sorted((ROOT / "specs").rglob("*.yaml"))
    if "cdktf" in (transpile.load(path).targets or ("cdktf",))
]


def named(spec: Path) -> str:
    return spec.relative_to(ROOT / "specs").with_suffix("").as_posix()


LACKING = {
    ("everything-cdktf", "cdktf"): {"`capacity_reservation_config`"},
    ("secrets", "cdktf"): {"aws_secretsmanager_secret_version", "aws_ssm_parameter"},
}
"""What specs set that a flavour's bindings do not have."""


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("spec", SPECS, ids=named)
def test_synth_is_the_terraform_targets_json(spec: Path, flavour: str, synth: Synth) -> None:
    lacking = LACKING.get((spec.stem, flavour), set())
    result = transpile.compile(spec, "cdktf", options=Options(flavour=flavour))
    errors = [each.summary for each in result.diagnostics if each.code is Code.CDKTF_UNSUPPORTED]
    assert len(errors) == len(lacking)
    assert all(any(name in each for each in errors) for name in lacking)
    if lacking:
        assert not result.files
        return

    document = synth(result.files, flavour)

    expected = transpile.compile(spec, "terraform").files
    if expected:
        (terraform,) = expected.values()
        assert comparable(document) == comparable(json.loads(terraform))


@pytest.mark.parametrize(
    "flavour", [each for each in FLAVOURS if ("everything-cdktf", each.id) not in LACKING]
)
def test_every_argument_of_an_endpoint_configuration_reaches_synth(
    flavour: str, synth: Synth
) -> None:
    spec = ROOT / "specs" / "everything-cdktf.yaml"
    result = transpile.compile(spec, "cdktf", options=Options(flavour=flavour))

    document = synth(result.files, flavour)

    (config,) = document["resource"]["aws_sagemaker_endpoint_configuration"].values()
    assert {"name", "production_variants", "shadow_production_variants"} <= config.keys()
    assert {"async_inference_config", "data_capture_config", "kms_key_arn"} <= config.keys()


@pytest.mark.parametrize("spec", SPECS, ids=named)
def test_black_and_ruff_leave_programs_as_they_are(spec: Path) -> None:
    for path, text in transpile.compile(spec, "cdktf").files.items():
        if path.endswith(".py"):
            assert black.format_str(text, mode=black.Mode()) == text
            command = [sys.executable, "-m", "ruff", "check", "--isolated", "-"]
            command.append("--extend-select=E,F,I,UP")
            done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_terraform_block_has_what_the_spec_says(flavour: str, synth: Synth) -> None:
    spec = """
        stack: settings
        aws: {region: eu-west-1}
        terraform:
          required_version: ">= 1.9"
          backend: {s3: {bucket: state, key: a/b, region: eu-west-1, use_lockfile: true}}
        resources:
          topic: {sns_topic: {}}
    """
    stack = transpile.loads(spec)

    document = synth(transpile.emit(stack, "cdktf", options=Options(flavour=flavour)), flavour)

    assert document["terraform"]["required_version"] == ">= 1.9"
    assert document["terraform"]["backend"] == {
        "s3": {"bucket": "state", "key": "a/b", "region": "eu-west-1", "use_lockfile": True}
    }
    assert document["terraform"]["required_providers"]["aws"]["version"].startswith("6.")
