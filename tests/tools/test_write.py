from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tools.schema.classes import leave_out, put_back
from tools.schema.packages import PROJECT
from tools.schema.shared import expand
from tools.schema.write import ARGUMENT_KEYS, RECORD_KEYS, text
from transpile.schema.decode import resource_type

RECORD: dict[str, Any] = {
    "attributes": {"id": {"type": "string"}},
    "arguments": {
        "name": {"required": True, "type": "string"},
        "grant": {
            "arguments": {
                "to": {"type": "string"},
                "level": {"block": "list", "struct": "VaultGrantRung", "arguments": {}},
            },
            "block": "list",
            "struct": "VaultGrant",
        },
    },
    "type": "vault",
    "bindings": {"cdktn": ["vault", "Vault"]},
}


def test_an_argument_or_a_block_opening_takes_a_line() -> None:
    assert text(RECORD) == (
        "{\n"
        '"type": "vault",\n'
        '"bindings": {"cdktn": ["vault", "Vault"]},\n'
        '"arguments": {\n'
        ' "grant": {"block": "list", "arguments": {\n'
        '  "level": {"block": "list", "struct": "VaultGrantRung", "arguments": {}},\n'
        '  "to": {"type": "string"}\n'
        " }},\n"
        ' "name": {"type": "string", "required": true}\n'
        "},\n"
        '"attributes": {\n'
        ' "id": {"type": "string"}\n'
        "}\n"
        "}\n"
    )


def test_nothing_is_lost() -> None:
    assert expand(json.loads(text(RECORD))) == RECORD


BLOCKS: dict[str, Any] = {
    "bindings": {"cdktn": ["vault", "Vault"], "cdktf": ["vault", "VaultA"]},
    "arguments": {
        "both": {"block": "list", "struct": {"cdktn": "VaultBoth", "cdktf": "VaultABoth"}},
        "new": {
            "block": "list",
            "struct": "VaultNew",
            "missing": ["cdktf"],
            "arguments": {"inner_most": {"object": "set", "struct": "VaultNewInnerMost"}},
        },
        "none": {"object": "list"},
        "same": {"block": "list", "struct": "VaultSame"},
        "text": {"type": "string"},
    },
}


def test_classes_that_follow_from_the_names_around_them_are_left_out() -> None:
    short = leave_out(BLOCKS)

    assert {name: each.get("struct") for name, each in short["arguments"].items()} == {
        "both": None,
        "new": None,
        "none": {},
        "same": "VaultSame",
        "text": None,
    }
    assert "struct" not in short["arguments"]["new"]["arguments"]["inner_most"]
    assert put_back(short) == BLOCKS


def test_a_build_knows_the_classes_that_are_left_out() -> None:
    made = resource_type({"type": "vault", **leave_out(BLOCKS)}).arguments

    assert made["both"].struct == {"cdktn": "VaultBoth", "cdktf": "VaultABoth"}
    assert made["new"].arguments["inner_most"].struct == {"cdktn": "VaultNewInnerMost"}
    assert made["none"].struct == {}
    assert made["same"].struct == {"cdktn": "VaultSame", "cdktf": "VaultSame"}


def test_the_order_of_keys_in_a_record_does_not_matter() -> None:
    assert text(dict(reversed(RECORD.items()))) == text(RECORD)


def test_text_beyond_ascii_stays_readable() -> None:
    assert "naïve" in text({"type": "vault", "unmapped": "naïve"})


@pytest.mark.parametrize(
    "record",
    [{"tpye": "vault"}, {"arguments": {"name": {"requird": True}}}],
)
def test_an_unknown_key_is_an_error(record: dict[str, Any]) -> None:
    with pytest.raises(KeyError, match="the schema has no"):
        text(record)


def test_the_keys_are_those_of_the_documentation_in_its_order() -> None:
    """The two tables of ``docs/schema.md`` are the order of the keys."""
    documentation = (PROJECT / "docs" / "schema.md").read_text(encoding="utf-8")
    resource_type, argument = documentation.split("\n## ")[1:3]

    assert _documented(resource_type) == list(RECORD_KEYS)
    assert _documented(argument) == list(ARGUMENT_KEYS)


def _documented(section: str) -> list[str]:
    rows = re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
    return [key for row in rows for key in re.findall(r"`(\w+)`", row)]
