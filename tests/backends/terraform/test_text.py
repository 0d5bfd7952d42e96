"""Any text comes out of Terraform as it went into the spec, up to Unicode's form NFC."""

from __future__ import annotations

import json
from typing import Any
from unicodedata import normalize

import pytest
from attrs import evolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.backends.terraform.stacks import PATH, emit, outputs, topic
from tests.engines.terraform import Terraform
from transpile.backends.terraform.write import write
from transpile.ir.expr import Call, Index, Json, Param, Template, Value
from transpile.ir.model import Import, Output, Parameter, Resource, Stack

pytestmark = pytest.mark.engine

TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("${}%\"'\\\n\r\t\0~#/ ["),
    ),
    max_size=12,
)
SEVERAL = st.lists(TEXT, min_size=5, max_size=5)

slow = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def nfc(text: str) -> str:
    return normalize("NFC", text)


def planned(terraform: Terraform, stack: Stack, variables: dict[str, Any]) -> dict[str, Any]:
    """The values of a stack's outputs in the plan."""
    answer = terraform.plan(emit(stack).files, variables)
    assert answer.errors == ()
    shown = answer.output["planned_values"]["outputs"]
    return {name: each["value"] for name, each in shown.items()}


@slow
@given(SEVERAL)
@example(["\r${a}", "\r$${a}", "\r", "\r", "\r${"])
@example(["$\r{%{", "$\r$${", "$", "$\r$", "\r\n$${"])
@example(["\r\r\n${", "a\rb$$${", "$$", "a\rb$", "%{\r"])
def test_text_survives_wherever_it_stands(terraform: Terraform, texts: list[str]) -> None:
    value, key, called, before, document = texts
    text = Param("text")
    template = Template((f"{before}.", text, f".{value}"))
    values: tuple[Value, ...] = (
        value,
        [value, {key: value}],
        Call("join", ("|", [called, "."])),
        Template((before, text, value)) if before and value else text,
        Call("join", (called, [template, value])),
        Json({document: value}),
        Json({document: [text, value], f"{document}.": template}),
        Call("join", ("", [Index([value], 0), Json([called])])),
    )

    shown = planned(terraform, outputs(*values), {"text": "-", "size": 1, "names": []})

    assert shown["o0"] == nfc(value)
    assert shown["o1"] == [nfc(value), {nfc(key): nfc(value)}]
    assert shown["o2"] == nfc(f"{called}|.")
    assert nfc(shown["o3"]) == (nfc(f"{before}-{value}") if before and value else "-")
    assert nfc(shown["o4"]) == nfc(f"{before}.-.{value}{called}{value}")
    assert json.loads(shown["o5"]) == {document: value}
    assert json.loads(shown["o6"]) == {
        nfc(document): ["-", nfc(value)],
        nfc(f"{document}."): nfc(f"{before}.-.{value}"),
    }
    assert shown["o7"] == nfc(value) + json.dumps([called])


@slow
@given(SEVERAL)
def test_text_survives_in_the_places_of_a_stack(terraform: Terraform, texts: list[str]) -> None:
    value, key, name, description, default = texts
    stack = Stack(
        name="test",
        parameters={"p": Parameter(default=default, description=description)},
        resources={
            "t": topic(name=name, tags={key: value}),
            "p": evolve(topic(tags={key: key}), patches={"terraform": {"tags": {key: value}}}),
            "old": Resource(type="sns_topic", import_=Import(terraform=f"{value}.")),
        },
        outputs={"o": Output(value=Param("p"), description=description)},
    )

    answer = terraform.plan(emit(stack).files)

    assert answer.errors == ()
    changes = {each["name"]: each["change"] for each in answer.output["resource_changes"]}
    assert changes["t"]["after"]["name"] == nfc(name)
    assert changes["t"]["after"]["tags"] == {nfc(key): nfc(value)}
    assert changes["p"]["after"]["tags"] == {nfc(key): nfc(value)}
    assert changes["old"]["importing"] == {"id": nfc(f"{value}.")}
    assert answer.output["planned_values"]["outputs"]["o"]["value"] == nfc(default)
    variable = answer.output["configuration"]["root_module"]["variables"]["p"]
    assert nfc(variable.get("description", "")) == nfc(description)


@slow
@given(st.dictionaries(TEXT, TEXT, max_size=4))
@example({"\u00e9": "composed", "e\u0301": "of two"})
@example({"K": "letter", "\u212a": "sign"})
def test_keys_collide_for_us_where_they_do_for_terraform(
    terraform: Terraform, tags: dict[str, str]
) -> None:
    emitted = emit(outputs(dict(tags), Json([Param("text"), dict(tags)])))
    distinct = len({nfc(key) for key in tags}) == len(tags)

    assert (emitted.found == ()) is distinct
    variables = {"text": "", "size": 1, "names": []}
    assert (terraform.plan(emitted.files, variables).errors == ()) is distinct


PLAIN = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        TEXT,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=10,
)


@settings(deadline=None)
@given(PLAIN)
def test_the_writer_lays_out_as_json_does(value: Any) -> None:
    assert write(value) == json.dumps(value, indent=2, ensure_ascii=False)


def test_a_file_ends_in_a_line_break() -> None:
    text = emit(Stack(name="test", resources={"t": Resource(type="sns_topic")})).files[PATH]

    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), indent=2) + "\n"
