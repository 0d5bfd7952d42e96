"""The files that a spec names."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath

MAX_SIZE = 1024 * 1024
"""The largest file in bytes."""


class ProjectFiles:
    """Reads text files for one spec and remembers which.

    ``root`` is the folder that none of them may lie outside of, ``folder`` the spec's own,
    which paths are relative to (``root`` by default). ``sources`` lists what was read,
    each once, as ``folder`` joined with the path that the spec gives.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self.root = root
        self.folder = root if folder is None else folder
        self._texts: dict[Path, str] = {}

    @property
    def sources(self) -> tuple[Path, ...]:
        """The files that were read, in the order of the first reading."""
        return tuple(self._texts)

    def read(self, path: str) -> str:
        """The text of a file, its line breaks as they are.

        ``ValueError`` for a path that is absolute or leads outside the root (links are
        followed first) and for what is no text file of at most 1 MiB; ``OSError`` for a
        file that cannot be opened. Both carry a message for users.
        """
        if not path.strip() or "\0" in path:
            raise ValueError("the path of the file is empty or holds a zero byte")
        joined = self.folder / path
        if joined not in self._texts:
            self._texts[joined] = _text(self._resolved(joined, path), path)
        return self._texts[joined]

    def _resolved(self, joined: Path, path: str) -> Path:
        if PurePath(path).is_absolute():
            raise ValueError(f"`{path}` is absolute, and paths are relative to the spec's folder")
        resolved = Path(os.path.realpath(joined))  # unlike Path.resolve, bears circles of links
        if not resolved.is_relative_to(os.path.realpath(self.root)):
            raise ValueError(f"`{path}` lies outside the root folder")
        return resolved


def _text(resolved: Path, path: str) -> str:
    try:
        data = _bytes(resolved, path)
    except OSError as error:
        raise OSError(f"`{path}` cannot be read: {_reason(error)}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"`{path}` is not UTF-8 text") from None


def _bytes(resolved: Path, path: str) -> bytes:
    """What a regular file holds. Never waits, as opening a pipe would."""
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    with open(os.open(resolved, flags), "rb") as file:  # noqa: PTH123  # a descriptor
        kind = os.fstat(file.fileno())
        if not stat.S_ISREG(kind.st_mode):
            what = "a folder" if stat.S_ISDIR(kind.st_mode) else "not a file"
            raise ValueError(f"`{path}` is {what}")
        data = file.read(MAX_SIZE + 1)
    if len(data) > MAX_SIZE:
        raise ValueError(f"`{path}` is larger than {MAX_SIZE // 2**20} MiB")
    return data


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return (error.strerror or "it cannot be opened").lower()
