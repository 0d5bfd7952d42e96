"""Runs CloudFormation templates through the SAM translator."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform


class _NoPolicies(ManagedPolicyLoader):  # type: ignore[misc]  # the package has no types
    """Keeps the translator from asking AWS for its managed policies."""

    def __init__(self) -> None:
        super().__init__(None)

    def load(self) -> dict[str, str]:
        return {}


def main() -> None:
    """Takes an output folder and templates."""
    folder, *templates = sys.argv[1:]
    for number, path in enumerate(templates):
        template = json.loads(Path(path).read_text())
        template["Transform"] = "AWS::Serverless-2016-10-31"
        done = transform(template, {"image": "x", "Image": "x"}, _NoPolicies())
        Path(folder, f"{number}.json").write_text(json.dumps(done, indent=2))


main()
