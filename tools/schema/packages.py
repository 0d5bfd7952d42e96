"""The public packages that the schema is made from, wherever they are found."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import frozen

PROJECT = Path(__file__).parents[2]


def pins(pyproject: Path = PROJECT / "pyproject.toml") -> dict[str, str]:
    """Version by distribution, as the dependency group ``schema`` pins them."""
    group = tomllib.loads(pyproject.read_text())["dependency-groups"]["schema"]
    return dict(requirement.split("==") for requirement in group)


@frozen
class Package:
    """The files of one distribution: an installed one's, or a wheel's.

    ``root`` is the folder that holds the import package.
    """

    distribution: str
    version: str
    root: Traversable

    @property
    def _package(self) -> Traversable:
        return self.root / self.distribution.replace("-", "_")

    def modules(self) -> Iterator[tuple[str, str]]:
        """Dotted name and source of every subpackage, sorted."""
        package = self._package
        for folder in sorted(package.iterdir(), key=lambda path: path.name):
            source = folder / "__init__.py"
            if source.is_file():
                yield f"{package.name}.{folder.name}", source.read_text(encoding="utf-8")

    def library(self) -> Iterator[tuple[str, bytes]]:
        """Path below ``lib`` and content of every JavaScript file in the jsii archive."""
        archives = [path for path in (self._package / "_jsii").iterdir() if _is_archive(path)]
        with archives[0].open("rb") as file, tarfile.open(fileobj=file) as tar:
            for member in tar:
                path = member.name.removeprefix("package/lib/")
                content = tar.extractfile(member) if path.endswith(".js") else None
                if content:
                    yield path, content.read()


def _is_archive(path: Traversable) -> bool:
    return path.name.endswith(".jsii.tgz")


def find(distribution: str, cache: Path) -> Package:
    """The pinned version of ``distribution``: the installed one, else a wheel in ``cache``.

    A wheel that is not there yet is downloaded.
    """
    version = pins()[distribution]
    installed = _installed(distribution, version)
    if installed:
        return Package(distribution, version, installed)
    return Package(distribution, version, zipfile.Path(_wheel(distribution, version, cache)))


def _installed(distribution: str, version: str) -> Path | None:
    try:
        found = metadata.distribution(distribution)
    except metadata.PackageNotFoundError:
        return None
    return Path(str(found.locate_file(""))) if found.version == version else None


def _wheel(distribution: str, version: str, cache: Path) -> Path:
    pattern = f"{distribution.replace('-', '_')}-{version}-*.whl"
    if not any(cache.glob(pattern)):
        _download(f"{distribution}=={version}", cache)
    return next(cache.glob(pattern))


def _download(requirement: str, cache: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(cache), requirement]
    subprocess.run(command, check=True, stdout=sys.stderr)  # noqa: S603  # what the pins say
