"""Real cdktf and cdktn: generated programs are run, and their synth is returned."""

from __future__ import annotations

import fcntl
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import pytest

FLAVOURS = [
    pytest.param(each, marks=pytest.mark.xdist_group(each), id=each) for each in ("cdktn", "cdktf")
]
"""One worker runs all tests of a flavour."""

SERVER = Path(__file__).with_name("server.py")
PATIENCE = 180
"""Seconds that the bindings may take to be imported."""


class SynthError(Exception):
    """A program failed; the text is its traceback."""


class Synth:
    """Runs programs in one process a flavour, which all workers of a test run share.

    ``folder`` is the one that they share. A process starts with the first program of its
    flavour, and ends when the last worker that used it has closed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.streams: dict[str, tuple[socket.socket, TextIO]] = {}
        self.started: list[subprocess.Popen[bytes]] = []

    def __call__(self, files: Mapping[str, str], flavour: str) -> dict[str, Any]:
        """What synth makes of the only stack in ``files``, as the backend returns them.

        Raises ``SynthError``.
        """
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            (program,) = Path(folder).glob("cdktf/*/main.py")
            answer = self._ask(str(program), flavour)
        if "error" in answer:
            raise SynthError(answer["error"])
        (stack,) = answer["stacks"].values()
        assert isinstance(stack, dict)
        return stack

    def close(self) -> None:
        """Lets go of the processes; waits for those that were started here."""
        for connection, stream in self.streams.values():
            stream.close()
            connection.close()
        for process in self.started:
            process.wait(timeout=PATIENCE)

    def _ask(self, program: str, flavour: str) -> dict[str, Any]:
        if flavour not in self.streams:
            connection = self._connect(flavour)
            self.streams[flavour] = connection, connection.makefile("rw", encoding="utf-8")
        stream = self.streams[flavour][1]
        stream.write(json.dumps(program) + "\n")
        stream.flush()
        answer = json.loads(stream.readline())
        assert isinstance(answer, dict)
        return answer

    def _connect(self, flavour: str) -> socket.socket:
        """A connection to the flavour's process, which one worker starts for all."""
        address = self.folder / flavour
        with (self.folder / f"{flavour}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not address.exists():
                self._start(flavour, address)
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(str(address))
        return connection

    def _start(self, flavour: str, address: Path) -> None:
        with (self.folder / f"{flavour}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, SERVER, flavour, address], stdout=log, stderr=log
            )
        self.started.append(process)
        until = time.monotonic() + PATIENCE
        while not address.exists():
            assert process.poll() is None, (self.folder / f"{flavour}.log").read_text()
            assert time.monotonic() < until, f"{flavour} does not start"
            time.sleep(0.1)
        time.sleep(0.1)


def comparable(document: Mapping[str, Any]) -> dict[str, Any]:
    """Terraform JSON without what the targets write in their own ways.

    Comments and Terraform's own block are left out, and imports and moves, which have no
    order, are sorted.
    """
    plain = {key: value for key, value in document.items() if key not in ("//", "terraform")}
    for section in ("resource", "data", "ephemeral"):
        if section in plain:
            plain[section] = {
                kind: {label: _without_comment(body) for label, body in bodies.items()}
                for kind, bodies in plain[section].items()
            }
    for section in ("import", "moved"):
        if section in plain:
            plain[section] = sorted(plain[section], key=lambda each: str(each["to"]))
    return plain


def _without_comment(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != "//"}
