"""Functions that encode and decode."""

from __future__ import annotations

import re
from typing import Any

from transpile.ir.convert import number_of
from transpile.ir.functions.base64_text import decode, encode
from transpile.ir.functions.charsets import codec
from transpile.ir.functions.csv_text import csv_rows
from transpile.ir.functions.json_text import json_text
from transpile.ir.functions.yaml_read import yaml_value
from transpile.ir.functions.yaml_write import yaml_text

_SURROGATES = re.compile("[\ud800-\udfff]")


def _base64decode(text: str) -> str:
    try:
        return decode(text).decode()
    except UnicodeDecodeError:
        raise ValueError("what is encoded is no UTF-8 text; see `textdecodebase64`") from None


def _base64encode(text: str) -> str:
    return encode(text.encode())


def _textdecodebase64(text: str, encoding: str) -> str:
    try:
        return codec(encoding).decode(decode(text))
    except UnicodeDecodeError:
        raise ValueError(f"what is encoded is no text in {encoding}") from None


def _textencodebase64(text: str, encoding: str) -> str:
    try:
        return encode(codec(encoding).encode(text))
    except UnicodeEncodeError:
        raise ValueError(f"{encoding} lacks a character of the text") from None


def _urlencode(text: str) -> str:
    from urllib.parse import quote_plus

    return quote_plus(text)


def _csvdecode(text: str) -> list[dict[str, str]]:
    header, *rows = csv_rows(text) or [[]]
    if not header:
        raise ValueError("there is no line of names")
    if len(set(header)) < len(header):
        raise ValueError("a name stands twice in the first line")
    return [dict(zip(header, row, strict=True)) for row in rows]


def _jsondecode(text: str) -> Any:
    from json import JSONDecodeError, JSONDecoder

    decoder = JSONDecoder(parse_int=number_of, parse_float=number_of, parse_constant=_no_number)
    try:
        return _without_surrogates(decoder.decode(text))
    except JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"the text is no JSON: {error.msg.lower()} at {place}") from None
    except RecursionError:
        raise ValueError("the lists and objects stand too deep in each other") from None


def _no_number(text: str) -> Any:
    raise ValueError(f"the text is no JSON: it has no {text}")


def _without_surrogates(value: Any) -> Any:
    """The value with halves of characters replaced as Go does."""
    match value:
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case list():
            return [_without_surrogates(each) for each in value]
        case dict():
            pairs = value.items()
            return {_without_surrogates(key): _without_surrogates(each) for key, each in pairs}
    return value


COMPUTE = {
    "base64decode": _base64decode,
    "base64encode": _base64encode,
    "csvdecode": _csvdecode,
    "jsondecode": _jsondecode,
    "jsonencode": json_text,
    "textdecodebase64": _textdecodebase64,
    "textencodebase64": _textencodebase64,
    "urlencode": _urlencode,
    "yamldecode": yaml_value,
    "yamlencode": yaml_text,
}
