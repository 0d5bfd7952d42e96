"""What the committed records say, of all resource types and of some that are well known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import pytest

from transpile.schema import registry
from transpile.schema.model import Argument, ResourceType

META = {"count", "depends_on", "for_each", "provider", "lifecycle", "provisioner", "connection"}


def record(name: str) -> ResourceType:
    found = registry.resource_type(name)
    assert found is not None
    return found


def walk(members: Mapping[str, Argument], place: str) -> Iterator[tuple[str, Argument]]:
    for name, argument in members.items():
        yield f"{place}.{name}", argument
        yield from walk(argument.arguments, f"{place}.{name}")


@pytest.fixture(scope="module")
def arguments() -> dict[str, Argument]:
    """Every argument by ``type.path``."""
    return {
        path: argument
        for name in registry.names()
        for path, argument in walk(record(name).arguments, name)
    }


@pytest.fixture(scope="module")
def attributes() -> dict[str, Argument]:
    return {
        path: attribute
        for name in registry.names()
        for path, attribute in walk(record(name).attributes, name)
    }


def test_every_resource_type_of_the_provider_is_there() -> None:
    assert len(registry.names()) == 1735


def test_a_record_is_the_type_that_its_file_is_named_for() -> None:
    assert [name for name in registry.names() if record(name).name != name] == []


def test_every_type_is_in_the_newer_bindings_and_most_in_both() -> None:
    types = [record(name) for name in registry.names()]

    assert all("cdktn" in each.bindings for each in types)
    assert sum("cdktf" not in each.bindings for each in types) == 154


def test_every_argument_has_a_type_or_holds_others(arguments: dict[str, Argument]) -> None:
    for path, argument in arguments.items():
        assert (argument.nesting is None) == (str(argument.type).find("object") < 0), path
        assert argument.nesting is not None or not argument.arguments, path


def test_what_a_user_must_give_is_never_read_only(arguments: dict[str, Argument]) -> None:
    assert [path for path, each in arguments.items() if each.required and not each.settable] == []


def test_nothing_within_an_attribute_can_be_set(attributes: dict[str, Argument]) -> None:
    assert [path for path, each in attributes.items() if each.settable] == []


def test_every_block_that_is_set_has_a_class_in_each_flavour(
    arguments: dict[str, Argument],
) -> None:
    for path, argument in arguments.items():
        if argument.nesting and argument.settable:
            steps = path.split(".")
            around = (arguments.get(".".join(steps[:end])) for end in range(1, len(steps) + 1))
            lacking = {flavour for each in around if each for flavour in each.missing}
            assert set(argument.struct) >= set(record(steps[0]).bindings) - lacking, path


def test_the_classes_own_arguments_are_none_of_the_types(arguments: dict[str, Argument]) -> None:
    top = {path for path in arguments if path.count(".") == 1}

    assert [path for path in top if path.partition(".")[2] in META] == []


def test_tags_of_all_kinds_are_read_and_own_tags_are_set() -> None:
    bucket = record("s3_bucket")

    assert str(bucket.arguments["tags"].type) == "map(string)"
    assert "tags_all" in bucket.attributes
    assert "tags_all" not in bucket.arguments


def test_an_id_is_an_attribute() -> None:
    assert "id" in record("sqs_queue").attributes
    assert [name for name in registry.names() if "id" in record(name).arguments] == []


def test_the_region_is_an_argument() -> None:
    region = record("sqs_queue").arguments["region"]

    assert (region.required, region.computed, region.settable) == (False, True, True)


def test_a_name_of_the_provider_keeps_its_own_spelling_in_python() -> None:
    ingress = record("security_group").arguments["ingress"]

    assert ingress.arguments["self"].python == "self_attribute"
    assert record("instance").arguments["get_password_data"].python == "fetch_password_data"
    assert record("lambda_event_source_mapping").arguments["function_name"].python == ""


def test_a_class_whose_name_collides_has_its_suffix() -> None:
    assert record("s3_bucket_logging").bindings["cdktn"].name == "S3BucketLoggingA"
    assert record("s3_bucket_logging").bindings["cdktf"].module == (
        "cdktf_cdktf_provider_aws.s3_bucket_logging"
    )


def test_a_security_group_takes_its_rules_as_objects() -> None:
    ingress = record("security_group").arguments["ingress"]

    assert (ingress.nesting, ingress.is_block, ingress.computed) == ("set", False, True)
    assert str(ingress.arguments["security_groups"].type) == "set(string)"
    assert str(ingress.arguments["cidr_blocks"].type) == "list(string)"


def test_an_endpoint_configuration_has_repeated_and_single_blocks() -> None:
    arguments = record("sagemaker_endpoint_configuration").arguments

    variants, capture = arguments["production_variants"], arguments["data_capture_config"]
    assert (variants.nesting, variants.is_block, variants.required) == ("list", True, True)
    assert variants.repeats
    assert not capture.repeats
    assert capture.arguments["capture_options"].required
    assert variants.struct["cdktn"] == "SagemakerEndpointConfigurationProductionVariants"


def test_a_secret_that_is_not_stored_is_write_only() -> None:
    assert record("db_instance").arguments["password_wo"].write_only
    assert not record("db_instance").arguments["password"].write_only


def test_types_beyond_lists_of_text() -> None:
    lists = record("servicequotas_auto_management").arguments["exclusion_list"]
    assert str(lists.type) == "map(list(string))"
    assert str(record("quicksight_dashboard").arguments["definition"].type) == "any"
    assert str(record("wafv2_web_acl").arguments["rule"].arguments["statement"].type) == "any"


def test_a_statement_of_a_rule_nests_three_deep() -> None:
    statement = record("wafv2_web_acl_rule").arguments["statement"]
    for _ in range(2):
        statement = statement.arguments["and_statement"].arguments["statement"]

    assert "geo_match_statement" in statement.arguments
    assert statement.arguments["and_statement"].arguments == {}


def test_what_the_older_bindings_lack_is_missing(arguments: dict[str, Argument]) -> None:
    monitoring = arguments["athena_workgroup.configuration.monitoring_configuration"]

    assert arguments["acm_certificate.private_key_wo"].missing == ("cdktf",)
    assert monitoring.missing == ("cdktf",)
    assert monitoring.struct == {
        "cdktn": "AthenaWorkgroupConfigurationMonitoringConfiguration",
    }
    assert arguments["athena_workgroup.configuration"].missing == ()


def test_nothing_is_missing_in_a_flavour_that_lacks_the_type(
    arguments: dict[str, Argument],
) -> None:
    types = {path.partition(".")[0] for path, each in arguments.items() if each.missing}

    assert types
    assert [name for name in types if "cdktf" not in record(name).bindings] == []


def test_read_only_members_stand_beside_what_is_set() -> None:
    storage = record("instance").arguments["root_block_device"].arguments

    assert (storage["device_name"].settable, storage["device_name"].computed) == (False, True)
    assert storage["volume_size"].settable


def test_every_file_ends_in_a_line_and_holds_the_records_of_a_word() -> None:
    for path in sorted((registry.DATA / "resources").glob("*.json"))[::25]:
        text = path.read_text(encoding="utf-8")
        assert text.endswith("}\n")
        assert {name.partition("_")[0] for name in json.loads(text)} == {path.stem}
