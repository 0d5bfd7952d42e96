"""Where the pages lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs"
ERRORS = ROOT / "tests" / "errors"
