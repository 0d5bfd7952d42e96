"""The passes in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable

from transpile.ir.model import Stack
from transpile.passes.arguments import check_arguments
from transpile.passes.context import Context
from transpile.passes.cycles import check_cycles
from transpile.passes.expand import expand
from transpile.passes.names import check_names
from transpile.passes.parameters import check_parameters
from transpile.passes.presence import check_presence
from transpile.passes.provider import check_provider
from transpile.passes.seldom import (
    check_former,
    check_imports,
    check_removal,
    check_secrets,
    compute_policy_documents,
    gather_look_ups,
)
from transpile.passes.sensitivity import check_sensitivity
from transpile.passes.settings import check_settings
from transpile.passes.unsupported import check_unsupported

PASSES: tuple[Callable[[Stack, Context], Stack], ...] = (
    gather_look_ups,
    expand,
    check_former,
    check_names,
    check_settings,
    check_provider,
    check_parameters,
    check_arguments,
    compute_policy_documents,
    check_unsupported,
    check_presence,
    check_cycles,
    check_imports,
    check_removal,
    check_secrets,
    check_sensitivity,
)
