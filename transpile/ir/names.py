"""Identifiers on the targets, made from names of the spec alone."""

from __future__ import annotations

from transpile.ir.model import Resource


def pascal_case(name: str) -> str:
    """``endpoint_config`` as ``EndpointConfig``: CloudFormation's form of a name.

    Underscores go, so two names can share one identifier (``a_1`` and ``a1``).
    """
    return "".join([part[:1].upper() + part[1:] for part in name.split("_")])


def logical_id(name: str, resource: Resource) -> str:
    """What a resource is called in CloudFormation: as pinned, else by its former name or its own.

    CloudFormation replaces what changes its logical id, so a renamed resource keeps it.
    """
    former = resource.was.name if resource.was is not None else ""
    return resource.ids.get("cloudformation") or pascal_case(str(former or name))
