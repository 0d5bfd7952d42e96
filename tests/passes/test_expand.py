from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from tests.passes.language import document, findings
from transpile.passes.instances import instance_name

QUEUES = """
resources:
  queue:
    for_each: [{items}]
    sqs_queue: {{name: "q-${{each.key}}", tags: {{Key: "${{each.value}}"}}}}
  topic:
    sns_topic: {{display_name: '${{join(",", queue[*].name)}}'}}
    depends_on: [queue]
outputs:
  one: '${{queue["b"].arn}}'
"""


def queues(items: str) -> dict[str, object]:
    found: dict[str, object] = document(QUEUES.format(items=items))["resource"]["aws_sqs_queue"]
    return found


def test_a_resource_is_made_once_for_each_item() -> None:
    found = document(QUEUES.format(items="b, a"))

    assert list(found["resource"]["aws_sqs_queue"]) == ["queue_a", "queue_b"]
    assert found["resource"]["aws_sns_topic"]["topic"]["display_name"] == (
        '${join(",", [aws_sqs_queue.queue_a.name, aws_sqs_queue.queue_b.name])}'
    )
    assert found["output"]["one"]["value"] == "${aws_sqs_queue.queue_b.arn}"


def test_all_instances_come_before_what_depends_on_the_resource() -> None:
    text = """
resources:
  queue: {for_each: {a: 1, b: 2}, sqs_queue: {delay_seconds: "${each.value}"}}
  topic: {sns_topic: {}, depends_on: [queue]}
  other: {sns_topic: {}, depends_on: ['queue["b"]']}
"""
    found = document(text)["resource"]

    assert found["aws_sqs_queue"]["queue_b"] == {"delay_seconds": 2}
    assert found["aws_sns_topic"]["topic"]["depends_on"] == [
        "aws_sqs_queue.queue_a",
        "aws_sqs_queue.queue_b",
    ]
    assert found["aws_sns_topic"]["other"]["depends_on"] == ["aws_sqs_queue.queue_b"]


@given(st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=4), unique=True))
def test_an_item_more_changes_no_other(keys: list[str]) -> None:
    items = [f'"{each}"' for each in {*keys, "b"} - {"new"}]
    before, after = queues(", ".join(items)), queues(", ".join(['"new"', *items]))

    assert {name: each for name, each in after.items() if name != "queue_new"} == before


@given(st.text(max_size=20), st.text(max_size=20))
def test_instances_of_different_keys_have_different_names(one: str, other: str) -> None:
    assert (instance_name("x", one) == instance_name("x", other)) == (one == other)


def test_what_is_not_there_is_left_out() -> None:
    text = """
locals: {stage: test}
resources:
  topic: {when: '${locals.stage == "prod"}', sns_topic: {}}
  queue: {for_each: [a, b], when: '${each.key == "a"}', sqs_queue: {}}
  other: {sns_topic: {}, depends_on: [topic, queue]}
outputs:
  topic: {when: '${locals.stage == "prod"}', value: "${topic.arn}"}
  choice: '${locals.stage == "prod" ? topic.arn : "none"}'
"""
    found = document(text)

    assert list(found["resource"]["aws_sqs_queue"]) == ["queue_a"]
    assert found["resource"]["aws_sns_topic"] == {
        "other": {"depends_on": ["aws_sqs_queue.queue_a"]}
    }
    assert found["output"] == {"choice": {"value": "none"}}


def test_names_that_collide_are_reported() -> None:
    text = "resources: {q: {for_each: [a], sqs_queue: {}}, q_a: {sqs_queue: {}}}\n"

    assert findings(text) == ["T205 a `for_each` makes `q_a`, which there is already"]


def test_a_repeated_block_is_written_once_for_each_item() -> None:
    text = """
resources:
  group:
    security_group:
      ingress:
        for_each: {http: 80, https: 443}
        description: ${each.key}
        from_port: ${each.value}
        to_port: ${each.value}
        protocol: tcp
"""
    group = document(text)["resource"]["aws_security_group"]["group"]

    assert [(each["description"], each["from_port"]) for each in group["ingress"]] == [
        ("http", 80),
        ("https", 443),
    ]


def test_instances_that_are_left_out_are_in_no_splat_and_no_loop_over_them() -> None:
    text = """
resources:
  queue: {for_each: [a, b], when: '${each.key != "b"}', sqs_queue: {}}
  topic: {for_each: '${keys(queue)}', sns_topic: {display_name: '${queue[each.key].name}'}}
outputs: {all: '${queue[*].arn}'}
"""
    found = document(text)

    assert found["output"]["all"]["value"] == ["${aws_sqs_queue.queue_a.arn}"]
    assert list(found["resource"]["aws_sns_topic"]) == ["topic_a"]


def test_coalesce_passes_over_what_is_left_out() -> None:
    text = """
resources:
  topic: {when: false, sns_topic: {}}
outputs: {x: '${coalesce(topic.arn, "none")}'}
"""
    assert document(text)["output"]["x"]["value"] == "none"


def test_what_depends_on_many_from_many_is_too_much() -> None:
    text = """
locals: {keys: '${[for each_one in range(1000) : tostring(each_one)]}'}
resources:
  a: {for_each: '${locals.keys}', sqs_queue: {}}
  b: {for_each: '${locals.keys}', sqs_queue: {}, depends_on: [a]}
"""
    (found,) = set(findings(text))

    assert found == "T312 with all instances these are more than a stack may hold"
