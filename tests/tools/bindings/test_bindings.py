from __future__ import annotations

from tests.tools.bindings.excerpts import PYTHON
from tools.schema.bindings import Class, read


def test_a_module_is_known_by_the_namespace_of_its_types() -> None:
    module = read("cdktn_provider_aws.kennel", PYTHON)

    assert module is not None
    assert (module.name, module.namespace) == ("cdktn_provider_aws.kennel", "kennel")


def test_a_struct_keeps_the_name_that_python_gives_it() -> None:
    module = read("kennel", PYTHON)

    assert module is not None
    assert module.classes["KennelBowl"] == Class(
        name="KennelBowlStruct", members={"selfAttribute": "self_attribute"}
    )


def test_a_reader_maps_its_properties() -> None:
    module = read("kennel", PYTHON)

    assert module is not None
    assert module.classes["KennelBowlOutputReference"].members == {"filledAt": "filled_at"}
    assert module.classes["Kennel"].members["tagsAll"] == "tags_all"


def test_a_module_without_types_is_none() -> None:
    assert read("cdktn_provider_aws._jsii", "class _LazyImport:\n    pass\n") is None
