"""IP networks: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("cidrhost", ["10.12.112.0/20", 16], "10.12.112.16"),
        ("cidrhost", ["10.12.112.0/20", -1], "10.12.127.255"),
        ("cidrhost", ["fd00:fd12:3456:7890:00a2::/72", 34], "fd00:fd12:3456:7890::22"),
        ("cidrhost", ["010.0.0.9/8", 1], "10.0.0.1"),
        ("cidrnetmask", ["172.16.0.0/12"], "255.240.0.0"),
        ("cidrsubnet", ["172.16.0.0/12", 4, 2], "172.18.0.0/16"),
        ("cidrsubnet", ["10.1.2.0/24", 4, 15], "10.1.2.240/28"),
        ("cidrsubnet", ["fd00:fd12:3456:7890::/56", 16, 162], "fd00:fd12:3456:7800:a200::/72"),
        ("cidrsubnets", ["10.1.0.0/16", 4, 4, 8], ["10.1.0.0/20", "10.1.16.0/20", "10.1.32.0/24"]),
        ("cidrsubnets", ["10.1.0.0/16"], []),
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
        ("cidrhost", ["10.0.0.0/30", 4]),
        ("cidrhost", ["10.0.0.0/30", 1.5]),
        ("cidrhost", ["10.0.0/8", 1]),
        ("cidrhost", ["10.0.0.0/33", 1]),
        ("cidrhost", ["300.0.0.0/8", 1]),
        ("cidrhost", ["::ffff:10.0.0.0/120", 1]),
        ("cidrnetmask", ["fd00::/8"]),
        ("cidrsubnet", ["10.0.0.0/16", 8, 256]),
        ("cidrsubnet", ["10.0.0.0/16", 17, 0]),
        ("cidrsubnet", ["10.0.0.0/16", -1, 0]),
        ("cidrsubnets", ["10.0.0.0/16", 0]),
        ("cidrsubnets", ["10.0.0.0/16", 1, 1, 1]),
        ("cidrsubnets", ["0.0.0.0/0", 1]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
