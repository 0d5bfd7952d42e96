from __future__ import annotations

import transpile
from transpile.diagnostics import Code


def found(aws: str) -> list[Code]:
    result = transpile.compile(transpile.Source("<spec>", f"stack: app\naws: {aws}\n"), "terraform")
    return [each.code for each in result.diagnostics]


def test_a_second_provider_is_refused() -> None:
    assert found("{alias: second}") == [Code.UNKNOWN_KEY]


def test_an_account_and_forbidden_accounts_exclude_each_other() -> None:
    forbidden = "forbidden_account_ids: ['444455556666']"

    assert found(f"{{account: '111122223333', {forbidden}}}") == [Code.CONFLICT]
    assert found(f"{{{forbidden}}}") == []


def test_a_default_tag_of_null_is_absent() -> None:
    text = "stack: app\naws: {default_tags: {Team: ml, Owner: null, Empty: '', Old: }}\n"

    tags = transpile.loads(text).settings.default_tags

    assert tags == {"Team": "ml", "Empty": ""}
