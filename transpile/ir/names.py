"""Identifiers on the targets, made from names of the spec alone."""

from __future__ import annotations


def pascal_case(name: str) -> str:
    """``endpoint_config`` as ``EndpointConfig``: CloudFormation's form of a name.

    Underscores go, so two names can share one identifier (``a_1`` and ``a1``).
    """
    return "".join([part[:1].upper() + part[1:] for part in name.split("_")])
