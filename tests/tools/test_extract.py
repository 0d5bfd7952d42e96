"""What the installed packages say is what the committed data holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tools.schema.generate import DATA, regenerate
from tools.schema.grouped import line, split
from tools.schema.packages import PROJECT
from tools.schema.shared import expand
from tools.schema.terraform import Schema, extract, flag
from tools.schema.write import text
from transpile.schema.grouped import whole

CACHE = PROJECT / ".cache" / "schema"

TYPES = (
    "iam_role",
    "lexv2models_slot",
    "s3_bucket_logging",
    "sagemaker_endpoint_configuration",
    "security_group",
    "servicequotas_auto_management",
)

DATA_SOURCES = ("caller_identity", "iam_policy_document", "ssm_parameter")

DATA_SOURCES_OF_TYPES = ("iam_role", "security_group")

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    found = extract(tmp_path_factory.mktemp("cache"), (*TYPES, *DATA_SOURCES))
    flag(found, complete=False)
    return found


def test_only_what_is_wanted_is_extracted(schema: Schema) -> None:
    assert sorted(schema.resources) == sorted((*TYPES, "ssm_parameter"))
    assert sorted(schema.data_sources) == sorted((*DATA_SOURCES, *DATA_SOURCES_OF_TYPES))
    assert sorted(schema.ephemerals) == ["ssm_parameter"]


@pytest.mark.parametrize("name", TYPES)
def test_the_data_says_of_a_type_what_the_bindings_say(schema: Schema, name: str) -> None:
    committed = whole(DATA / "resources", name)

    assert committed is not None
    assert _lost(schema.resources[name], expand(committed)) == []


@pytest.mark.parametrize("name", DATA_SOURCES)
def test_regenerating_a_data_source_gives_the_same_text(schema: Schema, name: str) -> None:
    file = DATA / "data_sources" / f"{name.partition('_')[0]}.json"

    assert split(file.read_text(encoding="utf-8"))[name] == line(name, schema.data_sources[name])


def test_regenerating_the_provider_gives_the_same_bytes(schema: Schema) -> None:
    assert text(schema.provider) == (DATA / "provider.json").read_text(encoding="utf-8")


def test_regenerating_everything_gives_the_same_bytes(tmp_path: Path) -> None:
    regenerate(CACHE, tmp_path)

    made, committed = _files(tmp_path), _files(DATA)
    assert made.keys() == committed.keys()
    assert [name for name, content in made.items() if content != committed[name]] == []


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.json"))
    }


def _lost(said: Mapping[str, Any], committed: Mapping[str, Any], place: str = "") -> list[str]:
    """The paths at which ``committed`` does not say what is ``said``."""
    lost = []
    for key, value in said.items():
        where = f"{place}/{key}"
        if isinstance(value, dict):
            lost += _lost(value, committed.get(key, {}), where)
        elif committed.get(key) != value:
            lost.append(where)
    return lost
