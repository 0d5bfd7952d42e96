from __future__ import annotations

import pytest

import transpile
from transpile import backends
from transpile.diagnostics import Code
from transpile.ir.expr import Attr, Json, Param, Setting, Template, Value
from transpile.ir.model import Parameter, Resource, Settings, Stack


def stack(**settings: object) -> Stack:
    return Stack(
        name="app",
        settings=Settings(**settings),  # type: ignore[arg-type]  # fields by name
        parameters={"stage": Parameter()},
        resources={"topic": Resource(type="sns_topic")},
    )


LATE: dict[str, Value] = {
    "resource": Attr("topic", ("arn",)),
    "region": Setting("region"),
    "account": Setting("account_id"),
    "partition": Setting("partition"),
    "suffix": Setting("dns_suffix"),
    "inside a text": Template(("a-", Setting("region"))),
    "inside a document": Json({"a": [Attr("topic", ("arn",))]}),
}


@pytest.mark.parametrize("target", backends.BUILT_IN)
@pytest.mark.parametrize("name", LATE)
def test_what_the_provider_yields_is_an_error_on_every_target(name: str, target: str) -> None:
    given = stack(default_tags={"Name": LATE[name]})

    (found,) = transpile.compile(given, target).diagnostics

    assert (found.code, found.target) == (Code.UNKNOWN_TO_PROVIDER, "")


@pytest.mark.parametrize(
    "settings",
    [{"region": Setting("region")}, {"provider": {"profile": Attr("topic", ("name",))}}],
    ids=["region", "profile"],
)
def test_it_is_an_error_in_every_setting(settings: dict[str, Value]) -> None:
    (found,) = transpile.compile(stack(**settings)).diagnostics

    assert found.code is Code.UNKNOWN_TO_PROVIDER


@pytest.mark.parametrize("target", backends.BUILT_IN)
def test_params_and_the_stacks_name_are_known(target: str) -> None:
    tags = {"Stage": Template(("stage ", Param("stage"))), "Stack": Setting("stack_name")}

    assert transpile.emit(stack(region=Param("stage"), default_tags=tags), target)


@pytest.mark.parametrize(
    ("settings", "hint"),
    [
        ({"region": "eu-west-1"}, "write `eu-west-1`, as `region` has it"),
        ({"region": Param("stage")}, "write `${params.stage}`, as `region` has it"),
        ({}, "write the value itself, or declare a param for it"),
    ],
)
def test_the_hint_names_what_the_settings_say(settings: dict[str, Value], hint: str) -> None:
    given = stack(default_tags={"Region": Setting("region")}, **settings)

    (found,) = transpile.compile(given).diagnostics

    assert found.hint == hint
