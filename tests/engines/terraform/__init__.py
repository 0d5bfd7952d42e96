"""Real Terraform, with a provider that knows the AWS provider's schema alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import TracebackType
from typing import Any, Self

from attrs import define, field, frozen

Files = Mapping[str, str]

ROOT = Path(__file__).parents[3]
COMMANDS = 150
"""How many commands a process runs: each leaves up to four files open, of 1,024 often allowed."""
IDLE = 2.0
"""For how many seconds a process may do nothing: each command that it ran opens a file a second."""


@frozen
class Answer:
    """What one command of Terraform came to; ``errors`` holds its findings in its own words."""

    status: int
    errors: tuple[str, ...]
    output: Any = field(default=None, repr=False)


@define
class Terraform:
    """Judges configurations; one process serves all of them."""

    _process: subprocess.Popen[str] | None = None
    _commands: int = 0
    _answered: float = 0.0
    _folder: TemporaryDirectory[str] = field(factory=TemporaryDirectory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        self._folder.cleanup()

    def validate(self, files: Files) -> tuple[str, ...]:
        """The errors of ``terraform validate``, each behind the address that it is about."""
        with self._written(files) as folder:
            _, output = self._run(f"-chdir={folder}", "validate", "-json")
        found = json.loads(output)["diagnostics"]
        return tuple(
            f"{_address(each)}: {_message(each)}".removeprefix(": ")
            for each in found
            if each["severity"] == "error"
        )

    def plan(self, files: Files, variables: Mapping[str, Any] | None = None) -> Answer:
        """What ``terraform plan`` finds, and its plan as ``terraform show -json`` has it.

        A backend in the configuration is left out, since only ``init`` sets it up.
        """
        local = {path: _without_backend(text) for path, text in files.items()}
        values = {**local, "terraform.tfvars.json": json.dumps(variables or {})}
        with self._written(values) as folder:
            status, output = self._run(f"-chdir={folder}", "plan", *_PLAN)
            events = [json.loads(line) for line in output.split("\n") if line]
            if status:
                return Answer(status, tuple(_errors(events)))
            _, shown = self._run(f"-chdir={folder}", "show", "-json", "plan")
        return Answer(status, (), json.loads(shown))

    def _written(self, files: Files) -> TemporaryDirectory[str]:
        """A folder that holds the files side by side, whatever folders they are in."""
        folder = TemporaryDirectory(dir=self._folder.name)
        for path, text in files.items():
            Path(folder.name, Path(path).name).write_text(text, encoding="utf-8")
        return folder

    def _run(self, *arguments: str) -> tuple[int, str]:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        print(json.dumps(arguments), file=process.stdin, flush=True)
        answer = process.stdout.readline()
        self._answered = monotonic()
        if not answer:
            raise RuntimeError(f"terraform ended with status {process.wait()}")
        status, output, _ = json.loads(answer)
        return status, output

    def _started(self) -> subprocess.Popen[str]:
        if self._commands >= COMMANDS or monotonic() - self._answered > IDLE:
            self._stop()
        if self._process is None:
            self._process = _start(f"{self._folder.name}/provider")
            self._commands = 0
        self._commands += 1
        return self._process

    def _stop(self) -> None:
        if self._process is None:
            return
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._process = None


_PLAN = ("-json", "-input=false", "-lock=false", "-refresh=false", "-out=plan")


def _start(socket: str) -> subprocess.Popen[str]:
    """A process whose provider listens at ``socket``."""
    Path(socket).unlink(missing_ok=True)
    attach = {
        "Protocol": "grpc",
        "ProtocolVersion": 6,
        "Pid": os.getpid(),
        "Test": True,
        "Addr": {"Network": "unix", "String": socket},
    }
    surroundings = {
        "TF_REATTACH_PROVIDERS": json.dumps({"hashicorp/aws": attach}),
        "TF_CLI_CONFIG_FILE": os.devnull,
        "CHECKPOINT_DISABLE": "1",
    }
    return subprocess.Popen(
        (sys.executable, "-m", "tests.engines.terraform.worker", f"unix:{socket}"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **surroundings},
    )


def _without_backend(text: str) -> str:
    document = json.loads(text)
    document.get("terraform", {}).pop("backend", None)
    return json.dumps(document)


def _errors(events: list[dict[str, Any]]) -> list[str]:
    found = [each["diagnostic"] for each in events if each["type"] == "diagnostic"]
    return [_message(each) for each in found if each["severity"] == "error"]


def _address(diagnostic: Mapping[str, Any]) -> str:
    """The resource that a finding is about, such as ``resource.aws_instance.web``, if it is."""
    return (diagnostic.get("snippet") or {}).get("context") or ""


def _message(diagnostic: Mapping[str, Any]) -> str:
    return f"{diagnostic['summary']}: {diagnostic['detail']}".rstrip(": ")
