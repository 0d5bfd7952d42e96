"""Findings about a spec, and the list that collects them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import field, frozen

from transpile.record import Record
from transpile.source import NOWHERE, Span


class Severity(Enum):
    """How grave a finding is: an error stops the outputs of its spec, a note does not."""

    ERROR = "error"
    NOTE = "note"


class Code(Enum):
    """What kind of finding it is: a stable identifier and its meaning in a sentence.

    Identifiers are never used again for something else. 1xx is about reading a file,
    2xx about the shape of a spec, 3xx about expressions and references, 4xx about
    what a resource type accepts, 5xx, 6xx and 7xx about Terraform, cdktf and
    CloudFormation alone, 8xx are notes, 9xx is about writing the outputs.
    """

    def __init__(self, identifier: str, meaning: str) -> None:
        self.identifier = identifier
        self.meaning = meaning

    # Reading
    YAML_SYNTAX = "T101", "The text is not well-formed YAML."
    DUPLICATE_KEY = "T102", "A mapping has the same key twice."
    FOREIGN_TAG = "T103", "A YAML tag is foreign, or stands where it cannot."
    ALIAS_BOMB = "T104", "Aliases multiply beyond all need, or go round in a circle."
    TOO_DEEP = "T105", "Mappings and lists are nested too deeply."
    UNREADABLE = "T106", "The input is not UTF-8 text, is too large, or cannot be read."
    EMPTY = "T107", "The input holds no spec."
    UNQUOTED_EXPRESSION = "T108", "YAML breaks an expression that lacks the right quotes."
    BAD_FILE = "T109", "A file that the spec names is missing or lies outside the root."
    BAD_KEY = "T110", "A key of a mapping is missing, is not a text, or holds an expression."
    MANY_DOCUMENTS = "T111", "The input holds more than one YAML document."

    # The shape of a spec
    UNKNOWN_KEY = "T201", "A key is not known at this place."
    MISSING_KEY = "T202", "A key that is needed at this place is missing."
    WRONG_SHAPE = "T203", "A value has the wrong shape: a list where a mapping is due, …"
    BAD_NAME = "T204", "A name does not fit the rule for names, or is reserved."
    NAME_TWICE = "T205", "Two things share a name, or get the same identifier on a target."
    BAD_EDITION = "T206", "The edition is not one that this version knows."
    BAD_VALUE = "T207", "A setting has a value that it cannot have."
    BAD_PARAMETER = "T208", "A param's default does not fit its own type or constraints."

    # Expressions and references
    EXPRESSION_SYNTAX = "T301", "An expression is not well-formed."
    UNKNOWN_NAME = "T302", "An expression names something that the spec does not have."
    UNKNOWN_ATTRIBUTE = "T303", "A reference names no argument or attribute of its resource."
    UNKNOWN_FUNCTION = "T304", "There is no function of that name."
    BAD_CALL = "T305", "A function is called with the wrong number or kind of arguments."
    CYCLE = "T306", "Resources or locals refer to each other in a circle."
    WRONG_REFERENCE_TYPE = "T307", "An expression's type does not fit the place where it stands."
    SENSITIVE_OUTPUT = "T308", "An output shows a sensitive value without being sensitive."
    UNKNOWN_TO_PROVIDER = "T309", "A setting reads what is known only once the provider is set up."
    BAD_OPERATION = "T310", "An operator or condition is given what it cannot work with."
    NOT_KNOWN = "T311", "What must be known while transpiling is known only at deploy time."
    TOO_LARGE = "T312", "Loops or functions make more than a stack may hold."
    MAYBE_ABSENT = "T313", "A reference names a resource that may not be there."
    WRONG_FORM = "T314", "An ARN stands where a name is due, or the other way round."

    CHECK_FAILED = "T330", "What a spec demands of itself does not hold."

    # What a resource type accepts
    UNKNOWN_TYPE = "T401", "There is no resource type of that name."
    UNKNOWN_ARGUMENT = "T402", "The resource type or block has no such argument."
    MISSING_ARGUMENT = "T403", "A required argument or block is missing."
    READ_ONLY = "T404", "An attribute that can only be read is set."
    WRONG_TYPE = "T405", "A value does not have the argument's type."
    NOT_IN_ENUM = "T406", "A value is not one of those that the argument takes."
    OUT_OF_RANGE = "T407", "A number is too small or too large."
    WRONG_LENGTH = "T408", "A text is too short or too long."
    WRONG_PATTERN = "T409", "A text does not have the form that the argument wants."
    ITEM_COUNT = "T410", "There are too few or too many items or blocks."
    DUPLICATE_ITEM = "T411", "An item stands twice where each may stand once."
    CONFLICT = "T412", "Arguments exclude each other."
    NEEDS_ONE_OF = "T413", "One of several arguments is needed."
    REQUIRES = "T414", "An argument needs another one beside it."
    BAD_JSON = "T415", "A JSON document is not well-formed."
    POLICY = "T418", "The parts of a policy document do not fit together."
    SECRET = "T417", "A secret stands where it cannot."
    DYNAMIC_REFERENCE = "T416", "A text holds a literal `{{resolve:`."

    # Terraform
    TERRAFORM_UNSUPPORTED = "T501", "Terraform cannot express this."

    # cdktf
    CDKTF_UNSUPPORTED = "T601", "The Python bindings of this flavour cannot express this."

    # CloudFormation
    CLOUDFORMATION_UNSUPPORTED = "T701", "CloudFormation cannot express this."
    CLOUDFORMATION_REQUIRED = "T702", "CloudFormation needs an argument that Terraform does not."
    NO_VALUE = "T703", "CloudFormation has nothing that yields this attribute."
    FOLD = "T704", "A resource cannot be folded into its parent."
    CLOUDFORMATION_CYCLE = "T705", "A circle that only CloudFormation has."
    CLOUDFORMATION_LIMIT = "T706", "The template passes a limit of CloudFormation."
    TROPOSPHERE = "T707", "The value is refused by the property's class."
    IMPORT_IDENTIFIER = "T708", "CloudFormation needs another identifier for an import."

    # Notes
    LITERAL_NAME = "T801", "A literal name stands in the way of the second deployment."
    OPERATIONAL = "T802", "An argument steers Terraform's own work and means nothing here."
    ARN_SPELLED = "T803", "An ARN is spelled out to avoid a circle."
    LEFT_OUT = "T804", "An argument is left out on a target that has it."
    GENERATED_NAME = "T805", "CloudFormation makes up a name in place of one that is written."

    NOT_KEPT = "T820", "A resource is only kept if it was deployed to be kept before."
    NOT_SET = "T821", "A change that is ignored is left to others: the template does not set it."

    # Writing
    OUTPUT_TWICE = "T901", "Two specs would write the same output file."
    UNWRITABLE = "T902", "An output file cannot be written."


UNSUPPORTED = {
    "terraform": Code.TERRAFORM_UNSUPPORTED,
    "cdktf": Code.CDKTF_UNSUPPORTED,
    "cloudformation": Code.CLOUDFORMATION_UNSUPPORTED,
}
"""By target, that it cannot express something."""


@frozen(eq=False, repr=False)
class Diagnostic(Record):
    """One finding about one place in a spec.

    ``summary`` names the problem in a line; ``hint`` says what to do about it.
    ``target`` is the target that alone has the problem, empty where all have.
    """

    code: Code
    summary: str
    span: Span = NOWHERE
    hint: str = ""
    severity: Severity = Severity.ERROR
    target: str = ""


@frozen(eq=False, repr=False)
class Diagnostics(Record):
    """Collects findings; a run reports all of them, each once."""

    _found: dict[Diagnostic, None] = field(factory=dict)

    def error(
        self, code: Code, summary: str, span: Span = NOWHERE, *, hint: str = "", target: str = ""
    ) -> None:
        """Adds an error."""
        self.add(Diagnostic(code, summary, span, hint, Severity.ERROR, target))

    def note(
        self, code: Code, summary: str, span: Span = NOWHERE, *, hint: str = "", target: str = ""
    ) -> None:
        """Adds a note, which stops nothing."""
        self.add(Diagnostic(code, summary, span, hint, Severity.NOTE, target))

    def add(self, diagnostic: Diagnostic) -> None:
        """Adds a finding, unless an equal one is there."""
        self._found.setdefault(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        """In source order, notes among errors; those without a place come last."""
        return iter(sorted(self._found, key=_order))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def errors(self) -> int:
        """How many errors there are among the findings."""
        return sum(each.severity is Severity.ERROR for each in self._found)

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return any(each.severity is Severity.ERROR for each in self._found)


def _order(diagnostic: Diagnostic) -> tuple[str, float, int, str, str]:
    span = diagnostic.span
    line = span.line or float("inf")
    return (span.source.name, line, span.column, diagnostic.code.identifier, diagnostic.summary)


class SpecError(Exception):
    """A spec cannot be used; ``diagnostics`` says why, errors and notes alike."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        errors = [each for each in diagnostics if each.severity is Severity.ERROR]
        super().__init__("\n".join(f"{each.span}: {each.summary}" for each in errors))
