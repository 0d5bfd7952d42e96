"""Virtual environments to measure in, below ``.cache/bench``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "bench"


def installed_from_wheel() -> Path:
    """The ``bin`` folder of an environment that has this checkout, built and installed anew."""
    wheels = CACHE / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    _run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT)])
    (wheel,) = wheels.glob("*.whl")
    folder = environment("own", [])
    _run([str(folder / "python"), "-m", "pip", "install", "-q", "--force-reinstall", str(wheel)])
    return folder


def environment(name: str, packages: Sequence[str]) -> Path:
    """The ``bin`` folder of an environment with these packages; made once.

    Raises ``RuntimeError`` when they cannot be installed.
    """
    folder = CACHE / name
    stamp = folder / ".installed"
    if not stamp.exists() or stamp.read_text() != "\n".join(packages):
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(folder)])
        if packages:
            _run([str(folder / "bin" / "python"), "-m", "pip", "install", "-q", *packages])
        stamp.write_text("\n".join(packages))
    return folder / "bin"


def _run(arguments: Sequence[str]) -> None:
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr else "it failed")
