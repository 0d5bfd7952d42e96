"""What AWS demands of every tag, whatever it is on: the registry says so for some types alone."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]

KEYS = {"min_length": 1, "max_length": 128}
VALUES = {"max_length": 256}
"""In characters; https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html."""


def limit_tags(record: Record) -> None:
    """Limit the keys and values of a resource type's tags, or of the provider's default tags.

    Tags are what the provider shows again in ``tags_all``.
    """
    arguments = record["arguments"]
    if "tags_all" in record["attributes"]:
        _limit(arguments.get("tags", {}))
    elif "default_tags" in arguments:
        _limit(arguments["default_tags"]["arguments"]["tags"])


def _limit(tags: Record) -> None:
    if tags.get("type") == "map(string)":
        tags["keys"] = dict(KEYS)
        tags["item"] = dict(VALUES)
