"""The page about functions, made from their table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from transpile.backends.cloudformation.calls import FUNCTIONS as DEPLOYED
from transpile.ir.convert import MAX_DEPTH, MAX_ITEMS, MAX_TEXT
from transpile.ir.functions import FUNCTIONS, Function
from transpile.ir.functions.numeric import MAX_RANGE
from transpile.ir.functions.patterns import MAX_SEARCHED
from transpile.ir.precision import MAX_DIGITS, PRECISION
from transpile.passes.structural import MOVING

_MOVING = ", ".join(f"`{name}`" for name in MOVING)
_HEAD = f"""\
# Functions

<!-- Made by `make docs` from the table in transpile/ir/functions. -->

`${{…}}` may call these. Names and meanings are Terraform's: numbers have {PRECISION} bits, a
character is a grapheme cluster (UAX 29), texts are in NFC, sets are sorted, and arguments are
converted to the kind that a parameter has. Where all arguments are known, a function is computed
while transpiling, alike for every target. What only a deployment knows is left to the engine:
Terraform has every function itself, and CloudFormation those that the last column names; others
are an error there. These need only know the lists and mappings themselves, not what is in them:
{_MOVING}.

An argument in brackets may be left out; `…` means any number of one more.
"""

_FAMILIES = {
    "strings": "Texts",
    "collections": "Lists, sets and maps",
    "encoding": "Encoding",
    "numeric": "Numbers",
    "hashes": "Hashes",
    "networks": "IP networks",
    "conversion": "Conversion",
    "dates": "Dates",
}

_COLUMNS: dict[str, Callable[[Function], str]] = {
    "function": lambda function: f"`{_signature(function)}`",
    "gives": lambda function: function.returns,
    "what": lambda function: function.summary.replace("|", "\\|"),
    "CloudFormation, at deploy time": lambda function: DEPLOYED.get(function.name, ""),
}
"""Headings and what stands below them for a function."""

_FILES = "reads files; `file` is the one that does"
_VARIES = "is another with every run, and outputs are the same for the same spec"
_LEFT_OUT = {
    "abspath, basename, dirname, pathexpand": "are about paths of the machine that runs it",
    "base64gzip": "compresses to bytes that depend on the version of the library",
    "bcrypt, uuid, timestamp, plantimestamp": _VARIES,
    "can, try": "need errors as values, and every error of a spec is reported",
    "ephemeralasnull, issensitive, nonsensitive, sensitive": "are about marks, which params have",
    "filebase64, fileexists, filemd5, fileset, filesha1, …": _FILES,
    "rsadecrypt": "needs a private key in the spec",
    "templatefile, templatestring": "evaluate a language of their own",
    "type": "is for Terraform's console",
    "urldecode": "is OpenTofu's",
}
"""What Terraform, or a user of it, has beside these, and why it is not here."""

_DIFFERENCES = """\
- A list and a tuple are one kind here, and so are a map and an object. `lookup` in a map whose
  values Terraform has brought to one type does not convert its default, and `concat` of lists of
  several types keeps each item as it is.
- `pow` with a fractional power may differ in the last of its 16 digits, as it does in Terraform
  between processors. Who calculates on with what `pow`, `log` or `length` give has all digits
  here; Terraform keeps on with 53 or 64 bits.
- Negative zero is zero.
- `parseint` takes numbers of 512 bits at most, and no function a number that is infinite.
- `cidrsubnet` takes no negative number of bits or of a subnet, and no function of networks an
  IPv4 address within IPv6: what Terraform gives for them lies outside of the prefix.
- `yamldecode` refuses a tag that contradicts its text, such as `!!bool 5`.
- `textencodebase64` and `textdecodebase64` know UTF-8, UTF-16, the ISO-8859 and Windows pages, and
  East Asian encodings, not every name of IANA's.
- Regular expressions are RE2's and need a package: `pip install 'transpile[regex]'`.
"""

_LIMITS = f"""\
Beyond these a call is an error.

- Texts of an argument or a result have {MAX_TEXT:,} characters together.
- Its lists and maps hold {MAX_ITEMS:,} items together, and stand {MAX_DEPTH} deep in each other.
- A number has {MAX_DIGITS:,} digits.
- `range` makes {MAX_RANGE:,} numbers, as in Terraform.
- `regexall`, and `replace` with an expression, search {MAX_SEARCHED:,} bytes.
"""


def functions_page() -> str:
    """Every function by family, what is left out, and what differs from Terraform."""
    parts = [_HEAD, *_tables()]
    parts += ["## Left out\n", _table(("function", "because it"), _LEFT_OUT.items())]
    parts += ["## What differs from Terraform\n", _DIFFERENCES]
    parts += ["## Limits\n", _LIMITS]
    return "\n".join(parts)


def _tables() -> Iterator[str]:
    for family, title in _FAMILIES.items():
        some = [each for each in FUNCTIONS.values() if each.family == family]
        rows = [[cell(each) for cell in _COLUMNS.values()] for each in some]
        yield f"## {title}\n"
        yield _table(_COLUMNS, rows)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    named = list(headings)
    lines = [named, ["---"] * len(named), *rows]
    return "".join([f"| {' | '.join(cells)} |\n" for cells in lines])


def _signature(function: Function) -> str:
    options = [f"[{each}]" for each in function.optional]
    more = [f"{function.variadic}…"] if function.variadic else []
    return f"{function.name}({', '.join([*function.parameters, *options, *more])})"
