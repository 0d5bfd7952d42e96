"""What a user is told about a value outside its limits."""

from __future__ import annotations

from typing import Any

import pytest

from transpile.diagnostics import Code
from transpile.passes.limits import check_count, check_format, check_keys, check_scalar, fits
from transpile.schema.model import Limits


def findings(value: Any, **limits: Any) -> list[tuple[Code, str, str]]:
    found: list[tuple[Code, str, str]] = []
    check_scalar("size", value, Limits(**limits), lambda *each: found.append(each))
    return found


@pytest.mark.parametrize(
    ("value", "limits"),
    [
        ("b", {"enum": ("a", "b")}),
        (1024, {"enum": (1024, 2048)}),
        (1, {"minimum": 1}),
        (512, {"maximum": 512}),
        ("abc", {"min_length": 3, "max_length": 3}),
        ("x-1", {"pattern": "^[a-z0-9-]+$"}),
        ("inside", {"pattern": "nsid"}),
    ],
)
def test_the_ends_of_a_limit_are_inside(value: Any, limits: dict[str, Any]) -> None:
    assert findings(value, **limits) == []


@pytest.mark.parametrize(
    ("value", "limits", "expected"),
    [
        (
            "C",
            {"enum": ("c", "d")},
            (Code.NOT_IN_ENUM, "`size` cannot be `C`", "did you mean `c`?"),
        ),
        (3, {"enum": (1, 2)}, (Code.NOT_IN_ENUM, "`size` cannot be `3`", "it takes 1, 2")),
        (0, {"minimum": 1}, (Code.OUT_OF_RANGE, "`size` cannot be 0", "it takes at least 1")),
        (
            1.5,
            {"minimum": 0, "maximum": 1},
            (Code.OUT_OF_RANGE, "`size` cannot be 1.5", "it takes 0 to 1"),
        ),
        (
            "a",
            {"min_length": 2},
            (Code.WRONG_LENGTH, "`size` has 1 character", "it takes at least 2 characters"),
        ),
        (
            "A",
            {"pattern": "^[a-z]$"},
            (
                Code.WRONG_PATTERN,
                "`size` does not have the form that it must have: `A`",
                "it must match ^[a-z]$",
            ),
        ),
    ],
)
def test_a_finding_says_what_would_do(
    value: Any, limits: dict[str, Any], expected: tuple[Code, str, str]
) -> None:
    assert findings(value, **limits) == [expected]


def test_a_long_enum_is_cut() -> None:
    [(_, _, hint)] = findings("?", enum=tuple(f"ml.m{each}.large" for each in range(30)))

    assert hint.endswith("ml.m11.large and 18 more")


@pytest.mark.parametrize(("count", "wrong"), [(0, True), (1, False), (2, False), (3, True)])
def test_items_are_counted(count: int, *, wrong: bool) -> None:
    found: list[Code] = []
    check_count(
        "rules", count, Limits(min_items=1, max_items=2), lambda code, *_: found.append(code)
    )

    assert found == ([Code.ITEM_COUNT] if wrong else [])


def test_keys_that_are_too_short_or_too_long_are_told_one_by_one() -> None:
    found: list[tuple[str, Code, str, str]] = []
    limits = Limits(min_length=1, max_length=3)
    check_keys("tags", ["", "a", "abc", "abcd"], limits, lambda *each: found.append(each))

    assert found == [
        ("", Code.WRONG_LENGTH, "a key of `tags` has 0 characters", "it takes 1 to 3 characters"),
        ("abcd", Code.WRONG_LENGTH, "a key of `tags` has 4 characters", found[0][3]),
    ]


def test_a_key_has_the_form_of_its_map() -> None:
    found: list[tuple[str, Code, str, str]] = []
    limits = Limits(pattern="^[a-z]+$")
    check_keys("variables", ["a", "B"], limits, lambda *each: found.append(each))

    assert found == [
        (
            "B",
            Code.WRONG_PATTERN,
            "a key of `variables` does not have the form that it must have: `B`",
            "it must match ^[a-z]+$",
        )
    ]


@pytest.mark.parametrize(("value", "wrong"), [("IPv4", False), ("ipv4", False), ("ip", True)])
def test_the_case_of_an_enum_may_be_of_no_account(value: str, *, wrong: bool) -> None:
    limits: dict[str, Any] = {"enum": ("ipv4",), "any_case": True}

    assert bool(findings(value, **limits)) == wrong
    assert fits(value, Limits(**limits)) != wrong


def test_a_value_may_be_for_terraform_alone() -> None:
    limits: dict[str, Any] = {"enum": ("a", "b", "c"), "lacks": ("c",)}
    found: list[tuple[Code, str, str]] = []
    for each in ("a", "c"):
        check_format("size", each, Limits(**limits), lambda *each: found.append(each))

    assert findings("c", **limits) == []
    assert found == [(Code.NOT_IN_ENUM, "CloudFormation has no `c` for `size`", "it takes a, b")]
    assert fits("b", Limits(**limits))
    assert not fits("c", Limits(**limits))


def test_a_number_that_is_written_as_a_text_has_bounds() -> None:
    assert findings("5", minimum=1, maximum=9) == []
    assert findings("${x}", minimum=1) == []
    assert findings("0", minimum=1, maximum=9) == [
        (Code.OUT_OF_RANGE, "`size` cannot be 0", "it takes 1 to 9")
    ]


@pytest.mark.parametrize("value", ["sg-1", "some"])
def test_a_text_has_one_of_its_formats(value: str) -> None:
    found: list[tuple[Code, str, str]] = []
    limits = Limits(formats=("AWS::EC2::VPC.Id", "AWS::EC2::Subnet.Id"))
    check_format("group", "vpc-0123456789abcdef0", limits, lambda *each: found.append(each))
    check_format("group", value, limits, lambda *each: found.append(each))

    assert found == [
        (
            Code.WRONG_PATTERN,
            f"CloudFormation takes a VPC's id or a subnet's id for `group`, not `{value}`",
            "write it like `vpc-0123456789abcdef0` or `subnet-0123456789abcdef0`",
        )
    ]
    assert not fits(value, limits)
