"""Many resources judged by cfn-lint at once."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

BATCH = 150
REGIONS = ("us-east-1", "us-west-2")
"""Where types are looked for, one after the other."""

SHARED_NAMES = "E3019"
"""Two resources of one name, as bodies of one template have."""
NO_SUCH_TYPE = "E3006"


def errors_by_name(resources: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The errors about the resources of each name, in a region that has their type."""
    found: dict[str, list[str]] = {}
    left = dict(resources)
    for region in REGIONS:
        found = {name: each for name, each in found.items() if name not in left}
        for name, error in _errors(left, region):
            found.setdefault(name, []).append(error)
        elsewhere = [
            name for name, errors in found.items() if any(NO_SUCH_TYPE in each for each in errors)
        ]
        left = {name: resources[name] for name in elsewhere}
    return found


def _errors(resources: Mapping[str, Mapping[str, Any]], region: str) -> Iterator[tuple[str, str]]:
    rest = iter(resources.items())
    while batch := dict(islice(rest, BATCH)):
        owners = {key: name for name, each in batch.items() for key in each}
        entries = {key: entry for each in batch.values() for key, entry in each.items()}
        text = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": entries})
        for rule, path, message in _judged(text, region):
            if rule.startswith("E") and rule != SHARED_NAMES:
                yield owners[str(path[1])], f"{rule} {'/'.join(map(str, path[3:]))}: {message}"


def _judged(text: str, region: str) -> Iterator[tuple[str, list[Any], str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its dependencies' own, at import
        from cfnlint.api import lint
        from cfnlint.config import ManualArgs

        for found in lint(text, config=ManualArgs(regions=[region])):
            yield str(found.rule.id), list(found.path or []), str(found.message)
