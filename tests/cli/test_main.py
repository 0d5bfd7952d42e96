"""The command as a user meets it: whole processes."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SPEC = """\
stack: {name}
resources:
  topic:
    sns_topic: {{display_name: {text}}}
"""
WRONG = SPEC.replace("display_name", "dispaly_name")


class Project:
    """A folder to run the command in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def spec(self, name: str, text: str = "x") -> None:
        self.write(f"specs/{name}.yaml", SPEC.format(name=name, text=text))

    def run(
        self, *arguments: str, given: str = "", variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "transpile", *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **(variables or {})},
        )
        assert "Traceback" not in done.stderr
        return done

    def files(self, below: str = "build") -> dict[str, bytes]:
        found = sorted(path for path in (self.folder / below).rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def identities(self) -> dict[str, tuple[int, int]]:
        """Inode and time of change of every output."""
        stats = {path: (self.folder / path).stat() for path in self.files()}
        return {path: (each.st_ino, each.st_mtime_ns) for path, each in stats.items()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_build_writes_every_target_of_every_spec(project: Project) -> None:
    project.spec("a")
    project.spec("b")

    done = project.run("build")

    assert done.returncode == 0, done.stderr
    assert set(project.files()) == {
        f"build/{path}"
        for name in "ab"
        for path in (
            f"terraform/{name}/main.tf.json",
            f"cdktf/{name}/main.py",
            f"cdktf/{name}/cdktf.json",
            f"cdktf/{name}/requirements.txt",
            f"cloudformation/{name}.template.json",
        )
    }
    assert "a: terraform, cdktf, cloudformation (5 files, 5 changed)" in done.stdout
    assert "2 specs, 10 files, 10 changed" in done.stdout


def test_a_second_build_writes_nothing(project: Project) -> None:
    project.spec("a")
    project.run("build")
    before = project.identities()

    done = project.run("build")

    assert "(5 files, unchanged)" in done.stdout
    assert project.identities() == before


def test_a_failing_spec_keeps_its_outputs_and_the_others_are_built(project: Project) -> None:
    project.spec("a")
    project.run("build", "-t", "terraform")
    before = project.files()
    project.write("specs/a.yaml", WRONG.format(name="a", text="y"))
    project.spec("b")

    done = project.run("build", "-t", "terraform")

    assert done.returncode == 1
    assert "specs/a.yaml:4:17: error[T402]" in done.stderr
    assert "did you mean `display_name`?" in done.stderr
    assert "1 spec failed" in done.stdout
    assert project.files() == {**before, **project.files("build/terraform/b")}
    assert "build/terraform/b/main.tf.json" in project.files()


def test_check_option_writes_nothing_and_lists_what_would_change(project: Project) -> None:
    project.spec("a")

    done = project.run("build", "--check", "-t", "terraform")

    assert done.returncode == 1
    assert "would write build/terraform/a/main.tf.json" in done.stdout
    assert not (project.folder / "build").exists()
    project.run("build", "-t", "terraform")
    assert project.run("build", "--check", "-t", "terraform").returncode == 0


def test_two_specs_for_one_file_both_fail(project: Project) -> None:
    project.spec("a")
    project.write("specs/other.yaml", SPEC.format(name="a", text="y"))

    done = project.run("build", "-t", "terraform")

    assert done.returncode == 1
    assert "specs/a.yaml: error[T901]" in done.stderr
    assert "specs/other.yaml: error[T901]" in done.stderr
    assert project.files() == {}


def test_a_file_that_a_spec_reads_is_no_spec(project: Project) -> None:
    project.write("specs/policy.json", '{"a": 1}')
    project.write("specs/a.yaml", SPEC.format(name="a", text="!file policy.json"))

    done = project.run("build", "-t", "terraform")

    assert done.returncode == 0, done.stderr


def test_stdin_to_stdout(project: Project) -> None:
    done = project.run(
        "build", "-", "-t", "terraform", "-o", "-", given=SPEC.format(name="a", text="x")
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["resource"]["aws_sns_topic"]["topic"] == {"display_name": "x"}
    assert project.files(".") == {}


def test_findings_on_stdin_name_it(project: Project) -> None:
    done = project.run("check", "-", given=WRONG.format(name="a", text="x"))

    assert done.returncode == 1
    assert done.stdout.startswith("<stdin>:4:17: error[T402]")


def test_stdout_takes_the_main_file_of_one_target(project: Project) -> None:
    spec = SPEC.format(name="a", text="x")
    program = project.run("build", "-", "-t", "cdktf", "-o", "-", given=spec)
    all_targets = project.run("build", "-", "-o", "-", given=spec)

    assert program.stdout.startswith('"""The stack a."""')
    assert all_targets.returncode == 2
    assert "-o - prints one spec for one target, and here is terraform/a" in all_targets.stderr


def test_outputs_in_a_folder_are_no_specs(project: Project) -> None:
    project.spec("a")
    project.run("build", "-o", "specs/out")

    assert project.run("check").stdout.startswith("1 spec checked: no findings")


def test_json_is_one_object(project: Project) -> None:
    project.spec("a")
    project.write("specs/b.yaml", WRONG.format(name="b", text="x"))

    done = project.run("build", "-t", "terraform", "--format", "json")

    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert done.stderr == ""
    assert [each["code"] for each in data["diagnostics"]] == ["T402"]
    assert data["specs"] == [
        {
            "file": "specs/a.yaml",
            "stack": "a",
            "failed": False,
            "outputs": [{"file": "build/terraform/a/main.tf.json", "changed": True}],
        },
        {"file": "specs/b.yaml", "stack": "b", "failed": True, "outputs": []},
    ]


def test_the_dependency_file_names_outputs_and_sources(project: Project) -> None:
    project.write("specs/name.txt", "x")
    project.write("specs/a.yaml", SPEC.format(name="a", text="!file name.txt"))

    done = project.run("build", "-t", "terraform", "--depfile", "build/specs.d")

    assert done.returncode == 0, done.stderr
    rule = (project.folder / "build/specs.d").read_text().replace(" \\\n", "").splitlines()[0]
    assert rule == "build/terraform/a/main.tf.json: specs/a.yaml  specs/name.txt"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "required: COMMAND"),
        (["nope"], "invalid choice: 'nope'"),
        (["build", "-t", "pulumi"], "no target 'pulumi'; there are terraform, cdktf"),
        (["build", "--root", "missing"], "--root missing is no folder"),
        (["build", "empty"], "no YAML or JSON file in empty"),
        (["build", "-o", "-", "--check"], "mean nothing beside -o -"),
    ],
)
def test_wrong_use_is_told_with_the_usage(
    project: Project, arguments: list[str], said: str
) -> None:
    (project.folder / "empty").mkdir()
    project.spec("a")

    done = project.run(*arguments)

    assert done.returncode == 2
    assert "usage: transpile" in done.stderr
    assert said in done.stderr


