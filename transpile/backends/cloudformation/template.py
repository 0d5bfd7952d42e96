"""The template as a whole."""

from __future__ import annotations

from typing import Any

from transpile.backends.cloudformation.dependencies import convert_without_circles
from transpile.backends.cloudformation.emission import TARGET, Emission, Scope
from transpile.backends.cloudformation.encode import encode
from transpile.backends.cloudformation.entries import entries
from transpile.backends.cloudformation.functions import LANGUAGE_EXTENSIONS
from transpile.backends.cloudformation.lower import lower
from transpile.backends.cloudformation.parameters import outputs, parameters
from transpile.backends.cloudformation.patches import merge_patch
from transpile.backends.cloudformation.rules import rules

_ORDER = (
    "AWSTemplateFormatVersion",
    "Transform",
    "Description",
    "Metadata",
    "Parameters",
    "Mappings",
    "Conditions",
    "Rules",
    "Resources",
    "Outputs",
)


def template(emission: Emission) -> dict[str, Any]:
    """The stack's template as plain data; the stack's patch lies over it."""
    stack = emission.stack
    sections: dict[str, Any] = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": stack.description,
        "Parameters": parameters(emission),
        "Rules": rules(emission),
        "Resources": entries(convert_without_circles(emission), emission),
        "Outputs": outputs(emission),
    }
    if emission.dynamic:
        from transpile.backends.cloudformation.secrets import settle

        settle(sections["Resources"], emission)
    sections["Parameters"] |= emission.looked_up
    sections["Mappings"] = dict(sorted(emission.mappings.items()))
    if emission.conditions:
        sections["Conditions"] = encode(emission.conditions)
    patch = stack.patches.get(TARGET)
    if patch:
        lowered = lower(dict(patch), Scope(emission, in_patch=True))
        sections = encode(merge_patch(sections, lowered))
    if emission.transforms:
        sections["Transform"] = _transforms(sections.get("Transform"), emission)
    ordered = {name: sections[name] for name in _ORDER if sections.get(name)}
    return ordered | {name: each for name, each in sections.items() if name not in _ORDER}


def _transforms(given: Any, emission: Emission) -> Any:
    """All transforms; ``AWS::LanguageExtensions`` must come before others."""
    listed = given if isinstance(given, list) else [given] if given else []
    all_ = dict.fromkeys([*emission.transforms, *listed])
    first = [each for each in all_ if each == LANGUAGE_EXTENSIONS]
    ordered = [*first, *(each for each in all_ if each != LANGUAGE_EXTENSIONS)]
    return ordered[0] if len(ordered) == 1 else ordered


def stack_policy(emission: Emission) -> dict[str, Any] | None:
    """The policy that lets no update replace or delete what is protected, if anything is."""
    protected = [
        f"LogicalResourceId/{logical_id}"
        for name, logical_id in emission.logical_ids.items()
        if emission.resources[name].protect
    ]
    if not protected:
        return None
    everyone = {"Principal": "*"}
    return {
        "Statement": [
            {"Effect": "Allow", **everyone, "Action": "Update:*", "Resource": "*"},
            {
                "Effect": "Deny",
                **everyone,
                "Action": ["Update:Replace", "Update:Delete"],
                "Resource": protected,
            },
        ]
    }
