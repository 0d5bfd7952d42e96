from __future__ import annotations

import os
from pathlib import Path

import pytest

from transpile.build.write import OutputError, changed, write


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    assert write({"a/b.json": "é\n"}, tmp_path / "out") == ["a/b.json"]
    assert (tmp_path / "out/a/b.json").read_bytes() == "é\n".encode()


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write({"a": "1", "b": "1"}, tmp_path)
    before = (tmp_path / "a").stat()

    assert changed({"a": "1", "b": "2", "c": "3"}, tmp_path) == ["b", "c"]
    assert write({"a": "1", "b": "2", "c": "3"}, tmp_path) == ["b", "c"]
    assert (tmp_path / "a").stat() == before


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    write({"a": "1"}, tmp_path)
    (tmp_path / "a").chmod(0o640)
    write({"a": "2"}, tmp_path)

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write({"a": "1"}, tmp_path)
    finally:
        os.umask(old)

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("path", ["../a", "x/../../a", "/etc/a", "", ".", "..", "a\0b"])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError):
        write({"fine": "", path: ""}, tmp_path / "out")
    assert list(tmp_path.rglob("*")) == []


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/terraform").symlink_to(tmp_path)

    with pytest.raises(OutputError, match="lies outside"):
        write({"terraform/a": ""}, tmp_path / "out")


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    write({"a": "old"}, tmp_path)
    (tmp_path / "b").write_text("in the way")

    with pytest.raises(OutputError, match=r"cannot write .*c: "):
        write({"a": "new", "b/c": "new"}, tmp_path)
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_folder_in_a_files_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    with pytest.raises(OutputError, match="cannot write"):
        write({"a": ""}, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_that_is_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("about")
    (tmp_path / "about").symlink_to("round")

    with pytest.raises(OutputError, match=r"cannot write .*round/a: "):
        write({"a": "1"}, tmp_path / "round")
