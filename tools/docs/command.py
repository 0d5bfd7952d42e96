"""The page about the command, made from its parser."""

from __future__ import annotations

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

from transpile.cli.parser import COMMANDS, parser

_HEAD = """\
# The command

<!-- Made by `make docs` from the command's own help. -->
"""


def command_page() -> str:
    """Every command with its arguments, as ``--help`` has them."""
    top = parser(list(COMMANDS))
    parts = [_HEAD, _text(top.description), _options(top), _block(top.epilog)]
    for name, command in _commands(top).items():
        parts += [f"## transpile {name}\n", _text(command.description), _block(_usage(command))]
        parts += [_options(command), _block(command.epilog)]
    return "\n".join(parts)


def _commands(top: ArgumentParser) -> dict[str, ArgumentParser]:
    actions = [each for each in top._actions if isinstance(each, _SubParsersAction)]  # noqa: SLF001  # argparse has no public way
    return dict(actions[0].choices)


def _usage(command: ArgumentParser) -> str:
    words = [_word(each) for each in _actions(command)]
    return " ".join([command.prog, *words])


def _word(action: Action) -> str:
    name = _names(action)[0]
    if action.option_strings:
        return f"[{name}]"
    return {"*": f"[{name} ...]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _options(command: ArgumentParser) -> str:
    rows = ["| argument | meaning |", "| --- | --- |"]
    rows += [f"| {_names_cell(each)} | {_cell(each.help)} |" for each in _actions(command)]
    return "\n".join([*rows, ""])


def _actions(command: ArgumentParser) -> Iterator[Action]:
    for action in command._actions:  # noqa: SLF001  # argparse has no public way
        if not isinstance(action, _SubParsersAction):
            yield action


def _names_cell(action: Action) -> str:
    return ", ".join(f"`{name}`" for name in map(_cell, _names(action)))


def _names(action: Action) -> list[str]:
    value = action.metavar or ("{" + ",".join(action.choices) + "}" if action.choices else "")
    if not action.option_strings:
        return [str(value or action.dest)]
    return [f"{name} {value}".strip() for name in action.option_strings]


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def _text(text: str | None) -> str:
    return f"{text}\n"


def _block(text: str | None) -> str:
    return f"```text\n{text}\n```\n"
