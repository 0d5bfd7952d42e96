from __future__ import annotations

from pathlib import Path

import pytest

from transpile.build.sources import Input, discover


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    paths = ["b.yaml", "a/c.yml", "a/d.json", "a/x.txt", ".git/e.yaml", "a/.f.yaml", "build/g.json"]
    for path in paths:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _names(*arguments: str, output: str = "build") -> list[str]:
    return [each.name for each in discover(arguments, Path(output))[0]]


@pytest.mark.usefixtures("project")
class TestDiscover:
    def test_a_folder_stands_for_the_specs_below_it_less_hidden_ones_and_outputs(self) -> None:
        assert _names(".") == ["a/c.yml", "a/d.json", "b.yaml"]

    def test_outputs_are_known_by_what_folder_they_are_in(self) -> None:
        assert _names(".", output="a") == ["b.yaml", "build/g.json"]

    def test_a_named_file_is_taken_whatever_it_is_called(self) -> None:
        assert _names("a/x.txt", "missing") == ["a/x.txt", "missing"]

    def test_a_file_is_taken_once_and_counts_as_named(self) -> None:
        inputs, _ = discover(["a", "a/../a/c.yml", "a"], Path("build"))

        assert [(each.path and each.path.name, each.found) for each in inputs] == [
            ("c.yml", False),
            ("d.json", True),
        ]

    def test_a_dash_is_the_standard_input(self) -> None:
        assert discover(["-"], Path("build"))[0] == [Input("<stdin>", None)]

    def test_a_folder_without_specs_is_told(self, project: Path) -> None:
        (project / "empty").mkdir()

        assert discover(["empty", "b.yaml"], Path("build"))[1] == ["empty"]

    def test_links_in_a_circle_and_long_names_are_kept_for_reading_to_tell(
        self, project: Path
    ) -> None:
        (project / "round.yaml").symlink_to("about.yaml")
        (project / "about.yaml").symlink_to("round.yaml")

        assert _names("round.yaml", "x" * 300) == ["round.yaml", "x" * 300]
        assert "round.yaml" in _names(".", output="about.yaml")
