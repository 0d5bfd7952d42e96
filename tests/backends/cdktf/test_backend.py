from __future__ import annotations

import ast
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from transpile.backends.base import Options
from transpile.backends.cdktf import CdktfBackend
from transpile.diagnostics import Code, Diagnostics
from transpile.ir.expr import (
    Attr,
    Conditional,
    Json,
    Operation,
    Param,
    Setting,
    Template,
)
from transpile.ir.model import Output, Parameter, Resource, Settings, Stack

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def emit(stack: Stack, flavour: str = "cdktn") -> tuple[str, list[str]]:
    diagnostics = Diagnostics()
    files = CdktfBackend(Options(flavour=flavour)).emit(stack, diagnostics)
    assert {each.code for each in diagnostics} <= {Code.CDKTF_UNSUPPORTED}
    return files[f"cdktf/{stack.name}/main.py"], [each.summary for each in diagnostics]


def program(**parts: Any) -> str:
    text, errors = emit(Stack(name="app", **parts))
    assert not errors
    ast.parse(text)
    return text


def refusals(arguments: dict[str, Any], **parts: Any) -> list[str]:
    topic = Resource(type="sns_topic", arguments=arguments)
    return emit(Stack(name="app", resources={"topic": topic}, **parts))[1]


def topic(**arguments: Any) -> Resource:
    return Resource(type="sns_topic", arguments=arguments)


class TestNames:
    def test_a_variable_is_assigned_only_where_something_reads_it(self) -> None:
        text = program(
            resources={"read": topic(), "alone": topic()},
            outputs={"arn": Output(value=Attr("read", ("arn",)))},
        )

        assert 'read = SnsTopic(self, "read")' in text
        assert '        SnsTopic(self, "alone")' in text

    @pytest.mark.parametrize("name", ["print", "class", "self", "scope", "json", "l", "list"])
    def test_names_that_python_has_get_an_underscore(self, name: str) -> None:
        text = program(
            resources={name: topic()}, outputs={"arn": Output(value=Attr(name, ("arn",)))}
        )

        assert f'{name}_ = SnsTopic(self, "{name}")' in text
        assert f"value={name}_.arn" in text

    def test_underscored_names_stay_apart(self) -> None:
        text = program(
            resources={"print": topic(), "print_": topic()},
            outputs={
                "a": Output(value=Attr("print", ("arn",))),
                "b": Output(value=Attr("print_", ("arn",))),
            },
        )

        assert 'print__ = SnsTopic(self, "print")' in text
        assert 'print_ = SnsTopic(self, "print_")' in text

    def test_an_output_keeps_its_name_beside_a_resource_of_that_name(self) -> None:
        text = program(
            resources={"topic": topic()}, outputs={"topic": Output(value=Attr("topic", ("arn",)))}
        )

        assert 'topic_output.override_logical_id("topic")' in text

    def test_a_resource_called_backend_leaves_the_id_to_the_librarys_own(self) -> None:
        text = program(resources={"backend": topic()})

        assert 'backend = SnsTopic(self, "backend_")' in text
        assert 'backend.override_logical_id("backend")' in text

    def test_a_pinned_id_is_the_label(self) -> None:
        pinned = Resource(type="sns_topic", ids={"terraform": "other"})

        assert 'topic.override_logical_id("other")' in program(resources={"topic": pinned})

    def test_a_stacks_class_is_not_one_that_it_imports(self) -> None:
        stack = Resource(type="cloudformation_stack", arguments={"name": "a"})
        text, _ = emit(Stack(name="cloudformation", resources={"inner": stack}))

        assert "class CloudformationStack_(TerraformStack):" in text

    def test_data_sources_get_ids_that_nothing_else_has(self) -> None:
        text = program(
            resources={"current_region": topic()},
            outputs={
                "where": Output(value=Setting("region")),
                "who": Output(value=Setting("account_id")),
            },
        )

        assert 'current_region_ = DataAwsRegion(self, "current_region_")' in text
        assert 'current_region_.override_logical_id("current")' in text


