"""Stacks deployed into moto's AWS, changed there and taken down."""

from __future__ import annotations

from pathlib import Path

import pytest

import transpile
from tests.engines.cloudformation.deploy import Deployed, deployed
from tests.snapshots import ROOT

pytestmark = pytest.mark.engine


def template(case: str, number: int) -> str:
    files = transpile.compile(spec(case, number), "cloudformation").files
    return next(text for path, text in files.items() if ".template." in path)


def spec(case: str, number: int) -> Path:
    return ROOT / "specs" / "updates" / case / f"{number}.yaml"


def update(stack: Deployed, case: str) -> None:
    stack.client("cloudformation").update_stack(StackName="stack", TemplateBody=template(case, 2))


def queues(stack: Deployed) -> set[str]:
    return set(stack.client("sqs").list_queues().get("QueueUrls", ()))


def test_renamed_resources_are_the_ones_that_were() -> None:
    with deployed(template("renamed", 1), {}) as stack:
        before = queues(stack)
        update(stack, "renamed")

        assert queues(stack) == before
        assert len(before) == 2


def test_an_item_in_front_leaves_the_others_as_they_are() -> None:
    with deployed(template("item-in-front", 1), {}) as stack:
        before = queues(stack)
        update(stack, "item-in-front")

        assert before < queues(stack)
        assert len(queues(stack) - before) == 1


def test_what_is_retained_outlives_its_stack() -> None:
    with deployed(template("forgotten", 1), {}) as stack:
        before = queues(stack)
        stack.client("cloudformation").delete_stack(StackName="stack")

        assert queues(stack) == before
        assert stack.client("sns").list_topics()["Topics"] == []


def test_moto_deletes_on_an_update_what_cloudformation_keeps() -> None:
    with deployed(template("forgotten", 1), {}) as stack:
        assert queues(stack)
        update(stack, "forgotten")

        assert queues(stack) == set()
