"""CloudFormation types made by hand, in few words."""

from typing import Any

from tools.schema.cloudformation.registry import Shape

STRING = {"type": "string"}
NUMBER = {"type": "number"}
BOOLEAN = {"type": "boolean"}
DOCUMENT = {"type": ["object", "string"]}


def structure(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def listed(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def shape(node: dict[str, Any]) -> Shape:
    return Shape.of({}, node)


def block(nesting: str = "list", **arguments: Any) -> dict[str, Any]:
    return {"block": nesting, "arguments": arguments}


def single(**arguments: Any) -> dict[str, Any]:
    return {**block(**arguments), "max_items": 1}
