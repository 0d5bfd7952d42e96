from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transpile
from tests.backends.cloudformation.evaluate import evaluate, read
from transpile.backends.cloudformation import json_text
from transpile.backends.cloudformation.text import join_text
from transpile.ir.expr import Attr, Call, Json, Param, Setting, Template, Value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
HARD = st.sampled_from(
    ["${a}", "${!a}", "${", "$", "$$", "}", "${AWS::Region}", "${}", "!Ref x", "on", "1e3", "0o7",
     "2012-10-17", "0123", "y", "~", "null", "a: b", "- a", "#", "a\n", "\n a", "\u0085", "\u2028",
     "\ufeff", "{{a}}", "'", '"', "\\", "é", "😀", "%", "&a", "*a", "|", ">", "=", "<<", " ", "\t"]
)  # fmt: skip
PIECES = st.one_of(TEXTS, HARD, st.lists(HARD, max_size=4).map("".join))
DOCUMENTS = st.recursive(
    st.one_of(PIECES, st.integers(-(2**53), 2**53), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            PIECES.filter(lambda key: key[:4] != "Fn::" and key != "Ref"), inner, max_size=3
        ),
    ),
    max_leaves=8,
)
FORMATS = pytest.mark.parametrize("format_", ["json", "yaml"])
NAMES = {
    "Role.Arn": "arn:aws:iam::111122223333:role/r",
    "AWS::Region": "us-east-1",
    "Image": 'an "image"\n\\',
}


def made(format_: str, **properties: Value) -> dict[str, Any]:
    """The evaluated properties of a model with these in its container's environment."""
    stack = transpile.Stack(
        name="app",
        parameters={"image": transpile.Parameter(sensitive=False)},
        resources={
            "role": transpile.Resource(
                type="iam_role",
                arguments={"assume_role_policy": Json({"Version": "2012-10-17"})},
            ),
            "model": transpile.Resource(
                type="sagemaker_model",
                arguments={
                    "execution_role_arn": Attr("role", ("arn",)),
                    "primary_container": {"image": "i", "environment": dict(properties)},
                },
            ),
        },
    )
    options = transpile.Options(format=format_)
    files = transpile.backends.load("cloudformation", options).emit(
        stack, diagnostics := transpile.diagnostics.Diagnostics()
    )
    assert not diagnostics.failed, [each.summary for each in diagnostics]
    resource = read(files)["Resources"]["Model"]["Properties"]["PrimaryContainer"]
    found: dict[str, Any] = evaluate(resource["Environment"], NAMES)
    return found


@FORMATS
@given(key=PIECES, value=PIECES)
def test_every_text_survives_as_key_and_value(format_: str, key: str, value: str) -> None:
    if key == "Ref" or key.startswith("Fn::"):
        return

    assert made(format_, **{key: value, "other": "x"}) == {"other": "x", key: value}


@FORMATS
@given(before=PIECES, between=PIECES, after=PIECES)
def test_every_text_survives_around_expressions(
    format_: str, before: str, between: str, after: str
) -> None:
    parts = (before, Setting("region"), between, Attr("role", ("arn",)), after)
    template = Template(tuple(part for part in parts if part != ""))

    assert made(format_, value=template) == {
        "value": f"{before}us-east-1{between}{NAMES['Role.Arn']}{after}"
    }


@FORMATS
@given(document=DOCUMENTS, text=PIECES)
def test_every_document_survives_as_text(format_: str, document: Any, text: str) -> None:
    around = Json(
        {"a": document, "b": [Setting("region"), Template((text or "x", Setting("region")))]}
    )
    found = json.loads(made(format_, value=around)["value"])

    assert found == {"a": document, "b": ["us-east-1", (text or "x") + "us-east-1"]}


@FORMATS
def test_a_text_known_only_at_deploy_time_is_escaped_in_json(format_: str) -> None:
    found = made(format_, value=Json({"image": Param("image")}))["value"]

    assert json.loads(found) == {"image": NAMES["Image"]}


@FORMATS
@given(separator=PIECES, items=st.lists(PIECES, max_size=3))
def test_joined_texts_survive(format_: str, separator: str, items: list[str]) -> None:
    call = Call("join", (separator, [*items, Setting("region")]))

    assert made(format_, value=call) == {"value": separator.join([*items, "us-east-1"])}


@FORMATS
@given(text=PIECES)
def test_encoded_texts_survive(format_: str, text: str) -> None:
    from base64 import b64decode

    call = Call("base64encode", (Template((text or "x", Setting("region"))),))
    found = b64decode(made(format_, value=call)["value"]).decode()

    assert found == (text or "x") + "us-east-1"


@given(DOCUMENTS)
def test_json_is_what_the_standard_library_writes(document: Any) -> None:
    assert json_text.dump(document) == json.dumps(document, indent=2, ensure_ascii=False)


def test_a_text_without_functions_is_plain() -> None:
    assert join_text(["a", 1, True, 2.0, "b"]) == "a1true2b"
    assert join_text([]) == ""
