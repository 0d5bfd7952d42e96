"""Puts output files on disk: only what changed, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from transpile.backends.base import Files
from transpile.build.sources import real


class OutputError(OSError):
    """A file cannot be written; the message says which and why."""


def changed(files: Files, folder: Path) -> list[str]:
    """The paths whose content on disk differs or is not there.

    Raises ``OutputError`` for a path that leads out of ``folder``.
    """
    return [path for path, text in files.items() if _content(locate(path, folder)) != text.encode()]


def write(files: Files, folder: Path) -> list[str]:
    """Writes what changed and returns those paths.

    All new files are complete on disk before the first takes its place, so that a full
    disk or an interruption leaves the old ones. A file that is replaced keeps its mode.
    Raises ``OutputError``.
    """
    paths = changed(files, folder)
    staged: list[tuple[Path, Path]] = []
    try:
        for path in paths:
            target = locate(path, folder)
            staged.append((_stage(target, files[path].encode()), target))
        for temporary, target in staged:
            with _blamed(target):
                temporary.replace(target)
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return paths


def locate(path: str, folder: Path) -> Path:
    """Where an output goes. Raises ``OutputError`` for a path that leads out of ``folder``."""
    target = folder / path
    inside = path not in ("", ".", "..") and "\0" not in path
    if not inside or not real(target.parent).is_relative_to(real(folder)):
        raise OutputError(f"{path!r} lies outside {folder}")
    return target


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except OSError:
        return None


def _stage(target: Path, content: bytes) -> Path:
    """Writes the content beside its target and returns the temporary file."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    with _blamed(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                file.write(content)
            with suppress(FileNotFoundError):
                temporary.chmod(target.stat().st_mode)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return temporary


@contextmanager
def _blamed(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
