"""Functions of timestamps, which are those of RFC 3339."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen

from transpile.ir.convert import described

_STAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)
_SECOND = 10**9
_DAY = 86_400
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_ERA = 146_097
"""Days in 400 years."""


@frozen
class Time:
    """A point in time: nanoseconds since 1970 in UTC, and the seconds that its place is ahead."""

    nanoseconds: int
    offset: int

    @property
    def clock(self) -> tuple[int, int, int]:
        """Hour, minute and second at its place."""
        second = (self.nanoseconds // _SECOND + self.offset) % _DAY
        return second // 3600, second // 60 % 60, second % 60

    @property
    def day(self) -> int:
        """Days since 1970 at its place."""
        return (self.nanoseconds // _SECOND + self.offset) // _DAY

    def zone(self, separator: str, utc: str = "") -> str:
        """What its place is ahead, in hours and minutes."""
        if not self.offset and utc:
            return utc
        hours, minutes = divmod(abs(self.offset) // 60, 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02d}{separator}{minutes:02d}"


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970 to a date."""
    year -= month <= 2  # noqa: PLR2004  # years begin in March here
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    era, rest = divmod(year, 400)
    return era * _ERA + rest * 365 + rest // 4 - rest // 100 + of_year - 719_468


def _date(days: int) -> tuple[int, int, int]:
    """Year, month and day so many days from 1970."""
    era, rest = divmod(days + 719_468, _ERA)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    return era * 400 + year + (month >= 10), (month + 2) % 12 + 1, day  # noqa: PLR2004  # the calendar


def _time(text: str) -> Time:
    found = _STAMP.fullmatch(text)
    if found is None:
        raise ValueError(
            f"{described(text)} is no timestamp such as 2026-01-31T12:00:00Z (RFC 3339)"
        )
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    fraction, sign, ahead, minutes = found.groups()[6:]
    days = _days(year, month, day) if 1 <= month <= len(_MONTHS) else 0
    if _date(days) != (year, month, day) or hour >= 24 or minute >= 60 or second >= 60:  # noqa: PLR2004  # the calendar
        raise ValueError(f"there is no date or time {described(text)}")
    offset = (int(ahead or 0) * 60 + int(minutes or 0)) * 60 * (-1 if sign == "-" else 1)
    if int(ahead or 0) >= 24 or int(minutes or 0) >= 60:  # noqa: PLR2004  # of a day, of an hour
        raise ValueError(f"no place is as far from UTC as {described(text)}")
    local = days * _DAY + hour * 3600 + minute * 60 + second
    return Time((local - offset) * _SECOND + int((fraction or "0")[:9].ljust(9, "0")), offset)


def seconds(text: str) -> int:
    """Whole seconds since 1970 of a timestamp of RFC 3339. Raises ``ValueError``."""
    return _time(text).nanoseconds // _SECOND


_UNITS = {"ns": 1, "us": 1_000, "µs": 1_000, "μs": 1_000, "ms": 10**6, "s": _SECOND}
_UNITS |= {"m": 60 * _SECOND, "h": 3600 * _SECOND}
_PART = re.compile(r"([0-9]+)?(?:\.([0-9]*))?(ns|us|µs|μs|ms|s|m|h)")
_LONGEST = 2**63


def _duration(text: str) -> int:
    """Nanoseconds."""
    parts = text.removeprefix("-") if text[:1] == "-" else text.removeprefix("+")
    total, at = 0, 0
    while at < len(parts) and parts != "0":
        found = _PART.match(parts, at)
        if found is None or not (found[1] or found[2]):
            break
        unit = _UNITS[found[3]]
        behind = (found[2] or "")[:18]
        total += int((found[1] or "0")[:20]) * unit
        total += int(float(int(behind or 0)) * (unit / float(10 ** len(behind))))
        at = found.end()
    if (at < len(parts) and parts != "0") or not parts or total >= _LONGEST:
        raise ValueError(f"{described(text)} is no duration such as 1h30m")
    return -total if text[0] == "-" else total


def _timeadd(text: str, duration: str) -> str:
    known = _time(text)
    return _shown(Time(known.nanoseconds + _duration(duration), known.offset))


def timestamp(text: str) -> str:
    """A timestamp without a fraction of a second, and with Z for UTC."""
    return _shown(_time(text))


def _shown(time: Time) -> str:
    year, month, day = _date(time.day)
    clock = ":".join([f"{each:02d}" for each in time.clock])
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}T{clock}{time.zone(':', 'Z')}"


def _timecmp(first: str, second: str) -> int:
    one, other = _time(first).nanoseconds, _time(second).nanoseconds
    return (one > other) - (one < other)


def _numbers(value: Callable[[Time], int]) -> dict[int, Callable[[Time], str]]:
    return {1: lambda time: str(value(time)), 2: lambda time: f"{value(time):02d}"}


def _names(value: Callable[[Time], str]) -> dict[int, Callable[[Time], str]]:
    return {3: lambda time: value(time)[:3], 4: value}


def _half(time: Time) -> str:
    return "AM" if time.clock[0] < 12 else "PM"  # noqa: PLR2004  # noon


_VERBS: dict[str, dict[int, Callable[[Time], str]]] = {
    "Y": {
        2: lambda time: f"{_date(time.day)[0] % 100:02d}",
        4: lambda time: f"{_date(time.day)[0]:04d}",
    },
    "M": _numbers(lambda time: _date(time.day)[1])
    | _names(lambda time: _MONTHS[_date(time.day)[1] - 1]),
    "D": _numbers(lambda time: _date(time.day)[2]),
    "E": _names(lambda time: _WEEKDAYS[(time.day + 4) % 7]),
    "h": _numbers(lambda time: time.clock[0]),
    "H": _numbers(lambda time: time.clock[0] % 12 or 12),
    "A": {2: _half},
    "a": {2: lambda time: _half(time).lower()},
    "m": _numbers(lambda time: time.clock[1]),
    "s": _numbers(lambda time: time.clock[2]),
    "Z": {
        1: lambda time: time.zone(":", "Z"),
        3: lambda time: time.zone("", "UTC"),
        4: lambda time: time.zone(""),
        5: lambda time: time.zone(":"),
    },
}
"""What each letter stands for, by how often it is repeated."""

_TOKEN = re.compile(r"''|'((?:[^']|'')+)'(?!')|([A-Za-z])\2*|[^A-Za-z']+")


def _formatdate(form: str, text: str) -> str:
    time, done, at = _time(text), [], 0
    while at < len(form):
        found = _TOKEN.match(form, at)
        if found is None:
            raise ValueError("a ' in the format has no other that ends the text behind it")
        done.append(_token(found, time))
        at = found.end()
    return "".join(done)


def _token(found: re.Match[str], time: Time) -> str:
    quoted, letter = found.groups()
    if quoted:
        return quoted.replace("''", "'")
    if not letter:
        return "'" if found[0] == "''" else found[0]
    verb = _VERBS.get(letter, {}).get(len(found[0]))
    if verb is None:
        raise ValueError(f"`{found[0]}` is no part of a date; texts go between '")
    return verb(time)


COMPUTE = {"formatdate": _formatdate, "timeadd": _timeadd, "timecmp": _timecmp}
