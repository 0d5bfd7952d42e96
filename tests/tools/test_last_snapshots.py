"""What the schema says about last snapshots."""

from __future__ import annotations

from typing import Any

import pytest

from tools.schema import snapshots
from transpile.schema import registry


def record(name: str, type_: str = "", state: str = "paired") -> dict[str, Any]:
    names = ("skip_final_snapshot", "final_snapshot_identifier", "final_snapshot")
    arguments: dict[str, Any] = {each: {} for each in names}
    counterpart = {"cloudformation": {"type": type_}} if type_ else {}
    return {"type": name, "state": state, "arguments": arguments, **counterpart}


def applied(name: str, type_: str = "", state: str = "paired") -> Any:
    records = {name: record(name, type_, state)}
    snapshots.apply(records, records)
    return records[name].get("snapshot")


def test_a_type_has_arguments_and_a_policy() -> None:
    assert applied("db_instance", "AWS::RDS::DBInstance") == {
        "skip": "skip_final_snapshot",
        "name": "final_snapshot_identifier",
        "policy": True,
    }


def test_a_policy_alone_is_enough_and_can_be_denied() -> None:
    assert applied("other_volume", "AWS::EC2::Volume") == {"policy": True}
    assert applied("rds_cluster_instance", "AWS::RDS::DBInstance") is None


def test_what_is_part_of_another_has_none() -> None:
    assert applied("db_role", "AWS::RDS::DBInstance", "folded") is None


def test_other_types_have_none() -> None:
    assert applied("sns_topic", "AWS::SNS::Topic") is None


def test_lines_about_nothing_are_errors() -> None:
    broken = record("db_instance")
    broken["arguments"].pop("skip_final_snapshot")
    with pytest.raises(snapshots.SnapshotError, match="no argument skip_final_snapshot"):
        snapshots.apply({"db_instance": broken}, ["db_instance"])
    with pytest.raises(snapshots.SnapshotError, match="there is no"):
        snapshots.check({})


def test_every_argument_of_the_data_is_one_of_its_type() -> None:
    found = [registry.resource_type(name) for name in registry.names()]
    told = [each for each in found if each is not None and each.snapshot is not None]

    assert sum(each.snapshot.policy for each in told if each.snapshot) == 8
    for each in told:
        assert each.snapshot
        named = {each.snapshot.skip, each.snapshot.take, each.snapshot.name} - {""}
        assert named <= each.arguments.keys()
