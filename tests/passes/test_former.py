"""What resources were called before."""

from __future__ import annotations

from typing import Any

import pytest

import transpile
from transpile.ir.names import logical_id


def former(entry: str, targets: str = "terraform") -> dict[str, tuple[Any, Any, str]]:
    """Name, address and logical id of each resource of a spec with one entry, ``r``."""
    text = f"stack: former\nlocals: {{old: before}}\nresources:\n  r:\n    {entry}\n"
    result = transpile.compile(transpile.Source("<test>", text), targets)
    assert result.stack
    assert not result.failed, [each.summary for each in result.diagnostics]
    return {
        name: (each.was and each.was.name, each.was and each.was.terraform, logical_id(name, each))
        for name, each in result.stack.resources.items()
    }


@pytest.mark.parametrize(
    ("was", "name", "address", "logical"),
    [
        ("old_one", "old_one", "aws_sqs_queue.old_one", "OldOne"),
        ("""'old["eu"]'""", "old_eu", "aws_sqs_queue.old_eu", "OldEu"),
        ("old[0]", "old_0", "aws_sqs_queue.old_0", "Old0"),
        ("aws_sqs_queue.old", "", "aws_sqs_queue.old", "R"),
        ("""'aws_sqs_queue.r["a.b"]'""", "", 'aws_sqs_queue.r["a.b"]', "R"),
        ("aws_sqs_queue.r[0]", "", "aws_sqs_queue.r[0]", "R"),
        ("module.x[1].aws_sqs_queue.r", "", "module.x[1].aws_sqs_queue.r", "R"),
        ("{terraform: 'module.x.aws_sqs_queue.z[0]', name: old}", "old",
         "module.x.aws_sqs_queue.z[0]", "Old"),
        ("{name: old}", "old", "aws_sqs_queue.old", "Old"),
        ("${locals.old}", "before", "aws_sqs_queue.before", "Before"),
    ],
)  # fmt: skip
def test_a_former_name_is_a_name_or_an_address(
    was: str, name: str, address: str, logical: str
) -> None:
    found = former(f"sqs_queue: {{}}\n    was: {was}")

    assert found == {"r": (name, address, logical)}


def test_a_pinned_id_goes_before_a_former_name() -> None:
    found = former("sqs_queue: {}\n    was: old\n    ids: {cloudformation: Pinned}")

    assert found["r"][2] == "Pinned"


def test_a_loop_that_was_called_otherwise_was_so_with_each_key() -> None:
    found = former("sqs_queue: {}\n    for_each: [eu, us-1]\n    was: old")

    assert found == {
        "r_eu": ("old_eu", "aws_sqs_queue.old_eu", "OldEu"),
        "r_us_1_18096509": (
            "old_us_1_18096509",
            "aws_sqs_queue.old_us_1_18096509",
            "OldUs118096509",
        ),
    }


def test_instances_can_each_have_been_something_of_their_own() -> None:
    found = former(
        "sqs_queue: {}\n    for_each: [eu, us]\n"
        """    was: '${each.key == "eu" ? "queue" : null}'"""
    )

    assert found == {
        "r_eu": ("queue", "aws_sqs_queue.queue", "Queue"),
        "r_us": (None, None, "RUs"),
    }


def test_a_name_that_was_left_can_be_another_ones_logical_id() -> None:
    text = """
        stack: chain
        resources:
          b: {sqs_queue: {}, was: a}
          c: {sns_topic: {}, was: b}
    """
    files = transpile.emit(transpile.loads(text), "cloudformation")

    assert '"A": {' in files["cloudformation/chain.template.json"]
    assert '"B": {' in files["cloudformation/chain.template.json"]
