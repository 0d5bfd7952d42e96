from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.schema.cloudformation.enricher import Enricher
from tools.schema.cloudformation.overrides import FOLDER, OTHERS, OverrideError, Overrides
from tools.schema.cloudformation.references import Knowledge
from tools.schema.cloudformation.registry import Registry

GENERAL: dict[str, Any] = {
    "aliases.yaml": {},
    "synonyms.yaml": [],
    "ids.yaml": {},
    "arns.yaml": {},
    "everywhere.yaml": {"unmapped": {"region": "no counterpart"}},
}


def record() -> dict[str, Any]:
    return {
        "type": "sns_topic",
        "arguments": {
            "delivery_policy": {"type": "string"},
            "display_name": {"type": "string"},
            "name": {"type": "string"},
            "region": {"type": "string"},
            "tags": {"type": "map(string)"},
        },
        "attributes": {"arn": {"type": "string"}, "id": {"type": "string"}},
    }


SOURCE = {"source": ["r/sns_topic", "AWS::SNS::Topic"]}


def enriched(folder: Path, override: Any, **general: Any) -> dict[str, Any]:
    override = SOURCE | override
    contents = GENERAL | {f"{name}.yaml": content for name, content in general.items()}
    for name, content in ({"sns.yaml": {"sns_topic": override}} | contents).items():
        (folder / name).write_text(yaml.safe_dump(content))
    enricher = Enricher.of(Overrides.load(folder), Registry(), Knowledge())
    found = record()
    enricher.check_names({"sns_topic": found})
    enricher.enrich("sns_topic", found)
    return found


def test_without_overrides_the_rules_decide(tmp_path: Path) -> None:
    found = enriched(tmp_path, {})

    assert found["cloudformation"]["type"] == "AWS::SNS::Topic"
    assert found["arguments"]["name"]["property"] == "TopicName"
    assert found["arguments"]["name"]["replaces"] is True
    assert found["arguments"]["delivery_policy"] == {"type": "string", "unmapped": "not reviewed"}
    assert found["arguments"]["region"]["unmapped"] == "no counterpart"


def test_overrides_add_what_the_rules_cannot_know(tmp_path: Path) -> None:
    found = enriched(
        tmp_path,
        {
            "import": "arn",
            "unmapped": {"no counterpart": ["delivery_policy"]},
            "arguments": {
                "name": {"terraform": {"max_length": 9}},
                "display_name": "FifoThroughputScope",
            },
            "reads": {"id": "arn"},
        },
    )

    assert found["import"] == "arn"
    assert found["arguments"]["delivery_policy"]["unmapped"] == "no counterpart"
    assert found["arguments"]["display_name"]["property"] == "FifoThroughputScope"
    assert found["arguments"]["display_name"]["provenance"] == "override"
    assert found["arguments"]["name"]["terraform"] == {"max_length": 9}
    assert found["attributes"]["id"]["read"] == "Ref"


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ({"argumets": {}}, "argumets"),
        ({"source": []}, "it has no source"),
        ({"source": ["r/sns_topics"]}, "no source 'r/sns_topics'"),
        ({"source": ["AWS::SNS::Topics"]}, "no source 'AWS::SNS::Topics'"),
        ({"source": ["https://example.com"]}, "no source 'https://example.com'"),
        ({"type": "AWS::SNS::Topics"}, "no type"),
        ({"type": "AWS::SNS::Topic"}, "by themselves"),
        ({"arguments": {"naem": "TopicName"}}, "naem"),
        ({"arguments": {"name": "TopicName"}}, "no effect"),
        ({"arguments": {"name": "TopicNaem"}}, "TopicNaem"),
        ({"arguments": {"name": "Subscription"}}, "no conversion"),
        ({"arguments": {"name": {"patern": "x"}}}, "patern"),
        ({"arguments": {"name": {"max_length": 256}}}, "no effect"),
        ({"arguments": {"name": {"enum": None}}}, "no effect"),
        ({"arguments": {"tags": {"conversion": "tags"}}}, "no effect"),
        ({"unmapped": {"no counterpart": ["region"]}}, "no effect"),
        ({"reads": {"id": "GetAtt TopicId"}}, "TopicId"),
        ({"reads": {"arn": "Ref"}}, "without the override"),
        ({"reads": {"name": "Sub x-${name}"}}, "read out of itself"),
    ],
)
def test_a_wrong_override_stops_the_generator(tmp_path: Path, override: Any, message: str) -> None:
    with pytest.raises(OverrideError, match=message):
        enriched(tmp_path, override)


