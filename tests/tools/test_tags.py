from __future__ import annotations

from typing import Any

from tools.schema.tags import KEYS, VALUES, limit_tags

TAGS = {"type": "map(string)"}


def limited(arguments: dict[str, Any], attributes: dict[str, Any]) -> dict[str, Any]:
    limit_tags({"arguments": arguments, "attributes": attributes})
    return arguments


def test_tags_that_the_provider_shows_again_are_limited() -> None:
    found = limited({"tags": dict(TAGS), "other": dict(TAGS)}, {"tags_all": TAGS})

    assert found == {"tags": {**TAGS, "keys": KEYS, "item": VALUES}, "other": TAGS}


def test_what_is_only_called_tags_is_not() -> None:
    assert limited({"tags": dict(TAGS)}, {}) == {"tags": TAGS}
    assert limited({"tags": {"block": "list"}}, {"tags_all": TAGS}) == {"tags": {"block": "list"}}


def test_default_tags_are_tags() -> None:
    found = limited({"default_tags": {"arguments": {"tags": dict(TAGS)}}}, {})

    assert found["default_tags"]["arguments"]["tags"]["keys"] == KEYS
