"""Templates judged by cfn-lint."""

from __future__ import annotations

import warnings
from collections.abc import Mapping

REGION = "us-east-1"


def lint(templates: Mapping[str, str]) -> list[str]:
    """The errors and warnings that cfn-lint has about templates, given as text by name.

    One call for many templates: a call costs 0.3 s, a template of some resources little.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its dependencies' own, at import
        from cfnlint.api import lint as judge
        from cfnlint.config import ManualArgs

        # W3010 is about zones that a spec names: `aws.zones` is for those who want that.
        config = ManualArgs(regions=[REGION], ignore_checks=["I", "W3010"])
        return [
            f"{name}:{found.linenumber}: {found.rule.id} {found.message}"
            for name, text in templates.items()
            for found in judge(text, config=config)
        ]
