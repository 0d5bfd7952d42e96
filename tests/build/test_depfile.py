from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from transpile.build.depfile import depfile
from transpile.build.write import OutputError

AWKWARD = [
    "plain",
    "with space",
    "a#b",
    "$(HOME)",
    "back\\slash",
    "back\\ space",
    "50%",
    "a:b",
    "é",
]


def test_each_rule_names_its_outputs_and_inputs() -> None:
    text = depfile([(["a", "b"], ["x", "y"]), (["c"], ["x"]), ([], ["z"])])

    assert text == "a \\\n  b: x \\\n  y\nc: x\nx:\ny:\n"


@pytest.mark.parametrize("name", AWKWARD)
def test_make_reads_a_name_back(name: str, tmp_path: Path) -> None:
    output, source = f"{name}.out", f"{name}.in"
    (tmp_path / source).touch()
    rule = depfile([([output], [source])]).splitlines()[0]
    (tmp_path / "Makefile").write_text(f"{rule}\n\t@printf '%s\\n' '$@' '$<'\n")

    made = subprocess.run(
        ["make", "-s", output], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert made.stdout.splitlines() == [output, source], made.stderr


def test_a_line_break_in_a_name_is_refused() -> None:
    with pytest.raises(OutputError, match="line break"):
        depfile([(["a\nb"], [])])
