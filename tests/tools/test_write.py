from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tools.schema.packages import PROJECT
from tools.schema.write import ARGUMENT_KEYS, RECORD_KEYS, text

RECORD: dict[str, Any] = {
    "attributes": {"id": {"type": "string"}},
    "arguments": {
        "name": {"required": True, "type": "string"},
        "grant": {
            "arguments": {
                "to": {"type": "string"},
                "level": {"block": "list", "arguments": {}},
            },
            "block": "list",
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
        '  "level": {"block": "list", "arguments": {}},\n'
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
    assert json.loads(text(RECORD)) == RECORD


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
