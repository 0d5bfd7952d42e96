"""Synthesises CloudFormation templates from AWS CDK constructs of the same resources."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from aws_cdk import App, CfnParameter, CfnResource, Stack


def main() -> None:
    """Takes an output folder and the templates whose resources to build."""
    folder, *templates = sys.argv[1:]
    app = App(outdir=folder, analytics_reporting=False)
    for number, path in enumerate(templates):
        template = json.loads(Path(path).read_text())
        stack = Stack(app, f"mix-{number}")
        for name in template.get("Parameters", {}):
            CfnParameter(stack, name)
        for name, resource in template["Resources"].items():
            CfnResource(
                stack, name, type=resource["Type"], properties=resource.get("Properties", {})
            )
    app.synth()


main()
