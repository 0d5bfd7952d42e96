"""Converts CloudFormation templates to Terraform with cf2tf."""

from __future__ import annotations

import sys
from pathlib import Path

from cf2tf.app import cli


def main() -> None:
    """Takes an output folder and templates."""
    folder, *templates = sys.argv[1:]
    for number, path in enumerate(templates):
        cli.main(["-o", str(Path(folder, str(number))), path], standalone_mode=False)


main()
