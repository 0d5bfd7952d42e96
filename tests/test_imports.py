"""What importing the package costs, and how its parts find each other."""

from __future__ import annotations

import subprocess
import sys

import pytest


def _modules(program: str) -> set[str]:
    listing = f"{program}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {"yaml", "cattrs", "troposphere", "attr", "json", "importlib.metadata", "dataclasses"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = _modules("import transpile")

    assert not loaded & HEAVY
    assert not [name for name in loaded if name.startswith("transpile.")]


def test_help_loads_neither_yaml_nor_the_model() -> None:
    program = "import sys; sys.argv[1:] = ['--help']\nfrom transpile.__main__ import main; main()"

    assert not _modules(program) & HEAVY


def test_every_public_name_can_be_imported() -> None:
    import transpile

    for name in transpile.__all__:
        assert getattr(transpile, name) is not None
    assert set(transpile.__all__) <= set(dir(transpile))


def test_importing_reads_no_schema_file() -> None:
    watch = (
        "import sys\n"
        "sys.addaudithook(lambda event, args: event == 'open' and 'schema/data' in str(args[0])"
        " and sys.exit('read ' + str(args[0])))\n"
        "import transpile\nfor name in transpile.__all__: getattr(transpile, name)\n"
        "import transpile.schema.registry"
    )

    assert _modules(watch)


@pytest.mark.parametrize("name", ["nothing", "_private"])
def test_an_unknown_name_is_an_attribute_error(name: str) -> None:
    import transpile

    with pytest.raises(AttributeError, match=name):
        getattr(transpile, name)
