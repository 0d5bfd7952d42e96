from __future__ import annotations

import pytest

from transpile.backends import hcl
from transpile.backends.hcl.constraints import validations
from transpile.ir.model import Parameter

NUMBERS = {
    1: "1",
    -3: "-3",
    2.0: "2",
    0.5: "0.5",
    1e16: "10000000000000000",
    1e21: "1e+21",
    1.5e300: "1.5e+300",
    0.00001: "0.00001",
    0.0000012: "0.0000012",
    1e-7: "1e-7",
    2.5e-7: "2.5e-7",
}


@pytest.mark.parametrize("value", NUMBERS)
def test_numbers_are_written_as_javascript_writes_them(value: float) -> None:
    assert hcl.number(value) == NUMBERS[value]


@pytest.mark.parametrize(
    ("key", "selector"),
    [
        (0, "[0]"),
        ("Name", ".Name"),
        ("a_1", ".a_1"),
        ("a-b", '["a-b"]'),
        ("1a", '["1a"]'),
        ("é", '["é"]'),
        ("", '[""]'),
        ("*", '["*"]'),
        ("a\n", '["a\\n"]'),
        ('"]${x}', '["\\"]$${x}"]'),
    ],
)
def test_a_step_selects_what_it_names(key: str | int, selector: str) -> None:
    assert hcl.step(key) == selector


@pytest.mark.parametrize(
    ("pattern", "whole"),
    [
        ("[a-z]+", "^(?:[a-z]+)$"),
        ("^[a-z]+$", "^[a-z]+$"),
        ("^a|b$", "^(?:^a|b$)$"),
        ("^a\\$", "^(?:^a\\\\$)$"),
    ],
)
def test_a_pattern_holds_for_the_whole_text(pattern: str, whole: str) -> None:
    ((condition, message),) = validations("p", Parameter(pattern=pattern))

    assert condition == f'${{can(regex("{whole}", var.p))}}'
    assert message == f"p must match {pattern}."
