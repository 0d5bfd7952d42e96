"""The Python program says of an expression what Terraform's JSON says."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.engines.cdktf import Synth, comparable
from tests.engines.meaning.draw import CASES, Case
from tests.engines.meaning.test_meaning import spec
from transpile import compile, loads  # noqa: A004  # the name that users know
from transpile.backends.base import Options

pytestmark = pytest.mark.engine


@pytest.mark.xdist_group("cdktn")
@settings(
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),  # a smaller case takes minutes to find
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(cases=st.lists(CASES, min_size=60, max_size=60))
def test_synth_of_drawn_expressions_is_the_terraform_targets_json(
    cases: list[Case], synth: Synth
) -> None:
    text = spec(cases, known=False)
    program = compile(loads(text), "cdktf", options=Options(flavour="cdktn"))
    (terraform,) = compile(loads(text), "terraform").files.values()

    assert program.diagnostics == ()
    assert comparable(synth(program.files, "cdktn")) == comparable(json.loads(terraform))
