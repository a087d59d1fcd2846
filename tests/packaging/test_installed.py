"""The built wheel, installed as a user would: it runs without the tree it was built from."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from introcli import __version__
from tests.packaging.conftest import Built

MAIN_JOB = (
    ("me", "--name", "Ada Lovelace", "--email", "ada@lovelace.example", "--about", "on engines"),
    ("add-contact", "Mary Somerville", "--met", "Spring soirée", "--talked", "tides"),
    ("draft", "Charles Babbage", "--new", "--org", "Cambridge", "--via", "mary-somerville",
     "--purpose", "see the Difference Engine", "--benefit", "I would describe it"),
    ("send-mark", "1"),
    ("followup", "--list"),
    ("mark", "1", "agreed"),
    ("mark", "1", "introduced"),
    ("stats",),
    ("graph", "--json"),
    ("export", "-o", "all.json"),
    ("backup",),
    ("doctor", "--json"),
)  # fmt: skip
COMPLETIONS = {
    "bash": ".bash_completions/intro.sh",
    "zsh": ".zfunc/_intro",
    "fish": ".config/fish/completions/intro.fish",
}


def told(command: list[str | Path], home: Path, **more: str) -> str:
    """Run a command far from the tree and its environment; return its words."""
    home.mkdir(exist_ok=True)
    ended = subprocess.run(
        command,
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "INTRO_HOME": str(home / "intro"),
             "PYTHONUTF8": "1", **more},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 0, (command, ended.stdout, ended.stderr)
    return ended.stdout


def test_the_wheel_runs_by_itself(built: Built, tmp_path: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        wheel.extractall(tmp_path / "unpacked")
    home, alone = tmp_path / "home", {"PYTHONPATH": str(tmp_path / "unpacked")}
    where = "import introcli; print(introcli.__file__)"
    found = told([sys.executable, "-c", where], home, **alone)
    assert found.startswith(str(tmp_path / "unpacked"))
    intro: list[str | Path] = [sys.executable, "-m", "introcli"]
    assert told([*intro, "--version"], home, **alone) == f"intro {__version__}\n"
    assert told([*intro, "help", "safety"], home, **alone).startswith("# Reliability\n")
    for words in MAIN_JOB[:4]:
        told([*intro, *words], home, **alone)
    assert "charles-babbage" in told([*intro, "log"], home, **alone)


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel with what it depends on, and nothing else."""
    place = tmp_path_factory.mktemp("clean") / "venv"
    subprocess.run([sys.executable, "-m", "venv", place], check=True, timeout=300)
    subprocess.run([place / "bin/pip", "install", "--quiet", built.wheel], check=True, timeout=900)
    return place


@pytest.mark.slow
def test_the_main_job_runs_without_development_packages(installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    listed = told([installed / "bin/pip", "list", "--format", "freeze"], home).lower()
    assert not {"pytest", "hypothesis", "igraph", "keyring", "mypy"} & {
        line.split("==")[0] for line in listed.splitlines()
    }
    told([installed / "bin/pip", "check"], home)
    intro = installed / "bin/intro"
    assert told([intro, "--version"], home) == f"intro {__version__}\n"
    for words in MAIN_JOB:
        told([intro, *words], home)
    assert "Babbage" in told([intro, "demo"], home)
    assert (installed / "share/man/man1/intro.1").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("shell", COMPLETIONS)
def test_completion_is_installed_for(shell: str, installed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    told([installed / "bin/intro", "--install-completion", shell], home)
    script = home / COMPLETIONS[shell]
    assert "_INTRO_COMPLETE" in script.read_text(encoding="utf-8")
    if shell == "bash":
        told(["bash", "-n", script], home)


@pytest.mark.slow
def test_the_source_tests_itself(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as sdist:
        sdist.extractall(tmp_path, filter="data")
    (source,) = tmp_path.glob("introcli-*")
    some = ("tests/language", "tests/cli/test_main_job.py", "tests/docs/test_readme.py")
    command: list[str | Path] = [sys.executable, "-m", "pytest", "-q", *some]
    assert " passed" in told(command, source, PYTHONPATH=str(source / "src"))
