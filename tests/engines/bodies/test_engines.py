"""A body of every resource type, drawn from the schema, is taken by the engines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.engines.bodies.choices import Choices, Maximal, Minimal, Random
from tests.engines.bodies.lint import errors_by_name
from tests.engines.bodies.specs import Case, case, record_of, spec
from tests.engines.cdktf import Synth, comparable
from tests.engines.terraform import Terraform
from transpile import compile  # noqa: A004  # the name that users know
from transpile.backends.base import Options
from transpile.compiler import Result
from transpile.diagnostics import Severity
from transpile.schema import registry
from transpile.source import Source

pytestmark = pytest.mark.engine

BATCH = 120
MARKS: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("marks.yaml").read_text(encoding="utf-8")
)
TYPES = [name for name in registry.names() if record_of(name).state != "cloudformation_only"]
MAPPED = [name for name in TYPES if record_of(name).cloudformation is not None]
SHOWN = 3
"""How many bodies a failure shows."""

SEEDS = int(os.environ.get("BODY_SEEDS", "1"))
"""How many random bodies of each type are drawn; ``make fuzz`` draws more."""

KINDS: Mapping[str, Callable[[str], Choices]] = {
    "minimal": lambda _: Minimal(),
    "maximal": lambda _: Maximal(),
    **{f"random_{seed}": partial(Random, seed) for seed in range(SEEDS)},
}

Wrong = dict[str, list[str]]
"""What is wrong, by resource type."""


def mistakes(result: Result) -> list[str]:
    """The errors, each with the line that it is about."""
    return [
        f"{each.code.identifier} {each.summary}: {each.span.source.line(each.span.line).strip()}"
        for each in result.diagnostics
        if each.severity is Severity.ERROR
    ]


def compiled(cases: Sequence[Case], target: str, options: Options | None = None) -> Result:
    """The files of one target, or what is wrong."""
    targets = [target] if target == "cloudformation" else ["terraform", "cdktf"]
    source = Source("spec.yaml", spec(cases, targets))
    return compile(source, target, options=options)


def refused(cases: Sequence[Case], target: str) -> Wrong:
    """What the product has against each of the cases, by type."""
    found = {each.type: mistakes(compiled([each], target)) for each in cases}
    return {name: errors for name, errors in found.items() if errors}


def by_type(errors: Sequence[str], cases: Sequence[Case]) -> Wrong:
    """What Terraform says, by the type that it is about: an address goes before it."""
    types = {label: each.type for each in cases for label in each.resources}
    found: Wrong = {}
    for each in errors:
        label = each.partition(":")[0].rpartition(".")[2]
        found.setdefault(types.get(label, ""), []).append(each)
    return found


def differing(made: Any, expected: Any, cases: Sequence[Case]) -> Wrong:
    """Where two documents of the same cases are not the same, by type."""
    types = {label: each.type for each in cases for label in each.resources}
    ours, theirs = _by_label(made), _by_label(expected)
    found = {
        types[label]: [f"{label}: {theirs.get(label)} became {ours.get(label)}"]
        for label in ours.keys() | theirs.keys()
        if ours.get(label) != theirs.get(label)
    }
    return found if found or made == expected else {"": [f"{expected} became {made}"]}


def _by_label(document: Any) -> dict[str, Any]:
    bodies = document.get("resource", {}).values()
    return {label: body for each in bodies for label, body in each.items()}


def check(wrong: Wrong, cases: Sequence[Case], target: str) -> None:
    """Fails with all that is wrong, and with some of the bodies that are."""
    if not wrong:
        return
    found = [f"{name}: {each}" for name, errors in wrong.items() for each in errors]
    meant = [each for each in cases if each.type in wrong][:SHOWN]
    pytest.fail("\n".join([*found, *(spec([each], [target]) for each in meant)]), pytrace=False)


def batches(cases: Sequence[Case]) -> Iterator[list[Case]]:
    rest = iter(cases)
    while batch := list(islice(rest, BATCH)):
        yield batch


@pytest.mark.parametrize("kind", KINDS)
def test_terraform_takes_every_type(kind: str, terraform: Terraform) -> None:
    cases = [case(name, kind, KINDS[kind](name), "terraform") for name in TYPES]

    wrong: Wrong = {}
    for batch in batches(cases):
        result = compiled(batch, "terraform")
        if result.failed:
            wrong |= refused(batch, "terraform")
        else:
            wrong |= by_type(terraform.validate(result.files), batch)
    check(wrong, cases, "terraform")


@pytest.mark.xdist_group("cdktn")
@pytest.mark.parametrize("kind", KINDS)
def test_synth_of_every_type_is_the_terraform_targets_json(kind: str, synth: Synth) -> None:
    cases = [case(name, kind, KINDS[kind](name), "terraform") for name in TYPES]

    wrong: Wrong = {}
    for batch in batches(cases):
        program = compiled(batch, "cdktf", Options(flavour="cdktn"))
        if program.failed:
            wrong |= refused(batch, "cdktf")
            continue
        (terraform,) = compiled(batch, "terraform").files.values()
        made, expected = synth(program.files, "cdktn"), json.loads(terraform)
        wrong |= differing(comparable(made), comparable(expected), batch)
    check(wrong, cases, "cdktf")


@pytest.mark.parametrize("kind", KINDS)
def test_cloudformation_takes_every_type_that_it_has(kind: str) -> None:
    cases = [case(name, kind, KINDS[kind](name), "cloudformation") for name in MAPPED]

    wrong: Wrong = {}
    resources: dict[str, dict[str, Any]] = {}
    for each in cases:
        result = compiled([each], "cloudformation")
        if result.failed:
            wrong[each.type] = mistakes(result)
        else:
            resources[each.type] = _resources(result.files)

    wrong |= errors_by_name(resources)
    expected, possible = marked(kind)
    left = {name: each for name, each in wrong.items() if name not in expected | possible}
    check(left, cases, "cloudformation")
    assert expected - wrong.keys() == set()


def marked(kind: str) -> tuple[set[str], set[str]]:
    """The types whose bodies of a kind are not taken, and those whose others are not always.

    What a random body holds is another thing with each seed, but for the first.
    """
    ended = set(MARKS["ended"])
    if kind in MARKS:
        return {*MARKS[kind], *ended}, set()
    return ended, {name for key, marks in MARKS.items() if key != "ended" for name in marks}


def _resources(files: Mapping[str, str]) -> dict[str, Any]:
    (text,) = (text for path, text in files.items() if ".template." in path)
    found: dict[str, Any] = json.loads(text)["Resources"]
    return found