class TestOrder:
    def test_what_is_read_is_made_first(self) -> None:
        first = topic(display_name=Attr("second", ("arn",)))
        text = program(resources={"first": first, "second": topic()})

        assert text.index('"second"') < text.index('"first"')

    def test_a_dependency_that_a_reference_implies_is_left_out(self) -> None:
        first = Resource(
            type="sns_topic",
            arguments={"display_name": Attr("second", ("arn",))},
            depends_on=("second", "third"),
        )
        text = program(resources={"first": first, "second": topic(), "third": topic()})

        assert "depends_on=[third]" in text


class TestRefusals:
    def test_a_type_that_a_flavour_lacks(self) -> None:
        stack = Stack(name="app", resources={"it": Resource(type="accountaccess_application")})

        assert emit(stack, "cdktf")[1] == [
            "the cdktf bindings do not have the type aws_accountaccess_application"
        ]

    def test_a_property_that_only_cloudformation_has(self) -> None:
        (refusal,) = refusals({"DeliveryStatusLogging": []})

        assert "`DeliveryStatusLogging`" in refusal

    @pytest.mark.parametrize(
        "text",
        [
            *("${TfToken[TOKEN.0]}", "#{TfToken[TOKEN.0]}", "&{TfToken[x]}"),
            *("-8.109562212591631e+298", "String Map Token Value"),
        ],
    )
    def test_a_text_that_the_library_would_take_for_its_own(self, text: str) -> None:
        assert refusals({"display_name": text})
        assert refusals({"display_name": Template((text, Setting("region")))})
        assert refusals({"tags": {text: "a"}})
        assert refusals({"policy": Json({"a": text, "b": Setting("region")})})

    def test_numbers_that_javascript_would_change(self) -> None:
        assert refusals({"signature_version": 2**53 + 1})
        assert refusals({"policy": Json({"a": 2**53 + 1, "b": Setting("region")})})
        assert not refusals({"policy": Json({"a": 2**53 + 1})})

    def test_keys_that_the_library_loses(self) -> None:
        assert refusals({"tags": {"__proto__": "a"}})
        assert emit(Stack(name="app", outputs={"o": Output(value={"fqn": "a"})}))[1]

    def test_nulls_that_the_library_drops(self) -> None:
        assert emit(Stack(name="app", outputs={"o": Output(value={"a": None})}))[1]

    def test_text_that_it_takes_for_its_own_inside_a_condition(self) -> None:
        chosen = Conditional(Operation("==", (Param("a"), "x")), "${TfToken[TOKEN.0]}", "y")

        assert refusals({"display_name": chosen}, parameters={"a": Parameter()})


class TestMeta:
    def test_meta_keys_become_arguments_and_calls(self) -> None:
        from transpile.ir.model import Import

        one = Resource(
            type="sns_topic",
            protect=True,
            create_before_destroy=True,
            import_=Import(terraform="arn:${a}"),
        )
        text = program(resources={"topic": one})

        assert "create_before_destroy=True" in text
        assert "prevent_destroy=True" in text
        assert 'topic.import_from("arn:$${a}")' in text

    def test_a_patch_becomes_overrides(self) -> None:
        patch: dict[str, Any] = {
            "tags": {"a": None, "b": "${x}", "c.d": "1"},
            "lifecycle": {"a": [1]},
        }
        one = Resource(
            type="sns_topic", arguments={"tags": {"a": "1"}}, patches={"terraform": patch}
        )
        text = program(resources={"topic": one})

        assert 'topic.add_override("tags", {"c.d": "1"})' in text
        assert 'topic.add_override("tags.a", None)' in text
        assert 'topic.add_override("tags.b", "$${x}")' in text
        assert 'topic.add_override("lifecycle.a", [1])' in text

    def test_a_patchs_keys_are_texts_and_not_templates(self) -> None:
        patch: dict[str, Any] = {"tags": {"${a}": "1", "%{b": None, "provider": "${x}"}}
        text = program(
            resources={"topic": Resource(type="sns_topic", patches={"terraform": patch})}
        )

        assert 'topic.add_override("tags.$${a}", "1")' in text
        assert 'topic.add_override("tags.%%{b", None)' in text
        assert 'topic.add_override("tags.provider", "$${x}")' in text

    def test_what_a_patch_removes_and_no_override_can_name_is_left_out(self) -> None:
        one = Resource(
            type="sns_topic",
            arguments={"tags": {"a.b": "1", "c": "2"}},
            patches={"terraform": {"tags": {"a.b": None, "d.e": "3", "no.such": None}}},
        )
        text = program(resources={"topic": one})

        assert 'tags={"c": "2"}' in text
        assert text.count("add_override") == 1
        assert 'topic.add_override("tags", {"d.e": "3"})' in text

    def test_a_patchs_key_that_the_library_would_lose_is_refused(self) -> None:
        patch = {"tags": {"__proto__": "1"}}
        one = Resource(type="sns_topic", patches={"terraform": patch})

        (found,) = emit(Stack(name="app", resources={"topic": one}))[1]
        assert "cannot have the key `__proto__`" in found

    def test_resources_of_other_targets_are_left_out(self) -> None:
        one = Resource(type="sns_topic", targets=("terraform",))

        assert "SnsTopic" not in program(resources={"topic": one})

    def test_a_write_only_argument_declares_the_version_that_it_needs(self) -> None:
        secret = Resource(
            type="ssm_parameter",
            arguments={"name": "a", "type": "String", "value_wo": "b", "value_wo_version": 1},
        )
        text = program(resources={"secret": secret})

        assert '"terraform": ">=1.11.0"' in text