def test_a_missing_file_is_a_finding(project: Project) -> None:
    done = project.run("check", "missing.yaml")

    assert done.returncode == 1
    assert done.stdout.startswith("missing.yaml: error[T106]")


def test_an_output_folder_that_is_a_file_is_a_finding(project: Project) -> None:
    project.spec("a")
    project.write("out", "in the way")

    done = project.run("build", "-t", "terraform", "-o", "out")

    assert done.returncode == 1
    assert "specs/a.yaml: error[T902]: cannot write out/terraform/a/main.tf.json" in done.stderr
    assert (project.folder / "out").read_text() == "in the way"


def test_output_is_the_same_under_any_hash_seed(project: Project) -> None:
    project.write("specs/a.yaml", (Path(__file__).parents[2] / "specs/inference.yaml").read_text())
    outputs = []
    for seed in ("0", "1", "4711"):
        done = project.run("build", "-o", seed, variables={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
        outputs.append({path.partition("/")[2]: text for path, text in project.files(seed).items()})

    assert outputs[0] == outputs[1] == outputs[2]
    assert outputs[0]


def test_no_colour_reaches_a_pipe(project: Project) -> None:
    project.write("specs/a.yaml", WRONG.format(name="a", text="x"))

    done = project.run("build", variables={"TERM": "xterm"})

    assert "\x1b" not in done.stdout + done.stderr


def test_a_closed_pipe_is_no_error(project: Project) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "transpile", "types"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=project.folder,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 128 + signal.SIGPIPE
    assert said == b""


def test_a_full_disk_is_told_without_a_traceback(project: Project) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123  # a device, not a path of ours
        done = subprocess.run(
            [sys.executable, "-m", "transpile", "types"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=project.folder,
        )

    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_temporary_file_is_left(project: Project) -> None:
    project.spec("a")
    project.run("build")

    assert not [path for path in project.files() if ".tmp" in path]
    modes = {
        stat.S_IMODE(path.stat().st_mode) for path in (project.folder / "build").rglob("*.json")
    }
    assert modes == {0o666 & ~_umask()}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_help_names_the_built_in_targets() -> None:
    from transpile.backends import BUILT_IN
    from transpile.cli.options import TARGETS

    assert [line.split()[0] for line in TARGETS.splitlines()[1:4]] == list(BUILT_IN)


def test_links_in_a_circle_are_findings(project: Project) -> None:
    project.spec("a")
    (project.folder / "specs/round.yaml").symlink_to("about.yaml")
    (project.folder / "specs/about.yaml").symlink_to("round.yaml")

    read = project.run("build")
    written = project.run("build", "specs/a.yaml", "-o", "specs/round.yaml")

    assert (read.returncode, written.returncode) == (1, 1)
    assert read.stderr.count("error[T106]: cannot read it") == 2
    assert "error[T902]: cannot write" in written.stderr
    assert len(project.files()) > 0
