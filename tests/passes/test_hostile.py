"""No expression takes more than a second of a processor's time, or 200 MB.

The second comes on top of what a spec without expressions takes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

SECONDS = 1.0
MEGABYTES = 200


def doubling(first: str, step: str, levels: int = 60) -> str:
    """Locals each of which holds the one before several times."""
    lines = [
        f"  a0: {first}",
        *(f"  a{n}: {step.replace('@', f'a{n - 1}')}" for n in range(1, levels)),
    ]
    return (
        "locals:\n"
        + "\n".join(lines)
        + f"\noutputs: {{x: '${{jsonencode(locals.a{levels - 1})}}'}}"
    )


def output(expression: str) -> str:
    """A spec with one expression."""
    return f"outputs:\n  x: '${{{expression}}}'"


HOSTILE = {
    "brackets": output("[" * 100_000),
    "parentheses that are closed": output("(" * 50_000 + "1" + ")" * 50_000),
    "quotes in quotes": output('"${' * 50_000),
    "a long sum": output(" + ".join(["1"] * 100_000)),
    "many negations": output("!" * 100_000 + "true"),
    "conditions in conditions": output("true ? 1 : " * 20_000 + "1"),
    "steps": output("m" + ".a" * 100_000),
    "splats": output("m" + "[*]" * 100_000),
    "lists that double": doubling("[x]", "['${locals.@}', '${locals.@}']"),
    "mappings that double": doubling("{x: y}", "{a: '${locals.@}', b: '${locals.@}'}"),
    "texts that double": doubling("aaaaaaaaaa", "${locals.@}${locals.@}"),
    "concatenated lists": doubling("[x]", "'${concat(locals.@, locals.@)}'"),
    "products": doubling("[x, y]", "'${setproduct(locals.@, locals.@)}'", 10),
    "replaced texts": doubling("aaaaaaaaaa", "'${replace(locals.@, \"a\", locals.@)}'", 12),
    "joined texts": doubling("aaaaaaaaaa", "'${join(locals.@, split(\"\", locals.@))}'", 12),
    "powers": doubling("10", "'${pow(locals.@, 1000)}'", 12),
    "squares": doubling("1000000007", "'${locals.@ * locals.@}'"),
    "loops in loops": output(
        "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : 1]]]"
    ),
    "loops that leave nothing": output(
        "[for a in range(1000) : 1 if length([for b in range(1000) : 1 if b < 0]) > 0]"
    ),
    "large texts in loops": doubling("aaaaaaaaaa", "${locals.@}${locals.@}", 16)
    + "\nresources: {k: {kms_key: {description: "
    + "'${join(\"\", [for a in range(1000) : locals.a15])}'}}}",
    "a width": output('format("%1000000000s", "x")'),
    "a precision": output('format("%.1000000000f", 1)'),
    "a large number": output("1e400000000"),
    "many digits": output("9" * 100_000),
    "digits in a text": output(f'tonumber("{"9" * 100_000}")'),
    "an expression that goes back and forth": output(f'regexall("(a|a)*b(a+)+$", "{"a" * 5000}!")'),
    "a large repetition": output('regexall("(x{1000}){1000}", "x")'),
    "aliases in YAML": output(
        'yamldecode("a: &a [1]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\n'
        + "\\n".join(
            f"{chr(99 + n)}: &{chr(99 + n)} [" + ",".join([f"*{chr(98 + n)}"] * 9) + "]"
            for n in range(8)
        )
        + '")'
    ),
    "deep JSON": output(f'jsondecode("{"[" * 50_000}")'),
    "many subnets": output(f'cidrsubnets("10.0.0.0/8", {", ".join(["8"] * 5000)})'),
    "a loop over loops": "locals: {n: '${range(1000)}'}\nresources:\n  q:\n    for_each: "
    "'${{for a in locals.n : a => locals.n}}'\n    sqs_queue: {name: '${join(\",\", each.value)}'}",
    "many loops": "resources:\n"
    + "\n".join(f"  q{n}: {{for_each: '${{range(1000)}}', sqs_queue: {{}}}}" for n in range(200)),
}


@frozen
class Usage:
    """Seconds of processor time and MB of memory that one check took, and what it said."""

    seconds: float
    megabytes: float
    status: int
    said: str


# A process counts the memory of the one that it was forked from, so a small one stands between.
LAUNCH = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = process.stderr.read().decode()
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps([usage.ru_utime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), said]))
os._exit(0)
"""


def check(text: str, folder: Path) -> Usage:
    spec = folder / "spec.yaml"
    spec.write_text(f"stack: hostile\n{text}\n", encoding="utf-8")
    command = [sys.executable, "-m", "transpile", "check", str(spec), "-t", "terraform"]
    done = subprocess.run(
        [sys.executable, "-c", LAUNCH, *command], capture_output=True, text=True, check=True
    )
    return Usage(*json.loads(done.stdout))


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds that a spec without expressions takes."""
    return check("outputs: {x: y}", tmp_path_factory.mktemp("start")).seconds


@pytest.mark.parametrize("name", HOSTILE)
def test_expressions_are_bounded(name: str, start: float, tmp_path: Path) -> None:
    usage = check(HOSTILE[name], tmp_path)

    assert "Traceback" not in usage.said
    assert usage.status in (0, 1)
    assert usage.megabytes < MEGABYTES
    assert usage.seconds - start < SECONDS
