from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import pytest
from cfnlint.rules import formats
from cfnlint.rules.formats.FormatKeyword import FormatKeyword

from transpile.schema.formats import FORMATS, is_one_of


@pytest.mark.parametrize("name", FORMATS)
def test_an_example_is_one(name: str) -> None:
    assert is_one_of(FORMATS[name].example, [name])
    assert not is_one_of("", [name])


def test_the_patterns_are_cfn_lints() -> None:
    theirs = {}
    for module in iter_modules(formats.__path__, f"{formats.__name__}."):
        for cls in vars(import_module(module.name)).values():
            if (
                isinstance(cls, type)
                and issubclass(cls, FormatKeyword)
                and cls is not FormatKeyword
            ):
                rule = cls()
                theirs[rule.format_keyword] = rule.pattern

    ours = {name: each.pattern for name, each in FORMATS.items() if name.startswith("AWS::")}
    assert {name: theirs[name] for name in ours} == ours


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2001:db8::/64", "ipv4-network"),
        ("10.0.0.1/16", "ipv4-network"),
        ("10.0.0.0/16", "ipv6-network"),
        ("2030-01-31", "date-time"),
        ("2030-13-31T12:00:00Z", "date-time"),
    ],
)
def test_another_text_is_none(text: str, name: str) -> None:
    assert not is_one_of(text, [name])


def test_a_time_may_have_an_offset() -> None:
    assert is_one_of("2030-01-31T12:00:00.5+01:00", ["date-time"])
