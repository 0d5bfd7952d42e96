"""Identifiers on the targets, made from names of the spec alone."""

from __future__ import annotations

from transpile.ir.model import Resource

RESERVED = frozenset(
    (
        "aws",
        "params",
        "locals",
        "data",
        "each",
        "stacks",
        "modules",
        "env",
        "self",
        "secret",
        "ssm",
        "for",
        "if",
        "true",
        "false",
        "null",
    )
)
"""Names that belong to the language: nothing in a spec can have one."""

LOOK_UP = "data."
EPHEMERAL = "ephemeral."
"""What the names and types of things begin with that are read and not created.

Look-ups stand under such names among the resources of a checked stack; an ephemeral one leaves
no trace in a state.
"""


def is_look_up(name: str) -> bool:
    """Whether a name or type is that of something which is only read."""
    return name.startswith((LOOK_UP, EPHEMERAL))


def bare(name: str) -> str:
    """A name or type without the word that says how it is looked up."""
    return name.removeprefix(LOOK_UP).removeprefix(EPHEMERAL)


def stored_label(param: str) -> str:
    """What the look-up behind a param is called that Systems Manager has the value of."""
    return f"param_{param}"


def digest(text: str) -> str:
    """What tells a text from all others in an identifier: eight hex digits of its SHA-256."""
    from hashlib import sha256

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


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
