"""Hashes: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("base64sha256", ["hello world"], "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek="),
        ("md5", ["hello world"], "5eb63bbbe01eeed093cb22bb8f5acdc3"),
        ("sha1", ["hello world"], "2aae6c35c94fcfb415dbe95f408b9ce91ee846ed"),
        (
            "sha256",
            ["hello world"],
            "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
        ),
        ("uuidv5", ["dns", "www.example.com"], "2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        (
            "uuidv5",
            ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "x"],
            "05b16a01-46c6-56dd-bd6e-c6dfb4a1427a",
        ),
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
        ("uuidv5", ["DNS", "x"]),
        ("uuidv5", ["6ba7b810-9dad-11d1-80b4", "x"]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
