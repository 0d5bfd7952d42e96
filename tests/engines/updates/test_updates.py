"""What each engine would do about the second spec of each case in ``specs/updates/``.

The answers stand in the ``changes.txt`` beside the two. cdktf's synth equals the Terraform
JSON, which other tests hold, so that Terraform's plan is its answer as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

import transpile
from tests.engines.cloudformation.lint import lint
from tests.engines.terraform import Terraform
from tests.engines.updates import plans, templates
from tests.snapshots import ROOT, FilesExtension
from transpile.cli import render

pytestmark = pytest.mark.engine

CASES = sorted(path.parent.name for path in (ROOT / "specs" / "updates").glob("*/1.yaml"))


class Changes(FilesExtension):
    """What each engine would do, beside the two specs of a case."""

    folder = ROOT / "specs" / "updates"
    module = "test_updates"
    suffix = "changes.txt"


def files(case: str, number: int, target: str) -> transpile.Files:
    result = transpile.compile(Changes.folder / case / f"{number}.yaml", target)
    assert not result.failed, render.text(result.diagnostics)
    return result.files


def template(case: str, number: int) -> str:
    made = files(case, number, "cloudformation")
    return next(text for path, text in made.items() if ".template." in path)


def told(case: str, terraform: Terraform) -> Iterator[str]:
    first, second = (files(case, number, "terraform") for number in (1, 2))
    yield "Terraform"
    yield from [f"  {line}" for line in plans.changes(first, second, terraform)] or ["  nothing"]
    yield "CloudFormation"
    found = templates.changes(template(case, 1), template(case, 2))
    yield from [f"  {line}" for line in found] or ["  nothing"]


@pytest.mark.parametrize("case", CASES)
def test_an_update_does_what_is_said(
    case: str, terraform: Terraform, snapshot: SnapshotAssertion
) -> None:
    changes = "\n".join([*told(case, terraform), ""])

    assert changes == snapshot.use_extension(Changes)(name=f"{case}/changes.txt")


def test_every_template_is_without_a_finding() -> None:
    made = {f"{case}/{number}": template(case, number) for case in CASES for number in (1, 2)}

    assert lint(made) == []
