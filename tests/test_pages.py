"""The specs on the pages for users do what the pages say."""

from __future__ import annotations

import re

import pytest

import transpile
from tests.snapshots import ROOT
from transpile.diagnostics import Severity

PAGES = ("README.md", "docs/language.md")
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WHOLE = ("stack:", "transpile:")

SPECS = [
    pytest.param(text, id=f"{page}:{number}")
    for page in PAGES
    for number, text in enumerate(_BLOCK.findall((ROOT / page).read_text(encoding="utf-8")), 1)
    if text.startswith(_WHOLE)
]


@pytest.mark.parametrize("text", SPECS)
def test_a_spec_on_a_page_is_right_on_every_target(text: str) -> None:
    result = transpile.compile(transpile.Source("page.yaml", text))

    assert [each for each in result.diagnostics if each.severity is Severity.ERROR] == []
    assert {path.partition("/")[0] for path in result.files} >= set(
        result.stack.targets if result.stack and result.stack.targets else ("terraform", "cdktf")
    )
