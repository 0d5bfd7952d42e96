"""Texts fall into the characters that Terraform counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.engines.terraform import Terraform
from transpile.backends import hcl
from transpile.ir.functions import clusters_table
from transpile.ir.functions.clusters import clusters

pytestmark = pytest.mark.engine

TABLES = (
    clusters_table.EXTENDING,
    clusters_table.PREPENDED,
    clusters_table.CONTROLS,
    clusters_table.PICTOGRAPHS,
)
FLAG_A = 0x1F1E6
"""Terraform lets a joiner join a picture to this half of a flag, and to no other."""
KINDS = "a\r\n\x01\u0301\u0903\u200d\u0600🇩🇪👩👍🏽©\u1100\u1161\u11a8가각\u0915\u094d"
"""A character of each class."""


def reversed_there(terraform: Terraform, texts: list[str]) -> list[str]:
    outputs = {
        f"o{at}": {"value": f"${{strrev({hcl.quote(each)})}}"} for at, each in enumerate(texts)
    }
    answer = terraform.plan({"main.tf.json": json.dumps({"output": outputs})})
    assert answer.errors == ()
    planned = answer.output["planned_values"]["outputs"]
    return [planned[f"o{at}"]["value"] for at in range(len(texts))]


def edges() -> Iterator[str]:
    """The code points at both sides of every edge of the classes."""
    for table in TABLES:
        for each in table.split():
            first, last = int(each.split("-")[0], 16), int(each.split("-")[-1], 16)
            codes = {first - 1, first, last, last + 1} - {-1, FLAG_A}
            yield from [chr(code) for code in sorted(codes) if not 0xD800 <= code <= 0xDFFF]


def test_every_code_point_is_in_terraforms_class(terraform: Terraform) -> None:
    around = [f"x{each}y©{each}\u200d©{each}\u0903{each}\u200d{each}" for each in edges()]
    texts = ["\x01".join(around[at : at + 100]) for at in range(0, len(around), 100)]

    found = reversed_there(terraform, texts)

    assert [_reversed(each) for each in texts] == found


def _reversed(text: str) -> str:
    return normalize("NFC", "".join(reversed(clusters(normalize("NFC", text)))))


@settings(
    max_examples=3, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None
)
@given(st.lists(st.text(st.sampled_from(KINDS), min_size=2, max_size=9), min_size=80, max_size=80))
def test_clusters_end_where_terraforms_do(terraform: Terraform, texts: list[str]) -> None:
    assert [_reversed(each) for each in texts] == reversed_there(terraform, texts)
