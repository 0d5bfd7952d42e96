"""Functions of IP networks."""

from __future__ import annotations

import re
from ipaddress import IPv6Address

from attrs import frozen

from transpile.ir.convert import described
from transpile.ir.precision import Number

_V4 = re.compile(r"([0-9]+)\.([0-9]+)\.([0-9]+)\.([0-9]+)")
_MOST_NEW_BITS = 32


@frozen
class Network:
    """The addresses that begin with the same ``length`` of ``bits`` bits."""

    address: int
    length: int
    bits: int

    def shown(self) -> str:
        """Its first address and length as people write them."""
        return f"{_shown(self.address, self.bits)}/{self.length}"


def _shown(address: int, bits: int) -> str:
    if bits == 32:  # noqa: PLR2004  # those of IPv4
        return ".".join(map(str, address.to_bytes(4, "big")))
    return str(IPv6Address(address))


def _network(prefix: str) -> Network:
    """The network that a prefix names, whatever it has behind its length."""
    text, slash, length = prefix.partition("/")
    address, bits = _address(text)
    if address is None or not slash or not re.fullmatch("[0-9]{1,9}", length):
        raise ValueError(f"{described(prefix)} is no prefix such as 10.0.0.0/16")
    if int(length) > bits:
        raise ValueError(f"a prefix has {bits} bits at most, not {length}")
    spare = bits - int(length)
    return Network(address >> spare << spare, int(length), bits)


def _address(text: str) -> tuple[int | None, int]:
    parts = _V4.fullmatch(text)
    if parts:
        numbers = [int(each) for each in parts.groups() if len(each) < 9]  # noqa: PLR2004  # no number with more digits fits
        known = len(numbers) == 4 and max(numbers) < 256  # noqa: PLR2004  # four bytes
        return (int.from_bytes(bytes(numbers), "big") if known else None), 32
    try:
        found = IPv6Address(text)
    except ValueError:
        return None, 128
    if found.ipv4_mapped is not None:
        raise ValueError("an IPv4 address within IPv6 cannot be computed with")
    return (None if found.scope_id else int(found)), 128


def _whole(number: Number) -> int:
    if isinstance(number, int):
        return number
    raise ValueError(f"a whole number is due here, not {number:f}")


def _cidrhost(prefix: str, host: Number) -> str:
    number, network = _whole(host), _network(prefix)
    count = 1 << (network.bits - network.length)
    if not -count <= number < count:
        raise ValueError(f"{network.shown()} has no host {number}")
    return _shown(network.address + number % count, network.bits)


def _cidrnetmask(prefix: str) -> str:
    network = _network(prefix)
    if network.bits != 32:  # noqa: PLR2004  # those of IPv4
        raise ValueError("an IPv6 prefix has no mask")
    return _shown((1 << 32) - (1 << (32 - network.length)), 32)


def _cidrsubnet(prefix: str, more: Number, number: Number) -> str:
    new, at, network = _whole(more), _whole(number), _network(prefix)
    length = network.length + new
    if new < 0 or length > network.bits:
        raise ValueError(f"{network.shown()} cannot have {new} bits more")
    if not 0 <= at < 1 << new:
        raise ValueError(f"{new} bits have no number {at}")
    return Network(network.address + (at << (network.bits - length)), length, network.bits).shown()


def _cidrsubnets(prefix: str, *more: Number) -> list[str]:
    network = _network(prefix)
    following, end = network.address, network.address + (1 << (network.bits - network.length))
    done = []
    for new in map(_whole, more):
        length = network.length + new
        if not 1 <= new <= _MOST_NEW_BITS or length > network.bits:
            raise ValueError(f"{network.shown()} cannot have {new} bits more here")
        size = 1 << (network.bits - length)
        following = -(-following // size) * size
        if following + size > end or following == 0:
            raise ValueError(f"{network.shown()} has no room left for a subnet of {length} bits")
        done.append(Network(following, length, network.bits).shown())
        following += size
    return done


COMPUTE = {
    "cidrhost": _cidrhost,
    "cidrnetmask": _cidrnetmask,
    "cidrsubnet": _cidrsubnet,
    "cidrsubnets": _cidrsubnets,
}
