"""The functions that an expression may call; names and meanings are Terraform's.

Only the table is here. What a function computes is in the module of its family, which is
imported when a function of it is first called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from transpile.ir.convert import Kind


@frozen(eq=False, repr=False)
class Function:
    """What a function takes and gives.

    The kinds of its arguments come in the order ``parameters``, ``optional``, ``variadic``:
    those that must be there, those that may be, and any number of one more. ``returns`` is
    the kind of its result. ``nullable`` is the kind of those parameters that take null.
    """

    name: str
    family: str
    parameters: tuple[Kind, ...]
    returns: Kind
    summary: str
    optional: tuple[Kind, ...] = field(default=(), kw_only=True)
    variadic: Kind | None = field(default=None, kw_only=True)
    nullable: Kind | None = field(default=None, kw_only=True)

    def kinds(self, count: int) -> tuple[Kind, ...] | None:
        """The kinds of so many arguments; ``None`` if it does not take so many."""
        named = (*self.parameters, *self.optional)[:count]
        more = count - len(named)
        if count < len(self.parameters) or (more and self.variadic is None):
            return None
        return named if self.variadic is None else (*named, *(self.variadic,) * more)

    def compute(self, *arguments: Any) -> Any:
        """The result for arguments that are known, as plain data (see ``transpile.ir.convert``).

        Converts the arguments to their parameters' kinds first, as Terraform does. Raises
        ``ValueError`` with a message for users.
        """
        from importlib import import_module

        from transpile.ir.convert import plain

        kinds = self.kinds(len(arguments))
        if kinds is None:
            raise ValueError(f"it takes {self.arity()}, not {len(arguments)}")
        family = import_module(f"{__name__}.{self.family}")
        return plain(family.COMPUTE[self.name](*self._converted(arguments, kinds)))

    def _converted(self, arguments: Sequence[Any], kinds: Sequence[Kind]) -> Iterator[Any]:
        from transpile.ir.convert import as_kind, plain

        for place, (argument, kind) in enumerate(zip(arguments, kinds, strict=True), 1):
            try:
                value = plain(argument)
                null = value is None and kind == self.nullable
                yield None if null else as_kind(value, kind)
            except ValueError as error:
                raise ValueError(f"argument {place}: {error}") from None

    def arity(self) -> str:
        """How many arguments it takes, in words."""
        least, most = len(self.parameters), len(self.parameters) + len(self.optional)
        if self.variadic is not None:
            return f"at least {_arguments(least)}" if least else "any number of arguments"
        return _arguments(least) if least == most else f"{least} to {most} arguments"


def _arguments(number: int) -> str:
    return "one argument" if number == 1 else f"{number} arguments"


# fmt: off
_TABLE = (
    Function("chomp", "strings", ("string",), "string", "the text without line breaks at its end"),
    Function("endswith", "strings", ("string", "string"), "bool",
             "whether a text ends with a suffix"),
    Function("format", "strings", ("string",), "string",
             "a text with values put in for verbs such as `%s` and `%03d`",
             variadic="any", nullable="any"),
    Function("formatlist", "strings", ("string",), "list",
             "`format` for every item of the lists among the values",
             variadic="any", nullable="any"),
    Function("indent", "strings", ("number", "string"), "string",
             "the text with so many spaces before each line but the first"),
    Function("join", "strings", ("string", "list"), "string",
             "the items of the lists with a separator between them", variadic="list"),
    Function("lower", "strings", ("string",), "string", "the text in small letters"),
    Function("regex", "strings", ("string", "string"), "any",
             "the first match of an RE2 expression, or its groups as a list or map"),
    Function("regexall", "strings", ("string", "string"), "list",
             "all matches of an RE2 expression"),
    Function("replace", "strings", ("string", "string", "string"), "string",
             "the text with a part of it, or `/expression/`, replaced everywhere"),
    Function("split", "strings", ("string", "string"), "list",
             "the parts of a text between a separator"),
    Function("startswith", "strings", ("string", "string"), "bool",
             "whether a text begins with a prefix"),
    Function("strcontains", "strings", ("string", "string"), "bool",
             "whether a text contains another"),
    Function("strrev", "strings", ("string",), "string",
             "the text with its characters in reverse order"),
    Function("substr", "strings", ("string", "number", "number"), "string",
             "so many characters from a position on; a length of -1 for all"),
    Function("title", "strings", ("string",), "string",
             "the text with every word's first letter a capital"),
    Function("trim", "strings", ("string", "string"), "string",
             "the text without any of some characters at both ends"),
    Function("trimprefix", "strings", ("string", "string"), "string", "the text without a prefix"),
    Function("trimspace", "strings", ("string",), "string",
             "the text without white space at both ends"),
    Function("trimsuffix", "strings", ("string", "string"), "string", "the text without a suffix"),
    Function("upper", "strings", ("string",), "string", "the text in capital letters"),
    Function("alltrue", "collections", ("list",), "bool", "whether all items are true"),
    Function("anytrue", "collections", ("list",), "bool", "whether any item is true"),
    Function("chunklist", "collections", ("list", "number"), "list",
             "the list cut into lists of so many items"),
    Function("coalesce", "collections", (), "any",
             "the first argument that is neither null nor an empty text",
             variadic="any", nullable="any"),
    Function("coalescelist", "collections", (), "list",
             "the first list that is not empty", variadic="list"),
    Function("compact", "collections", ("list",), "list", "the list without nulls and empty texts"),
    Function("concat", "collections", (), "list", "one list of the items of all", variadic="list"),
    Function("contains", "collections", ("list", "any"), "bool",
             "whether a list has an item equal to a value"),
    Function("distinct", "collections", ("list",), "list",
             "the list without what came before in it"),
    Function("element", "collections", ("list", "number"), "any",
             "the item at an index, counted on from the start past the end"),
    Function("flatten", "collections", ("list",), "list",
             "the list with the items of lists inside it in their place"),
    Function("index", "collections", ("list", "any"), "number",
             "where in a list a value is first, counted from 0"),
    Function("keys", "collections", ("map",), "list", "the keys of a map, sorted"),
    Function("length", "collections", ("any",), "number",
             "how many items a list or map has, or characters a text"),
    Function("lookup", "collections", ("map", "string"), "any",
             "a map's value for a key, or a default when it has none",
             optional=("any",), nullable="any"),
    Function("matchkeys", "collections", ("list", "list", "list"), "list",
             "the items whose keys, at the same places, are among those searched"),
    Function("merge", "collections", (), "map",
             "one map of all entries; later arguments win", variadic="map", nullable="map"),
    Function("one", "collections", ("list",), "any",
             "the only item of a list, null when it is empty"),
    Function("reverse", "collections", ("list",), "list", "the list in reverse order"),
    Function("setintersection", "collections", ("set",), "set",
             "what is in all sets", variadic="set"),
    Function("setproduct", "collections", ("list", "list"), "list",
             "every combination of an item of each list", variadic="list"),
    Function("setsubtract", "collections", ("set", "set"), "set",
             "what is in the first set and not in the second"),
    Function("setunion", "collections", ("set",), "set",
             "what is in any of the sets", variadic="set"),
    Function("slice", "collections", ("list", "number", "number"), "list",
             "the items from a start up to, and without, an end"),
    Function("sort", "collections", ("list",), "list", "the texts in order"),
    Function("sum", "collections", ("list",), "number", "the sum of the numbers"),
    Function("transpose", "collections", ("map",), "map",
             "a map of lists of texts with keys and items exchanged"),
    Function("values", "collections", ("map",), "list",
             "the values of a map, in the order of its keys"),
    Function("zipmap", "collections", ("list", "list"), "map",
             "a map of keys and values, each from its list"),
    Function("base64decode", "encoding", ("string",), "string", "the UTF-8 text behind Base64"),
    Function("base64encode", "encoding", ("string",), "string", "the UTF-8 text as Base64"),
    Function("csvdecode", "encoding", ("string",), "list",
             "a map for each row, by the names in the first"),
    Function("jsondecode", "encoding", ("string",), "any", "what a JSON text says"),
    Function("jsonencode", "encoding", ("any",), "string",
             "the value as JSON text, without spaces", nullable="any"),
    Function("textdecodebase64", "encoding", ("string", "string"), "string",
             "the text behind Base64 of an encoding by its IANA name"),
    Function("textencodebase64", "encoding", ("string", "string"), "string",
             "the text in an encoding by its IANA name, as Base64"),
    Function("urlencode", "encoding", ("string",), "string",
             "the text as it stands in a URL's query"),
    Function("yamldecode", "encoding", ("string",), "any", "what a YAML document says"),
    Function("yamlencode", "encoding", ("any",), "string",
             "the value as YAML text in Terraform's layout", nullable="any"),
    Function("abs", "numeric", ("number",), "number", "the number without its sign"),
    Function("ceil", "numeric", ("number",), "number", "the next whole number that is not less"),
    Function("floor", "numeric", ("number",), "number",
             "the next whole number that is not greater"),
    Function("log", "numeric", ("number", "number"), "number",
             "the logarithm of a number to a base"),
    Function("max", "numeric", ("number",), "number", "the greatest number", variadic="number"),
    Function("min", "numeric", ("number",), "number", "the least number", variadic="number"),
    Function("parseint", "numeric", ("any", "number"), "number",
             "the whole number that a text spells in a base from 2 to 62"),
    Function("pow", "numeric", ("number", "number"), "number", "a number raised to a power"),
    Function("range", "numeric", ("number",), "list",
             "numbers from a start up to, and without, a limit by a step",
             optional=("number", "number")),
    Function("signum", "numeric", ("number",), "number",
             "-1, 0 or 1 as the number is negative, zero or positive"),
    Function("base64sha256", "hashes", ("string",), "string", "the SHA-256 of a text, as Base64"),
    Function("base64sha512", "hashes", ("string",), "string", "the SHA-512 of a text, as Base64"),
    Function("md5", "hashes", ("string",), "string", "the MD5 of a text in hexadecimal digits"),
    Function("sha1", "hashes", ("string",), "string", "the SHA-1 of a text in hexadecimal digits"),
    Function("sha256", "hashes", ("string",), "string",
             "the SHA-256 of a text in hexadecimal digits"),
    Function("sha512", "hashes", ("string",), "string",
             "the SHA-512 of a text in hexadecimal digits"),
    Function("uuidv5", "hashes", ("string", "string"), "string",
             "the UUID of a name in a namespace: `dns`, `url`, `oid`, `x500` or a UUID"),
    Function("cidrhost", "networks", ("string", "number"), "string",
             "the address of a host in a prefix, by its number"),
    Function("cidrnetmask", "networks", ("string",), "string", "the mask of an IPv4 prefix"),
    Function("cidrsubnet", "networks", ("string", "number", "number"), "string",
             "the subnet with so many more bits in its prefix, by its number"),
    Function("cidrsubnets", "networks", ("string",), "list",
             "consecutive subnets with so many more bits in their prefixes", variadic="number"),
    Function("tobool", "conversion", ("any",), "bool", "the value as a bool", nullable="any"),
    Function("tolist", "conversion", ("any",), "list",
             "the value as a list with items of one type", nullable="any"),
    Function("tomap", "conversion", ("any",), "map",
             "the value as a map with values of one type", nullable="any"),
    Function("tonumber", "conversion", ("any",), "number", "the value as a number", nullable="any"),
    Function("toset", "conversion", ("any",), "set",
             "the value as a set: sorted, each item once", nullable="any"),
    Function("tostring", "conversion", ("any",), "string", "the value as a text", nullable="any"),
    Function("formatdate", "dates", ("string", "string"), "string",
             "an RFC 3339 timestamp in a format such as `YYYY-MM-DD`"),
    Function("timeadd", "dates", ("string", "string"), "string",
             "an RFC 3339 timestamp moved by a duration such as `1h30m`"),
    Function("timecmp", "dates", ("string", "string"), "number",
             "-1, 0 or 1 as the first timestamp is earlier, equal or later"),
)
# fmt: on

FUNCTIONS = {function.name: function for function in _TABLE}
"""Those that only need their arguments; ``file`` needs more than that."""

NAMES = (*FUNCTIONS, "file")
