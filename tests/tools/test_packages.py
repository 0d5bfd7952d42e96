from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tools.schema import packages
from transpile.schema import registry

WHEEL = "cdktn_provider_aws-1.2.3-py3-none-any.whl"


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def write_wheel(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr("cdktn_provider_aws/__init__.py", "")
        wheel.writestr("cdktn_provider_aws/sqs_queue/__init__.py", "class SqsQueue: ...")
        wheel.writestr("cdktn_provider_aws/kms_key/__init__.py", "class KmsKey: ...")
        lib = archive({"package/lib/kms-key/index.js": b"js", "package/.jsii": b"{}"})
        wheel.writestr("cdktn_provider_aws/_jsii/provider-aws@1.2.3.jsii.tgz", lib)
        wheel.writestr("cdktn_provider_aws/_jsii/__init__.py", "")


@pytest.fixture
def other_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "pins", lambda: {"cdktn-provider-aws": "1.2.3"})


def test_versions_are_those_of_the_dependency_group() -> None:
    pyproject = tomllib.loads((packages.PROJECT / "pyproject.toml").read_text())

    assert [f"{name}=={version}" for name, version in packages.pins().items()] == (
        pyproject["dependency-groups"]["schema"]
    )


def test_the_data_says_the_versions_that_are_pinned() -> None:
    assert registry.versions().items() >= packages.pins().items()


def test_an_installed_package_of_the_pinned_version_is_taken(tmp_path: Path) -> None:
    package = packages.find("cdktn-provider-aws", tmp_path)

    assert (Path(str(package.root)) / "cdktn_provider_aws").is_dir()
    assert not any(tmp_path.iterdir())


@pytest.mark.usefixtures("other_version")
def test_a_wheel_gives_the_same_files_as_an_installed_package(tmp_path: Path) -> None:
    write_wheel(tmp_path)
    package = packages.find("cdktn-provider-aws", tmp_path)

    assert list(package.library()) == [("kms-key/index.js", b"js")]
    assert dict(package.modules()) == {
        "cdktn_provider_aws._jsii": "",
        "cdktn_provider_aws.kms_key": "class KmsKey: ...",
        "cdktn_provider_aws.sqs_queue": "class SqsQueue: ...",
    }


@pytest.mark.usefixtures("other_version")
def test_a_wheel_that_is_not_there_is_downloaded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    commands: list[list[str]] = []

    def download(command: list[str], **_: object) -> None:
        commands.append(command)
        write_wheel(cache)

    monkeypatch.setattr(subprocess, "run", download)
    packages.find("cdktn-provider-aws", cache)
    packages.find("cdktn-provider-aws", cache)

    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(cache)]
    assert commands == [[*pip, "cdktn-provider-aws==1.2.3"]]
