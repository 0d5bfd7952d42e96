"""Null leaves out what it is given for: an argument, an entry of a map, a pair in a template."""

from __future__ import annotations

import pytest

from tests.passes.language import document, findings

QUEUE = """
params: {{stage: {{type: string}}}}
resources: {{queue: {{sqs_queue: {{tags: {{{tags}}}}}}}}}
"""


@pytest.mark.parametrize("null", ["null", "~", "", "!if [true, null, x]", '${true ? null : "x"}'])
def test_an_entry_of_a_map_is_left_out(null: str) -> None:
    written = f"'{null}'" if null.startswith("$") else null
    found = document(QUEUE.format(tags=f"a: {written}, b: y, c: 'null'"))

    assert found["resource"]["aws_sqs_queue"]["queue"]["tags"] == {"b": "y", "c": "null"}


def test_an_item_of_a_list_cannot_be_nothing() -> None:
    text = "resources: {role: {lb: {security_groups: [sg-1, null, 'null']}}}\n"

    assert findings(text)[0] == "T405 an item of `security_groups` is nothing"


def test_a_condition_leaves_a_tag_out_of_a_template() -> None:
    tags = """a: '${params.stage == "prod" ? "x" : null}', b: y"""
    found = document(QUEUE.format(tags=tags), "cloudformation")

    entry = {"Fn::If": ["StageIsProd", {"Key": "a", "Value": "x"}, {"Ref": "AWS::NoValue"}]}
    assert found["Resources"]["Queue"]["Properties"]["Tags"] == [entry, {"Key": "b", "Value": "y"}]


def test_a_tag_that_a_condition_leaves_out_leaves_the_default() -> None:
    tags = """a: '${params.stage == "prod" ? "x" : null}'"""
    text = "aws: {default_tags: {a: d, b: e}}\n" + QUEUE.format(tags=tags)
    found = document(text, "cloudformation")

    entry = {"Fn::If": ["StageIsProd", {"Key": "a", "Value": "x"}, {"Key": "a", "Value": "d"}]}
    assert found["Resources"]["Queue"]["Properties"]["Tags"] == [entry, {"Key": "b", "Value": "e"}]
