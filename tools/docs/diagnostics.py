"""The page about diagnostics: every code with its meaning and an example."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from tools.docs.pages import ERRORS
from tools.docs.sessions import sessions
from transpile.diagnostics import Code

_HEAD = """\
# Diagnostics

<!-- Made by `make docs` from the code and from the specs in tests/errors. -->

What the command says about a spec has a stable code. An `error` keeps the spec's outputs from
being written, a `note` does not. Codes are never used again for something else.
"""

_CHAPTERS = {
    "1": "Reading a file",
    "2": "The shape of a spec",
    "3": "Expressions and references",
    "4": "What a resource type accepts",
    "5": "Terraform",
    "6": "cdktf",
    "7": "CloudFormation",
    "8": "Notes",
    "9": "Writing the outputs",
}


@frozen
class Example:
    """Something wrong, and what is said about it."""

    wrong: str
    said: str
    language: str = "yaml"


def diagnostics_page() -> str:
    """The whole page. Raises ``LookupError`` for a code that has no example."""
    found = examples()
    missing = [code.identifier for code in Code if code.identifier not in found]
    if missing:
        raise LookupError(f"tests/errors has no example of {', '.join(missing)}")
    return "\n".join([_HEAD, *_sections(found)])


def examples() -> dict[str, Example]:
    """The shortest example of each code that has one."""
    found: dict[str, Example] = {}
    for example in sorted(_all(), key=lambda each: len(each.wrong) + len(each.said)):
        for code in Code:
            if f"[{code.identifier}]" in example.said:
                found.setdefault(code.identifier, example)
    return found


def _all() -> Iterator[Example]:
    for said in sorted(ERRORS.glob("*.txt")):
        try:
            spec = said.with_suffix(".yaml").read_text(encoding="utf-8")
        except UnicodeDecodeError:
            spec = "(bytes that are not UTF-8)"
        yield Example(spec, said.read_text(encoding="utf-8"))
    for wrong, said_there in sessions():
        yield Example(wrong, said_there, "console")


def _sections(found: dict[str, Example]) -> Iterator[str]:
    chapter = ""
    for code in sorted(Code, key=lambda each: each.identifier):
        if code.identifier[1] != chapter:
            chapter = code.identifier[1]
            yield f"## {_CHAPTERS[chapter]}\n"
        example = found[code.identifier]
        yield f"### {code.identifier}\n\n{code.meaning}\n"
        if example.wrong:
            yield f"{_fenced(example.wrong, example.language)}\n"
        yield f"{_fenced(example.said, 'text')}\n"


def _fenced(text: str, language: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{_shown(text)}\n{fence}"


def _shown(text: str) -> str:
    """The text with what a page cannot show spelled out, and cut where it is very long."""
    lines = [line.rstrip()[:200] for line in text.rstrip().splitlines()]
    printable = ["".join(map(_spelled, line)) for line in lines]
    return "\n".join([*printable[:40], "…"] if len(printable) > 40 else printable)  # noqa: PLR2004  # lines of an example


def _spelled(character: str) -> str:
    return character if character.isprintable() or character == "\t" else f"\\x{ord(character):02x}"