@pytest.mark.parametrize(
    ("general", "message"),
    [
        ({"sqs": {"sns_topic": {}}}, "another file"),
        ({"everywhere": {"unmapped": {"regoin": "no counterpart"}}}, "regoin"),
        ({"everywhere": {"unmaped": {}}}, "unmaped"),
    ],
)
def test_a_wrong_general_file_stops_the_generator(
    tmp_path: Path, general: Any, message: str
) -> None:
    with pytest.raises(OverrideError, match=message):
        enriched(tmp_path, {}, **general)


def test_a_type_that_no_rule_finds_has_no_counterpart() -> None:
    found = {"type": "sns_nothing", "arguments": {}}

    Enricher.of(Overrides({}), Registry(), Knowledge()).enrich("sns_nothing", found)

    assert (found["state"], found["unmapped"]) == ("terraform_only", "no counterpart")


@pytest.mark.parametrize(
    ("general", "read"),
    [
        ({"ids": {"display_name": ["sns_topic"]}}, ("id", "Sub ${display_name}")),
        ({"ids": {"arn": ["sns_topic"]}}, ("id", "Ref")),
        ({"ids": {"Ref": ["sns_topic"]}}, ("id", "Ref")),
        ({"arns": {"sns_topic": "arn:x:${DisplayName}"}}, ("arn", "Ref")),
        ({"arns": {"sns_topic": "GetAtt TopicArn"}}, ("arn", "GetAtt TopicArn")),
    ],
)
def test_general_files_say_what_ids_and_arns_are(
    general: dict[str, Any], read: tuple[str, str], tmp_path: Path
) -> None:
    found = enriched(tmp_path, {"unmapped": {"no counterpart": ["delivery_policy"]}}, **general)

    assert found["attributes"][read[0]]["read"] == read[1]


@pytest.mark.parametrize(
    ("override", "general"),
    [
        ({"reads": {"id": "Ref"}}, {"ids": {"arn": ["sns_topic"]}}),
        ({"reads": {"arn": "GetAtt TopicName"}}, {"arns": {"sns_topic": "arn:x"}}),
        ({"arn": "arn:x"}, {"arns": {"sns_topic": "Ref"}}),
    ],
)
def test_what_an_id_or_an_arn_is_stands_in_one_place(
    override: Any, general: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(OverrideError, match="twice"):
        enriched(tmp_path, override, **general)


OF_READS = frozenset({"ids.yaml", "arns.yaml"})
FILES = sorted(
    path for path in FOLDER.glob("*.yaml") if path.name not in {*GENERAL, *OTHERS} - OF_READS
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_files_are_sorted_and_say_nothing_twice(path: Path) -> None:
    types = keys(yaml.compose(path.read_text(encoding="utf-8")))

    assert list(types) == sorted(set(types))
    for name, override in types.items():
        for part in ("arguments", "reads"):
            paths = keys(keys(override).get(part))
            assert list(paths) == sorted(set(paths)), (name, part)
        listed = override.value if isinstance(override, yaml.SequenceNode) else []
        names = [each.value for each in listed]
        assert names == sorted(set(names)), name


def keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """A mapping's keys in their order; none may stand twice."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    found = {key.value: value for key, value in node.value}
    assert len(found) == len(node.value), node.start_mark
    return found
