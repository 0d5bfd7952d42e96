"""What several test modules share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from syrupy.assertion import SnapshotAssertion

from tests.engines.terraform import Terraform
from tests.snapshots import Messages, Outputs

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("fuzz", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
"""The same examples in every run; ``HYPOTHESIS_PROFILE=fuzz`` draws others."""


@pytest.fixture
def outputs(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Outputs of specs: ``assert text == outputs(name=path below snapshots/)``."""
    return snapshot.use_extension(Outputs)


@pytest.fixture
def messages(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Findings of wrong specs: ``assert text == messages(name=path below tests/errors/)``."""
    return snapshot.use_extension(Messages)


@pytest.fixture(scope="session")
def terraform() -> Iterator[Terraform]:
    """Real Terraform on the schema alone; starts with its first command."""
    with Terraform() as engine:
        yield engine
