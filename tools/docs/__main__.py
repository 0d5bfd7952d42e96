"""``make docs``: writes the pages that are made from the code."""

from __future__ import annotations

from tools.docs.command import command_page
from tools.docs.coverage import coverage_page
from tools.docs.diagnostics import diagnostics_page
from tools.docs.functions import functions_page
from tools.docs.pages import PAGES


def main() -> None:
    """Writes the pages about the command, coverage, diagnostics and functions."""
    (PAGES / "cli.md").write_text(command_page(), encoding="utf-8")
    (PAGES / "coverage.md").write_text(coverage_page(), encoding="utf-8")
    (PAGES / "diagnostics.md").write_text(diagnostics_page(), encoding="utf-8")
    (PAGES / "functions.md").write_text(functions_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
