"""How the tests of functions call them."""

from __future__ import annotations

from typing import Any

import pytest

from transpile.ir.functions import FUNCTIONS


def call(name: str, *arguments: Any) -> Any:
    return FUNCTIONS[name].compute(*arguments)


def refusal(name: str, *arguments: Any) -> str:
    """What is said about a call that is refused."""
    with pytest.raises(ValueError) as error:  # noqa: PT011  # what it says is the caller's to test
        call(name, *arguments)
    return str(error.value)
