from __future__ import annotations

import os
from pathlib import Path

import pytest

from transpile.frontend.files import MAX_SIZE, ProjectFiles


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "specs").mkdir(parents=True)
    (root / "shared.json").write_text("{}\r\n", newline="")
    (root / "specs" / "own.txt").write_text("é", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("secret")
    return root


def test_paths_are_relative_to_the_folder_of_the_spec(root: Path) -> None:
    files = ProjectFiles(root, root / "specs")

    assert files.read("own.txt") == "é"
    assert files.read("../shared.json") == "{}\r\n"
    assert files.read("own.txt") == "é"
    assert files.sources == (root / "specs" / "own.txt", root / "specs" / "../shared.json")


def test_a_link_to_inside_the_root_may_be_read(root: Path) -> None:
    (root / "link").symlink_to("specs/own.txt")

    assert ProjectFiles(root).read("link") == "é"


def test_a_root_may_be_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(root)

    assert ProjectFiles(tmp_path / "linked").read("specs/own.txt") == "é"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../outside.txt", "lies outside the root folder"),
        ("specs/../../outside.txt", "lies outside the root folder"),
        ("link", "lies outside the root folder"),
        ("/dev/zero", "is absolute"),
        ("", "the path of the file is empty"),
        ("a\0b", "zero byte"),
        ("missing.txt", "there is no such file"),
        ("specs/own.txt/x", "there is no such file"),
        ("specs", "is a folder"),
        ("pipe", "is not a file"),
        ("circle", "cannot be read"),
        ("latin-1", "is not UTF-8 text"),
        ("large", "is larger than 1 MiB"),
        ("x" * 5000, "cannot be read"),
    ],
)
def test_what_is_no_text_file_of_the_project_is_refused(
    root: Path, path: str, message: str
) -> None:
    (root / "link").symlink_to(root.parent / "outside.txt")
    (root / "circle").symlink_to("circle")
    (root / "latin-1").write_bytes(b"\xfc")
    (root / "large").write_bytes(b"x" * (MAX_SIZE + 1))
    os.mkfifo(root / "pipe")
    files = ProjectFiles(root)

    with pytest.raises((OSError, ValueError), match=message):
        files.read(path)
    assert files.sources == ()


def test_a_file_that_was_read_once_does_not_change_within_a_run(root: Path) -> None:
    files = ProjectFiles(root)
    first = files.read("shared.json")
    (root / "shared.json").write_text("[]")

    assert files.read("shared.json") == first
