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


SELDOM = {
    *("evaluate", "loops", "instances", "operators", "zones", "look_ups", "policy_documents"),
    *("life_cycle", "former", "removal"),
}
"""The last names of modules for what a spec has to ask for."""


@pytest.mark.parametrize("target", ["terraform", "cdktf", "cloudformation"])
def test_a_spec_without_expressions_loads_nothing_that_is_for_those_with_some(target: str) -> None:
    spec = "stack: s\nresources: {topic: {sns_topic: {name: alarms}}}\n"
    program = f"import transpile\ntranspile.emit(transpile.loads({spec!r}), {target!r})"

    loaded = _modules(program)

    assert "transpile.passes.pipeline" in loaded
    assert not loaded & {"decimal", "hashlib", "transpile.ir.functions", "transpile.ir.convert"}
    assert not [name for name in loaded if name.startswith("transpile.") and _last(name) in SELDOM]
    assert {name for name in loaded if _last(name) == "secrets"} <= {"transpile.ir.secrets"}


def _last(name: str) -> str:
    return name.rpartition(".")[2]


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
