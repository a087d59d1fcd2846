"""What is in the wheel and in the source distribution: all that is needed, and nothing else."""

from __future__ import annotations

import re
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message

import pytest

from introcli import __version__
from introcli.cli.help import TOPICS
from tests.packaging.conftest import ROOT, Built

# Folders that are made while working, and are nobody else's.
_MADE_HERE = {"__pycache__", ".hypothesis", ".pytest_cache"}


def in_wheel(built: Built) -> set[str]:
    with zipfile.ZipFile(built.wheel) as wheel:
        return set(wheel.namelist())


def in_sdist(built: Built) -> set[str]:
    with tarfile.open(built.sdist) as sdist:
        return {member.name.partition("/")[2] for member in sdist if member.isfile()}


def in_tree(*folders: str) -> set[str]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        path.relative_to(ROOT).as_posix()
        for path in found
        if not _MADE_HERE & set(path.parts) and path.suffix != ".pyc"
    }


@pytest.fixture
def metadata(built: Built) -> Message:
    with zipfile.ZipFile(built.wheel) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(wheel.read(name))


def test_the_wheel_holds_the_whole_package(built: Built) -> None:
    package = {name.removeprefix("src/") for name in in_tree("src")}
    assert package <= in_wheel(built)
    assert "introcli/py.typed" in package


def test_the_wheel_holds_the_pages_of_help(built: Built) -> None:
    pages = {name for name in in_wheel(built) if name.startswith("introcli/topics/")}
    assert pages == {f"introcli/topics/{page}" for page in TOPICS.values()}


def test_the_wheel_holds_nothing_else(built: Built) -> None:
    beside = {name for name in in_wheel(built) if not name.startswith("introcli/")}
    folder = f"introcli-{__version__}"
    assert beside == {
        f"{folder}.data/data/share/man/man1/intro.1",
        f"{folder}.dist-info/METADATA",
        f"{folder}.dist-info/RECORD",
        f"{folder}.dist-info/WHEEL",
        f"{folder}.dist-info/entry_points.txt",
        f"{folder}.dist-info/licenses/LICENSE",
    }


def test_the_source_holds_all_that_the_tests_need(built: Built) -> None:
    files = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
    assert in_tree("src", "tests", "docs", ".ci") | set(files) <= in_sdist(built)


def test_the_source_holds_nothing_that_was_made_here(built: Built) -> None:
    made = {"PKG-INFO", ".gitignore", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE"}
    assert in_sdist(built) - in_tree("src", "tests", "docs", ".ci") <= made


def test_the_version_is_the_same_everywhere(built: Built, metadata: Message) -> None:
    assert metadata["Version"] == __version__
    assert built.wheel.name == f"introcli-{__version__}-py3-none-any.whl"
    assert built.sdist.name == f"introcli-{__version__}.tar.gz"
    manual = (ROOT / "docs/intro.1").read_text(encoding="utf-8")
    assert f'"intro {__version__}"' in manual
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(\d\S*)\]", changes, re.MULTILINE)[0] == __version__


def test_the_licence_is_in_the_metadata(metadata: Message) -> None:
    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_all("License-File") == ["LICENSE"]


def test_the_readme_is_in_the_metadata(metadata: Message) -> None:
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "## The main job" in str(metadata.get_payload())


def test_only_extras_bring_development_packages(metadata: Message) -> None:
    wanted = metadata.get_all("Requires-Dist") or []
    always = {re.split(r"[^\w-]", line)[0] for line in wanted if "extra ==" not in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert always == {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    assert not always & {"pytest", "hypothesis", "build", "ruff", "mypy"}


def test_every_python_that_is_named_is_allowed(metadata: Message) -> None:
    named = re.findall(r":: (3\.\d+)$", "\n".join(metadata.get_all("Classifier") or []), re.M)
    assert named == ["3.11", "3.12", "3.13"]
    assert metadata["Requires-Python"] == f">={named[0]}"


def test_the_command_is_an_entry_point(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        entry = wheel.read(f"introcli-{__version__}.dist-info/entry_points.txt").decode()
    assert entry.split() == ["[console_scripts]", "intro", "=", "introcli.__main__:main"]
