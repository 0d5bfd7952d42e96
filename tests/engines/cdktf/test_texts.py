"""Any text survives synth, wherever a spec has it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.engines.cdktf import FLAVOURS, Synth, comparable
from transpile.backends.base import Options
from transpile.backends.cdktf import CdktfBackend
from transpile.backends.terraform import TerraformBackend
from transpile.diagnostics import Diagnostics
from transpile.ir.expr import Attr, Call, Index, Json, Param, Template
from transpile.ir.model import Output, Parameter, Resource, Settings, Stack

pytestmark = pytest.mark.engine

OWN_MARK = re.compile(r"TfToken|Token Value|[\d.]e[-+.\d]")
"""What the library may take for a mark of its own: such a text is refused, not written."""

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda text: not OWN_MARK.search(text)
)
KEYS = TEXTS.filter(lambda key: key != "__proto__")
NASTY = '"${a}%{b}$${c}%%{d}\\n\n\r\t\x00\x7f\u2028${"x"}*/ "*" ) ] }$'


def stack_of(text: str, key: str) -> Stack:
    topic, param = Attr("topic", ("arn",)), Param("p")
    return Stack(
        name="texts",
        description=text,
        settings=Settings(region="eu-west-1", default_tags={key: text}),
        parameters={"p": Parameter(default=text, description=text)},
        resources={
            "topic": Resource(
                type="sns_topic",
                arguments={
                    "display_name": text,
                    "tags": {key: text, "mixed": Template((text, param))},
                    "policy": Json({key: text}),
                },
                patches={"terraform": {"tags": {f"{key}.": text, f"more{key}": text, key: "new"}}},
            ),
            "queue": Resource(
                type="sqs_queue",
                arguments={
                    "policy": Json({key: text, "mixed": Template((text, param)), "arn": topic}),
                    "name": Call("join", (text, [text, param, Template((param, text))])),
                    "kms_master_key_id": Index(Attr("topic", ("tags",)), key),
                    "redrive_policy": Template((param, text)),
                },
            ),
        },
        outputs={"o": Output(value={"list": [text, param]}, description=text)},
    )


def emitted(stack: Stack, flavour: str) -> tuple[Any, Any]:
    diagnostics = Diagnostics()
    program = CdktfBackend(Options(flavour=flavour)).emit(stack, diagnostics)
    (terraform,) = TerraformBackend(Options()).emit(stack, diagnostics).values()
    assert [each.summary for each in diagnostics] == []
    return program, json.loads(terraform)


@pytest.mark.parametrize("flavour", FLAVOURS)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example(NASTY, NASTY)
@example('"quoted"', '"')
@example("$", "*")
@given(TEXTS, KEYS)
def test_synth_has_the_terraform_targets_texts(
    flavour: str, synth: Synth, text: str, key: str
) -> None:
    if key in {"mixed", "arn"}:
        return
    program, terraform = emitted(stack_of(text, key), flavour)

    assert comparable(synth(program, flavour)) == comparable(terraform)
