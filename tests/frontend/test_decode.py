from __future__ import annotations

import pytest

from transpile.diagnostics import Diagnostics
from transpile.frontend.decode import LIMIT, decode


def test_byte_order_mark_and_line_ends_are_evened_out() -> None:
    diagnostics = Diagnostics()
    source = decode(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: \xc3\xa9\n", "spec.yaml", diagnostics)

    assert source
    assert source.text == "a: 1\nb: 2\nc: é\n"
    assert len(diagnostics) == 0


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"\n\xc3\xa9 \xf0", "x:2:3: the input is not UTF-8 text: the byte 0xF0 cannot stand here"),
        (b"a: \xc3", "x:1:4: the input is not UTF-8 text: the byte 0xC3 cannot stand here"),
        (b"\x7fELF\x02\0\0\xf0", "x:1:6: the input is binary, not UTF-8 text"),
        ("a: 1".encode("utf-16"), "x:1:1: the input is UTF-16 text, not UTF-8"),
        (b"#" * (LIMIT + 1), "x: the input is larger than 64 MiB"),
    ],
    ids=["latin", "cut", "binary", "utf-16", "huge"],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, finding: str) -> None:
    diagnostics = Diagnostics()

    assert decode(data, "x", diagnostics) is None
    assert [f"{each.span}: {each.summary}" for each in diagnostics] == [finding]
