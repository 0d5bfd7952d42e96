"""Whether arguments take ARNs, and attributes hold them.

cfn-lint does not notice a name where an ARN is due, nor the other way round, and Terraform
does so only while it deploys. Said is what is certain; what takes both has no form. What is
called an ARN (``role_arn``) is one unless its form says otherwise, so that is not written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tools.schema.cloudformation.fitting import Record
from tools.schema.cloudformation.overrides import matches
from tools.schema.cloudformation.registry import Shape
from transpile.schema.arns import ARN, NAME, is_called_arn

_TEXTS = ("string", "list(string)", "set(string)")
# Properties that are called so and hold ARNs all the same.
_ARNS_BY_ANOTHER_NAME = frozenset({"StackId", "SecretId", "ResourceId"})

_ARNS = (
    "arn:aws:iam::111122223333:role/worker",
    "arn:aws:s3:::bucket",
    "arn:aws:sns:us-east-1:111122223333:topic",
    "arn:aws:kms:us-east-1:111122223333:key/12345678-1234-1234-1234-123456789012",
    "arn:aws:ec2:us-east-1:111122223333:security-group/sg-0123456789abcdef0",
    "arn:aws:lambda:us-east-1:111122223333:function:worker",
    "arn:aws:logs:us-east-1:111122223333:log-group:/aws/worker",
    "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/x/50dc6c495c0c9188",
)
_NAMES = (
    *("worker", "my-worker-1", "Worker_1", "a.example.com", "alias/worker", "1234567890"),
    *("sg-0123456789abcdef0", "fs-0123456789abcdef0", "vgw-0123abcd", "0123456789abcdef"),
    *("12345678-1234-1234-1234-123456789012", "/aws/worker", "ABCDEF1234", "111122223333"),
    "https://sqs.us-east-1.amazonaws.com/111122223333/worker",
)


def argument_form(name: str, argument: Record, shape: Shape | None = None) -> str:
    """What a text argument takes: ``arn``, ``name`` (anything but an ARN), or empty for both."""
    if argument.get("type") not in _TEXTS or "arguments" in argument or "enum" in argument:
        return ""
    if is_called_arn(name):
        return ""
    conversion = argument.get("conversion")
    if isinstance(conversion, dict) and conversion["kind"] == "sub":
        return NAME if "from" in conversion else ""
    by_format = _form_of_formats(_formats(shape)) if shape else ""
    return by_format or _form_of_pattern(_pattern(argument))


def _pattern(argument: Record) -> str:
    item = argument.get("item", {})
    return str(argument.get("pattern") or item.get("pattern") or "")


def _formats(shape: Shape) -> set[str]:
    """The formats that cfn-lint gives to a text or to the items of a list of them."""
    node: Mapping[str, Any] = (shape.items or shape).node
    branches = [node, *(each for key in ("anyOf", "oneOf") for each in node.get(key, ()))]
    found = {str(each.get("format", "")) for each in branches if isinstance(each, dict)}
    return {each for each in found if each.startswith("AWS::")}


def _form_of_formats(formats: set[str]) -> str:
    forms = {ARN if each.endswith(".Arn") else NAME for each in formats}
    return forms.pop() if len(forms) == 1 else ""


def _form_of_pattern(pattern: str) -> str:
    """Which of some ARNs and names a pattern lets through tells what it is for."""
    search = re.compile(pattern).search
    names = any(search(each) for each in _NAMES)
    if "arn" in pattern:
        starts = re.match(r"\^?(\(\^?)?(\?:)?arn", pattern)
        return ARN if starts and not names else ""
    return NAME if names and not any(search(each) for each in _ARNS) else ""


def add_forms(record: Record, ref: str = "") -> None:
    """Give a type's name and its attributes the forms that their names and reads tell.

    ``ref`` is the property that ``Ref`` yields.
    """
    own = record["arguments"].get(record.get("name", ""))
    if own is not None and "arn" not in _pattern(own):
        own["form"] = NAME
    own_read = own.get("read", "") if own is not None else ""
    for name, attribute in record.get("attributes", {}).items():
        if attribute.get("type") == "string" and not is_called_arn(name):
            form = attribute_form(name, str(attribute.get("read", "")), ref, own_read)
            if form:
                attribute["form"] = form


def add_general_forms(record: Record, forms: Mapping[str, Collection[str]]) -> set[str]:
    """Give arguments the forms that patterns of type and path say; returns those that did."""
    used: set[str] = set()
    for path, argument in _texts(record["arguments"], record["type"]):
        if "form" in argument or is_called_arn(path) or "arn" in _pattern(argument):
            continue
        for form, patterns in forms.items():
            found = [each for each in patterns if matches(path, each)]
            if found:
                argument["form"] = form
                used.update(found)
    return used


def _texts(arguments: Mapping[str, Record], above: str) -> Iterator[tuple[str, Record]]:
    for name, argument in arguments.items():
        path = f"{above}.{name}"
        if "arguments" in argument:
            yield from _texts(argument["arguments"], path)
        elif argument.get("type") in _TEXTS and "enum" not in argument:
            yield path, argument


def attribute_form(name: str, read: str, ref: str, own_name: str) -> str:
    """What an attribute holds: an ARN, surely none, or empty where that is not known.

    ``ref`` is the property that ``Ref`` yields, ``own_name`` how the argument that names
    the resource is read.
    """
    if read.startswith("Sub arn:"):
        return ARN
    if name in ("name", "url", "zone_id") or (read and read == own_name):
        return NAME
    if re.match(r"(With .*: )?Select \d+ of ", read):
        return NAME  # a piece of an ARN is none
    if not read.startswith(("Ref", "GetAtt ")):
        return ""
    held = ref if read == "Ref" else read.removeprefix("GetAtt ")
    if held.endswith(("Arn", "ARN")):
        return ARN
    if re.search(r"(Name|[a-zA-Z]Id)$", held) and held not in _ARNS_BY_ANOTHER_NAME:
        return NAME
    return ""
