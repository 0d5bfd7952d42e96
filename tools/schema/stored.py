"""What the bindings say, kept in the cache between runs for some types alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from attrs import asdict

from tools.schema import packages
from tools.schema.terraform import Schema

_READERS = ("bindings.py", "packages.py", "records.py", "terraform.py", "typescript.py")


def keep(schema: Schema, cache: Path) -> Schema:
    """Store ``schema``, as it was extracted, for ``load``; returns it."""
    cache.mkdir(parents=True, exist_ok=True)
    _path(cache).write_text(json.dumps(asdict(schema)), encoding="utf-8")
    return schema


def load(cache: Path) -> Schema | None:
    """What this very generator extracted from the pinned packages, if it is there."""
    path = _path(cache)
    return Schema(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def _path(cache: Path) -> Path:
    folder = Path(__file__).parent
    digest = hashlib.sha256(json.dumps(packages.pins()).encode())
    for name in _READERS:
        digest.update((folder / name).read_bytes())
    return cache / f"bindings-{digest.hexdigest()[:16]}.json"
