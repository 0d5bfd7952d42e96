"""What holds for every backend."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import transpile
from tests.snapshots import ROOT
from transpile import backends
from transpile.diagnostics import Code, Severity

SPECS = sorted((ROOT / "specs").glob("*.yaml"))
TOPIC = transpile.Stack(
    name="app", resources={"topic": transpile.Resource(type="sns_topic", arguments={})}
)


@pytest.mark.parametrize("target", backends.BUILT_IN)
@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
class TestEverySpec:
    def test_gets_files_below_its_targets_folder_or_none(self, spec: Path, target: str) -> None:
        result = transpile.compile(spec, target)

        assert not result.failed, [each.summary for each in result.diagnostics]
        assert result.stack
        assert all(path.split("/")[0] == target for path in result.files)
        assert all(result.stack.name in path for path in result.files)
        assert all(text.endswith("\n") for text in result.files.values())

    def test_gets_the_same_files_again(self, spec: Path, target: str) -> None:
        assert transpile.compile(spec, target).files == transpile.compile(spec, target).files

    def test_is_the_same_alone_and_among_others(self, spec: Path, target: str) -> None:
        among = {
            path: text
            for path, text in transpile.compile(spec).files.items()
            if path.startswith(f"{target}/")
        }

        assert transpile.compile(spec, target).files == among


@pytest.mark.parametrize("target", backends.BUILT_IN)
class TestEveryTarget:
    def test_takes_a_stack_made_in_python(self, target: str) -> None:
        assert transpile.emit(TOPIC, target)

    def test_carries_its_own_name(self, target: str) -> None:
        assert backends.load(target).name == target

    def test_reports_what_is_unknown_without_a_place(self, target: str) -> None:
        wrong = transpile.Resource(type="sns_topic", arguments={"colour": "red"})
        stack = transpile.Stack(name="app", resources={"topic": wrong})

        (found,) = transpile.compile(stack, target).diagnostics

        assert (found.code, found.severity) == (Code.UNKNOWN_ARGUMENT, Severity.ERROR)
        assert not found.span

    def test_leaves_out_what_is_for_others(self, target: str) -> None:
        other = next(name for name in backends.BUILT_IN if name != target)
        stack = transpile.Stack(name="app", resources=TOPIC.resources, targets=(other,))

        assert transpile.compile(stack, target).files == {}


def test_the_built_in_table_is_what_the_package_declares() -> None:
    declared = {
        each.name: each.value
        for each in entry_points(group=backends.GROUP)
        if each.dist and each.dist.name == "transpile"
    }

    assert declared == backends.BUILT_IN


def test_an_unknown_target_is_told() -> None:
    with pytest.raises(LookupError, match="no target 'pulumi'; there are terraform, cdktf, cloud"):
        transpile.compile(TOPIC, "pulumi")


FOREIGN = """
class ListBackend:
    name = "list"

    def __init__(self, options):
        self.options = options

    def emit(self, stack, diagnostics):
        return {f"list/{stack.name}.txt": "".join(f"{name}\\n" for name in stack.resources)}
"""


@pytest.fixture
def other_package(tmp_path: Path) -> Path:
    """A folder with an installed package that has a backend of its own."""
    (tmp_path / "other.py").write_text(FOREIGN)
    metadata = tmp_path / "other-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[transpile.backends]\nlist = other:ListBackend\n")
    return tmp_path


def test_another_package_can_add_a_backend(
    other_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(other_package)

    assert backends.names() == (*backends.BUILT_IN, "list")
    assert transpile.emit(TOPIC, "list") == {"list/app.txt": "topic\n"}


def test_the_command_finds_another_packages_backend(other_package: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "transpile", "build", "-", "-t", "list", "-o", "-"],
        input="stack: app\nresources: {topic: {sns_topic: {}}}\n",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(other_package)},
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "topic\n", "")
