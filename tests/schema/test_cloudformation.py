from __future__ import annotations

import transpile
from transpile.schema.cloudformation import Shape


def test_a_pattern_is_one_that_python_has() -> None:
    text = Shape({"type": "string", "pattern": r"^[\p{L}]+$"}, {})
    other = Shape({"type": "string", "pattern": r"^\p{Print}+$"}, {})

    assert text.limits.pattern == r"^[\w]+$"
    assert not other.limits.pattern


def test_a_property_with_a_foreign_pattern_is_checked_without_a_traceback() -> None:
    spec = """
        stack: app
        targets: [cloudformation]
        resources:
          topic: {sns_topic: {Tags: [{Key: a, Value: b}]}}
          role: {sagemaker_model: {execution_role_arn: arn:aws:iam::111122223333:role/a,
                 Tags: [{Key: Größe, Value: "1"}]}}
    """

    assert transpile.emit(transpile.loads(spec), "cloudformation")