@given(TEXTS, TEXTS)
def test_nothing_in_a_spec_can_leave_its_string(text: str, key: str) -> None:
    stack = Stack(
        name="app",
        description=text,
        settings=Settings(region=text, default_tags={key: text}, provider={"profile": text}),
        parameters={"p": Parameter(default=text, description=text, allowed=(text,), pattern=text)},
        resources={
            "topic": Resource(
                type="sns_topic",
                arguments={
                    "display_name": Template((Param("p"), f"{text} ", Param("p"))),
                    "policy": Json({key: [text, Param("p")]}),
                    "tags": {key: text},
                },
            )
        },
        outputs={"o": Output(value=text, description=text)},
        patches={"terraform": {"backend": {"s3": {"bucket": text, "key": text, key: text}}}},
    )
    diagnostics = Diagnostics()

    source = CdktfBackend().emit(stack, diagnostics)["cdktf/app/main.py"]

    plain, _ = emit(Stack(name="app"))
    tree, expected = ast.parse(source), ast.parse(plain)
    kinds = [type(node) for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))]
    assert kinds == [
        type(node) for node in expected.body if not isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert called <= {
        *("super", "super().__init__", "AwsProvider", "AwsProviderDefaultTags", "S3Backend"),
        *("self.add_override", "TerraformVariable", "TerraformVariableValidationConfig"),
        *("SnsTopic", "Fn.jsonencode", "TerraformOutput", "App", "AppStack", "app.synth"),
    }


def test_requirements_are_those_of_the_flavour() -> None:
    from importlib.metadata import version

    for flavour in ("cdktn", "cdktf"):
        files = CdktfBackend(Options(flavour=flavour)).emit(Stack(name="app"), Diagnostics())
        for line in files["cdktf/app/requirements.txt"].splitlines():
            name, _, pinned = line.partition("==")
            assert version(name) == pinned


class TestWhatOlderBindingsRequire:
    ROTATION = Resource(type="secretsmanager_secret_rotation", arguments={"secret_id": "a"})
    CLUSTER = Resource(
        type="eks_cluster",
        arguments={
            "name": "a",
            "role_arn": "b",
            "vpc_config": {"subnet_ids": ["c"]},
            "remote_network_config": {},
        },
    )

    @pytest.mark.parametrize(
        ("resource", "found"),
        [
            (ROTATION, "`rotation_rules` in `aws_secretsmanager_secret_rotation`"),
            (CLUSTER, "`remote_node_networks` in `remote_network_config`"),
        ],
    )
    def test_is_an_error_of_that_flavour_alone(self, resource: Resource, found: str) -> None:
        stack = Stack(name="app", resources={"one": resource})

        assert emit(stack, "cdktf")[1] == [f"the cdktf bindings need {found}"]
        assert emit(stack, "cdktn")[1] == []

    def test_is_needed_even_where_a_patch_gives_it(self) -> None:
        rules = {"rotation_rules": [{"automatically_after_days": 3}]}
        patched = evolve(self.ROTATION, patches={"terraform": rules})

        (found,) = emit(Stack(name="app", resources={"one": patched}), "cdktf")[1]
        assert "need `rotation_rules`" in found
