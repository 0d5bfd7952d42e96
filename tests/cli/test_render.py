from __future__ import annotations

import pytest

from transpile.cli import render
from transpile.cli.colors import Colors
from transpile.diagnostics import Code, Diagnostic, Severity
from transpile.source import Source, Span

TEXT = "a: b\n\tx: 日本語 y\x1b[31m\n" + "k" * 400 + "\ne\u0301 z\u202ex\nlast"
SOURCE = Source("specs/x.yaml", TEXT)


def _finding(span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic(Code.UNKNOWN_ARGUMENT, "no such thing", span, hint)


def _excerpt(*place: int) -> list[str]:
    return render.text([_finding(Span(SOURCE, *place))]).splitlines()[1:]


def test_a_finding_shows_place_code_excerpt_and_hint() -> None:
    text = render.text([_finding(Span(SOURCE, 1, 4, 1), "did you mean `c`?")])

    assert text == (
        "specs/x.yaml:1:4: error[T402]: no such thing\n"
        "  1 | a: b\n"
        "    |    ^\n"
        "  hint: did you mean `c`?\n"
    )


def test_carets_stand_below_wide_characters_and_tabs() -> None:
    assert _excerpt(2, 5, 3) == ["  2 |  x: 日本語 y␛[31m", "    |     ^^^^^^"]


def test_carets_skip_combining_characters_and_mark_invisible_ones() -> None:
    assert _excerpt(4, 5, 1) == ["  4 | e\u0301 z<U+202E>x", "    |    ^^^^^^^^"]


def test_a_place_behind_the_line_has_a_caret() -> None:
    assert _excerpt(5, 5, 9) == ["  5 | last", "    |     ^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line, carets = _excerpt(3, 200, 4)

    assert line.startswith("  3 | …k")
    assert line.endswith("k…")
    assert len(line) < 200
    assert carets.count("^") == 4


def test_a_hint_of_several_lines_is_indented_as_a_whole() -> None:
    text = render.text([_finding(Span(SOURCE), "write\nx: 1")])

    assert text == ("specs/x.yaml: error[T402]: no such thing\n  hint: write\n        x: 1\n")


def test_nothing_in_a_finding_reaches_the_terminal_raw() -> None:
    finding = Diagnostic(Code.BAD_NAME, "a\x1bb", Span(Source("\x1b.yaml", "\x1b"), 1, 1), "\x07")

    assert not set("\x1b\x07") & set(render.text([finding]))


def test_colours_wrap_what_they_paint() -> None:
    assert "\x1b[1;31m" in render.text([_finding(Span(SOURCE, 1, 1))], Colors(on=True))


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], ""),
        ([Severity.ERROR], "1 error"),
        ([Severity.NOTE, Severity.ERROR, Severity.ERROR], "2 errors, 1 note"),
    ],
)
def test_findings_are_counted_by_kind(severities: list[Severity], expected: str) -> None:
    found = [Diagnostic(Code.CYCLE, "", severity=each) for each in severities]

    assert render.count(found) == expected


def test_json_has_the_place_in_numbers() -> None:
    assert render.data(_finding(Span(SOURCE, 2, 5, 3))) == {
        "code": "T402",
        "severity": "error",
        "message": "no such thing",
        "file": "specs/x.yaml",
        "line": 2,
        "column": 5,
        "endColumn": 8,
        "hint": None,
        "target": None,
    }


def test_json_of_a_finding_without_a_place_has_no_numbers() -> None:
    data = render.data(_finding(Span(SOURCE)))

    assert (data["line"], data["column"], data["endColumn"]) == (None, None, None)
