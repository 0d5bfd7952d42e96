"""Many resources judged by cfn-lint at once."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

BATCH = 400
"""How many resources a template has at most; CloudFormation takes 500."""
REGIONS = ("us-east-1", "us-west-2")
"""Where types are looked for, one after the other."""

SHARED_NAMES = "E3019"
"""Two resources of one name, as bodies of one template have."""
NO_SUCH_TYPE = "E3006"
MANY_PROPERTIES = "E3010"

Owned = tuple[str, Mapping[str, Any]]
"""A name, and the resources that go by it."""


def errors_by_name(resources: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The errors about the resources of each name, in a region that has their type."""
    found: dict[str, list[str]] = {}
    left = dict(resources)
    for region in REGIONS:
        found = {name: each for name, each in found.items() if name not in left}
        for batch in _batches(left):
            for name, error in _errors(batch, region):
                found.setdefault(name, []).append(error)
        elsewhere = [
            name for name, errors in found.items() if any(NO_SUCH_TYPE in each for each in errors)
        ]
        left = {name: resources[name] for name in elsewhere}
    return found


def _batches(resources: Mapping[str, Mapping[str, Any]]) -> Iterator[list[Owned]]:
    batch: list[Owned] = []
    for name, each in resources.items():
        if batch and sum(len(other) for _, other in batch) + len(each) > BATCH:
            yield batch
            batch = []
        batch.append((name, each))
    if batch:
        yield batch


def _errors(batch: Sequence[Owned], region: str) -> Iterator[tuple[str, str]]:
    """Each error with the name that it is about.

    One about no single resource says the same of a template without the innocent ones, so
    the halves of the batch are judged alone.
    """
    owners = {key: name for name, each in batch for key in each}
    entries = {key: entry for _, each in batch for key, entry in each.items()}
    text = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": entries})
    errors = [
        each
        for each in _judged(text, region)
        if each[0].startswith("E") and each[0] != SHARED_NAMES
    ]
    if len(batch) > 1 and any(len(path) < 2 for _, path, _ in errors):
        middle = len(batch) // 2
        yield from _errors(batch[:middle], region)
        yield from _errors(batch[middle:], region)
        return
    for rule, path, message in errors:
        name = owners[str(path[1])] if len(path) > 1 else batch[0][0]
        yield name, f"{rule} {'/'.join(map(str, path[3:]))}: {message}"


def _judged(text: str, region: str) -> Iterator[tuple[str, list[Any], str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its dependencies' own, at import
        from cfnlint.config import ConfigMixIn
        from cfnlint.decode.decode import decode_str
        from cfnlint.runner import Runner

        template, _ = decode_str(text)
        runner = Runner(ConfigMixIn(regions=[region]))
        # A note that a limit is near, which is never shown, would count as a failure of one of
        # several alternatives.
        runner.rules[MANY_PROPERTIES].config["threshold"] = 1
        for found in runner.validate_template(template):
            yield str(found.rule.id), list(found.path or []), str(found.message)
