"""Protocol buffers by hand: the few shapes that Terraform's plugin protocol needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

VARINT = 0
LENGTH = 2
"""Wire types; the protocol's messages have no others."""


def varint(value: int) -> bytes:
    """An integer, seven bits a byte; ``value`` is not negative."""
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def integer(number: int, value: int) -> bytes:
    """A field that holds a number, a bool or an enum; the default is left out."""
    return varint(number << 3 | VARINT) + varint(value) if value else b""


def data(number: int, value: bytes | str) -> bytes:
    """A field that holds bytes, a text or a message; an empty one is there."""
    content = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | LENGTH) + varint(len(content)) + content


def repeated(number: int, values: Iterable[bytes]) -> bytes:
    """A field that holds several messages."""
    return b"".join([data(number, value) for value in values])


def mapping(number: int, values: Mapping[str, bytes]) -> bytes:
    """A field that maps texts to messages."""
    return repeated(number, [data(1, key) + data(2, value) for key, value in values.items()])


def fields(message: bytes) -> dict[int, bytes | int]:
    """The fields of a message by number, the last of each."""
    return dict(_fields(message))


def _fields(message: bytes) -> Iterator[tuple[int, bytes | int]]:
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        value, at = _varint(message, at)
        if tag & 7 == LENGTH:
            yield tag >> 3, message[at : at + value]
            at += value
        elif tag & 7 == VARINT:
            yield tag >> 3, value
        else:
            raise ValueError(f"wire type {tag & 7} is not in the protocol")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at
        shift += 7
