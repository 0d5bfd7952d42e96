from __future__ import annotations

from typing import Any

import pytest

from tools.schema.cloudformation.names import Names, plurals, prefixed, squash

NAMES = Names.of([["config", "configuration"], ["kms_key_arn", "kms_key_id"]])


@pytest.mark.parametrize(
    ("terraform", "cloudformation"),
    [("enable_ssm_access", "EnableSSMAccess"), ("volume_size_in_gb", "VolumeSizeInGB")],
)
def test_acronyms_need_no_rule(terraform: Any, cloudformation: Any) -> None:
    assert squash(terraform) == squash(cloudformation)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("rule", "rules"), ("policy", "policies"), ("alias", "aliases"), ("key", "keys")],
)
def test_numbers_are_found_both_ways(singular: Any, plural: Any) -> None:
    assert plural in plurals(singular)
    assert singular in plurals(plural)


@pytest.mark.parametrize(
    ("name", "property_", "rule"),
    [
        ("data_capture_config", "DataCaptureConfig", "exact"),
        ("data_capture_configuration", "DataCaptureConfig", "synonym"),
        ("kms_key_arn", "KmsKeyId", "synonym"),
        ("cors_rule", "CorsRules", "plural"),
        ("name", "QueueName", None),
    ],
)
def test_a_spelling_knows_its_rule(name: Any, property_: Any, rule: Any) -> None:
    assert NAMES.spellings(name).get(squash(property_)) == rule


def test_a_prefix_may_stand_on_either_side() -> None:
    assert prefixed(NAMES.spellings("name"), "QueueName", ["Queue"])
    assert prefixed(NAMES.spellings("alarm_name"), "Name", ["Alarm"])
    assert not prefixed(NAMES.spellings("name"), "DomainName", ["Queue"])
