"""The pages that are made from the code are up to date."""

from __future__ import annotations

from tools.docs.command import command_page
from tools.docs.coverage import coverage_page
from tools.docs.diagnostics import diagnostics_page, examples
from tools.docs.functions import functions_page
from tools.docs.pages import PAGES
from transpile.diagnostics import Code
from transpile.ir.functions import FUNCTIONS


def test_every_code_has_an_example() -> None:
    found = examples()

    assert [code.name for code in Code if code.identifier not in found] == []


def test_identifiers_are_unique() -> None:
    identifiers = [code.identifier for code in Code]

    assert len(set(identifiers)) == len(identifiers)
    assert len(Code.__members__) == len(identifiers)


def test_the_page_about_diagnostics_is_up_to_date() -> None:
    assert (PAGES / "diagnostics.md").read_text(encoding="utf-8") == diagnostics_page()


def test_the_page_about_the_command_is_up_to_date() -> None:
    assert (PAGES / "cli.md").read_text(encoding="utf-8") == command_page()


def test_the_page_about_coverage_is_current() -> None:
    assert (PAGES / "coverage.md").read_text(encoding="utf-8") == coverage_page()


def test_the_page_about_functions_is_current() -> None:
    assert (PAGES / "functions.md").read_text(encoding="utf-8") == functions_page()


def test_the_page_about_functions_has_each_once() -> None:
    page = functions_page()

    assert [name for name in FUNCTIONS if page.count(f"| `{name}(") != 1] == []
