"""Values that Terraform takes and the registry lacks."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import botocore
import pytest

from tests.tools.cloudformation.committed import record
from tools.schema import enums
from tools.schema.enums import Enumeration
from tools.schema.rules import Record, RuleError

SERVICES = Path(botocore.__file__).parent / "data"


@cache
def shapes(service: str) -> dict[str, Any]:
    """The shapes of a service's API, in its newest version."""
    newest = max((SERVICES / service).iterdir())
    found: dict[str, Any] = json.loads(gzip.decompress((newest / "service-2.json.gz").read_bytes()))
    return found["shapes"]  # type: ignore[no-any-return]  # JSON


@pytest.mark.parametrize("given", enums.load(), ids=lambda each: each.name)
def test_the_values_are_those_of_the_api(given: Enumeration) -> None:
    service, _, name = given.name.partition(".")

    assert set(given.values) - set(shapes(service)[name]["enum"]) == set()


def test_both_lists_are_in_the_records() -> None:
    usage = record("kms_key")["arguments"]["key_usage"]

    assert usage["lacks"] == ["ENCAPSULATE_DECAPSULATE"]
    assert usage["enum"][-1] == "ENCAPSULATE_DECAPSULATE"


def test_each_item_of_a_list_is_meant() -> None:
    argument: Record = {"type": "set(string)", "item": {"enum": ["a"]}}

    assert Enumeration("s.Some", (), ("a", "b")).widen(argument) == {"b"}
    assert argument["item"] == {"enum": ["a", "b"], "lacks": ["b"]}


@pytest.mark.parametrize("argument", [{"type": "string"}, {"type": "string", "enum": ["a"]}])
def test_what_changes_nothing_is_an_error(argument: Record, monkeypatch: Any) -> None:
    given = (Enumeration("s.Some", ("some.name",), ("a",)),)
    monkeypatch.setattr(enums, "load", lambda: given)

    with pytest.raises(RuleError, match=r"some\.name lacks nothing"):
        enums.apply({"some": {"arguments": {"name": argument}}}, ["some"])
