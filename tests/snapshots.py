"""Snapshots as real files in a folder of their own, which a reviewer can read.

``assert text == snapshot(name="terraform/seed/main.tf.json")`` compares with the file of
that path. A file in the folder that no test asked for fails a run of the whole suite;
``--snapshot-update`` removes it.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from syrupy.data import Snapshot, SnapshotCollection, SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

ROOT = Path(__file__).parent.parent


class FilesExtension(SingleFileSnapshotExtension):
    """Keeps what tests call by a relative path in the file of that path below ``folder``.

    ``module`` is the only test module whose snapshots lie there. Of the files in the
    folder only those that end in ``suffix`` are snapshots.
    """

    _write_mode = WriteMode.TEXT
    file_extension = ""
    folder: ClassVar[Path]
    module: ClassVar[str]
    suffix: ClassVar[str] = ""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(cls.folder)

    @classmethod
    def discovery_dirname(cls, *, test_location: PyTestLocation) -> str:
        return str(cls.folder)

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        return str(index)

    @classmethod
    def get_file_basename(cls, *, test_location: PyTestLocation, index: SnapshotIndex) -> str:
        return str(index)

    @classmethod
    def matches_test_location(
        cls, *, test_location: PyTestLocation, snapshot_location: str
    ) -> bool:
        return test_location.basename == cls.module

    def discover_snapshots(
        self, *, test_location: PyTestLocation, ignore_extensions: list[str] | None = None
    ) -> SnapshotCollections:
        """Claims the folder's snapshots alone: what is found and not used gets deleted."""
        found = SnapshotCollections()
        for path in self.folder.rglob(f"*{self.suffix}"):
            if path.is_file():
                found.add(self.read_snapshot_collection(snapshot_location=str(path)))
        return found

    def read_snapshot_collection(self, *, snapshot_location: str) -> SnapshotCollection:
        collection = SnapshotCollection(location=snapshot_location)
        name = Path(snapshot_location).relative_to(self.folder).as_posix()
        collection.add(Snapshot(name=name))
        return collection


class Outputs(FilesExtension):
    """What the specs' targets get, under ``snapshots/``."""

    folder = ROOT / "snapshots"
    module = "test_snapshots"


class Messages(FilesExtension):
    """What is said about wrong specs, beside each of them."""

    folder = ROOT / "tests" / "errors"
    module = "test_errors"
    suffix = ".txt"
