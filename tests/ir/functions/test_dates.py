"""Dates: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("formatdate", ["DD MMM YYYY hh:mm ZZZ", "2018-01-02T23:12:01Z"], "02 Jan 2018 23:12 UTC"),
        (
            "formatdate",
            ["EEEE, DD-MMM-YY hh:mm:ss ZZZ", "2018-01-02T23:12:01-08:00"],
            "Tuesday, 02-Jan-18 23:12:01 -0800",
        ),
        ("formatdate", ["h'h'mm", "2018-01-02T03:12:01Z"], "3h12"),
        (
            "formatdate",
            ["H' o''clock 'AA aa Z", "2018-01-02T00:00:00+05:30"],
            "12 o'clock AM am +05:30",
        ),
        ("timeadd", ["2017-11-22T00:00:00Z", "10m"], "2017-11-22T00:10:00Z"),
        ("timeadd", ["2016-02-28T23:59:59.7+01:00", "0.3s"], "2016-02-29T00:00:00+01:00"),
        ("timeadd", ["2017-11-22T00:00:00Z", "-1h30m"], "2017-11-21T22:30:00Z"),
        ("timecmp", ["2017-11-22T01:00:00Z", "2017-11-22T00:00:00-01:00"], 0),
        ("timecmp", ["2017-11-22T00:00:00Z", "2017-11-22T00:00:00.1Z"], -1),
    ],
)
def test_a_call_comes_to_what_terraform_makes_of_it(
    name: str, arguments: list[Any], result: object
) -> None:
    found = call(name, *arguments)

    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("formatdate", ["YYYYY", "2018-01-02T23:12:01Z"]),
        ("formatdate", ["'x", "2018-01-02T23:12:01Z"]),
        ("formatdate", ["D", "2018-02-30T23:12:01Z"]),
        ("formatdate", ["D", "2018-01-02 23:12:01Z"]),
        ("formatdate", ["D", "2018-01-02T23:12:01+24:00"]),
        ("timeadd", ["2017-11-22T00:00:00Z", "1d"]),
        ("timeadd", ["2017-11-22T00:00:00Z", ""]),
        ("timeadd", ["2017-11-22T00:00:00Z", "9999999h"]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
