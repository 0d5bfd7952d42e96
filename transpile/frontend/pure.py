"""The parser of PyYAML in Python, for installations without libyaml."""

from __future__ import annotations

import re

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class PureParser(Reader, Scanner, Parser):
    """Gives the same events as libyaml's parser; tabs that indent JSON are spaces to it."""

    def __init__(self, text: str) -> None:
        if text.lstrip()[:1] in ("{", "["):
            text = _INDENTATION.sub(lambda found: " " * len(found[0]), text)
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
