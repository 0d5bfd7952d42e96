from __future__ import annotations

from typing import Any

import pytest

from tests.tools.cloudformation.shapes import STRING, block, structure
from tools.schema.cloudformation.mapper import Mapper, Place
from tools.schema.cloudformation.matching import Vocabulary
from tools.schema.cloudformation.names import Names
from tools.schema.cloudformation.overrides import TypeOverride
from tools.schema.cloudformation.registry import Shape

VOCABULARY = Vocabulary(Names.of(()), frozenset())


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        (structure(Text=STRING), {"key": "name"}),
        (STRING, {"conversion": {"kind": "entries", "key": "name", "value": "text"}}),
    ],
)
def test_the_keys_of_a_map_that_blocks_make_have_its_pattern(values: Any, keys: Any) -> None:
    rules = {
        "type": "object",
        "patternProperties": {"^[a-z]+$": values},
        "additionalProperties": False,
    }
    schema = structure(Rules=rules)
    arguments: dict[str, Any] = {"rule": block(name={"type": "string"}, text={"type": "string"})}
    override = TypeOverride(arguments={"rule": {"property": "Rules", **keys}})
    Mapper(schema, VOCABULARY, override).map(arguments, Place(Shape.of({}, schema), ()))

    assert arguments["rule"]["arguments"]["name"]["pattern"] == "^[a-z]+$"
