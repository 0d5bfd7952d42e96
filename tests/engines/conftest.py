from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pytest

from tests.engines.cdktf import Synth


@pytest.fixture(scope="session")
def synth(request: pytest.FixtureRequest) -> Iterator[Synth]:
    """Runs programs with the real library: ``synth(files, flavour)``."""
    run = getattr(request.config, "workerinput", {}).get("testrunuid")
    with _folder(run) as folder, closing(Synth(folder)) as engine:
        yield engine


@contextmanager
def _folder(run: str | None) -> Iterator[Path]:
    """A folder that all workers of a run share; a socket's path has to be short."""
    if run is None:
        with TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        shared = Path(gettempdir(), f"synth-{run[:12]}")
        shared.mkdir(exist_ok=True)
        yield shared
