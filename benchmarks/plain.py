"""The yardstick: loads YAML files and dumps each as JSON, as anyone would write it."""

from __future__ import annotations

import json
import sys

import yaml


def main() -> None:
    """Takes an output folder and the files."""
    folder, *paths = sys.argv[1:]
    for number, path in enumerate(paths):
        with open(path, encoding="utf-8") as file:  # noqa: PTH123  # pathlib would add to it
            data = yaml.load(file, Loader=yaml.CSafeLoader)
        with open(f"{folder}/{number}.json", "w", encoding="utf-8") as out:  # noqa: PTH123  # the plainest way
            out.write(json.dumps(data, indent=2))


main()
