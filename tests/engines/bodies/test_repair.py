"""Bodies fulfil constraints on names that only CloudFormation has."""

from __future__ import annotations

from tests.engines.bodies.places import Where
from tests.engines.bodies.repair import repair
from transpile.schema.decode import resource_type


def test_what_needs_a_property_that_no_body_has_is_left_out() -> None:
    record = resource_type(
        {
            "type": "some",
            "constraints": [{"requires": ["first", "Other"]}, {"at_least_one": ["Own", "second"]}],
            "arguments": {"first": "string", "second": "string"},
        }
    )
    body = {"first": "a"}

    repair(body, record, Where("some", None), paired=True)

    assert body.keys() == {"second"}
