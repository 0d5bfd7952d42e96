"""An expression means the same to us, to Terraform and to CloudFormation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.backends.cloudformation.evaluate import evaluate, read
from tests.engines.meaning.draw import CASES, TYPES, Case
from tests.engines.terraform import Terraform
from transpile import compile, loads  # noqa: A004  # the name that users know
from transpile.ir.names import pascal_case

pytestmark = pytest.mark.engine

SLOW = settings(
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),  # a smaller case takes minutes to find
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_SOME: dict[str, Any] = {"topic": {"sns_topic": {}}}
"""A template needs a resource."""
BATCH = st.lists(CASES, min_size=20, max_size=20)


def spec(cases: Sequence[Case], *, known: bool) -> str:
    """A spec with an output for each case, its params or, where they are ``known``, locals."""
    values = cases[0].values
    outputs = {
        f"o{at}": {
            "value": f"${{{case.text.replace('params.', 'locals.') if known else case.text}}}"
        }
        for at, case in enumerate(cases)
    }
    names = (
        {"locals": {key: _raw(each) for key, each in values.items()}}
        if known
        else {"params": {name: {"type": kind} for name, kind in TYPES.items()}}
    )
    top = {"stack": "meaning", **names, "resources": _SOME, "outputs": outputs}
    return yaml.safe_dump(top, allow_unicode=True)


def _raw(value: Any) -> Any:
    """A value that a spec holds as it is, whatever stands in it."""
    return value.replace("${", "$${") if isinstance(value, str) else value


def computed(cases: Sequence[Case]) -> dict[str, Any]:
    """What we make of each case where all is known."""
    result = compile(loads(spec(cases, known=True)), "terraform")
    assert result.diagnostics == ()
    (text,) = result.files.values()
    found = json.loads(text).get("output", {})
    return {name: _unescaped(each["value"]) for name, each in found.items()}


def _unescaped(value: Any) -> Any:
    """What a template without expressions yields."""
    return value.replace("$${", "${").replace("%%{", "%{") if isinstance(value, str) else value


def by_terraform(cases: Sequence[Case], terraform: Terraform) -> dict[str, Any]:
    """What Terraform's plan says that the outputs will be."""
    result = compile(loads(spec(cases, known=False)), "terraform")
    assert result.diagnostics == ()
    answer = terraform.plan(result.files, cases[0].values)
    assert answer.errors == ()
    found = answer.output["planned_values"]["outputs"]
    return {name: each["value"] for name, each in found.items()}


def by_cloudformation(cases: Sequence[Case]) -> dict[str, str]:
    """What the functions of the template come to."""
    result = compile(loads(spec(cases, known=False)), "cloudformation")
    assert result.diagnostics == ()
    template = read(result.files)
    names = {pascal_case(name): _deployed(value) for name, value in cases[0].values.items()}
    names["AWS::NoValue"] = None
    found = evaluate(template["Outputs"], names, template)
    return {f"o{name[1:]}": str(each["Value"]) for name, each in found.items()}


def _deployed(value: Any) -> Any:
    """What ``Ref`` gives of a parameter: texts, and lists of them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, list) else str(value)


@SLOW
@given(cases=BATCH)
def test_terraform_and_cloudformation_yield_what_we_compute(
    cases: list[Case], terraform: Terraform
) -> None:
    values = cases[0].values
    cases = [Case(each.text, values) for each in cases]
    ours = computed(cases)

    assert by_terraform(cases, terraform) == ours
    assert by_cloudformation(cases) == {name: _deployed(each) for name, each in ours.items()}
