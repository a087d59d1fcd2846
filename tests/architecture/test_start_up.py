"""Everyday commands start fast, because they leave the heavy libraries alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from introcli.cli.commands import COMMANDS
from tests.conftest import clean_environment
from tests.store.story import MAILS
from tests.support import RunsInProcess

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "jinja2", "pydantic", "textual"}
READS = (
    ("--version",),
    ("--help",),
    ("contacts",),
    ("contacts", "ada", "--json"),
    ("show", "ada-king"),
    ("me",),
    ("log",),
    ("log", "1"),
    ("followup", "--list"),
    ("followup", "--json"),
    ("followup", "--count"),
    ("today",),
    ("cadence",),
    ("template", "list"),
    ("template", "show", "request-warm-email"),
    ("history",),
    ("duplicates",),
    ("suggest",),
    ("graph",),
    ("config", "list"),
    ("etiquette", "B4"),
    ("brief", "1"),
    ("path", "bo-li"),
    ("path", "--at", "Nowhere", "--json"),
    ("ties", "ada"),
    ("who", "--at", "Acme"),
    ("inbox", "scan", str(MAILS), "--dry-run"),
    ("stats",),
    ("stats", "--html", "-"),
)
WRITES = (
    ("add-contact", "Emmy Noether", "--met", "PyCon", "--email", "bo@example.org", "--tag", "met"),
    ("edit", "ada-king", "--org", "Acme"),
    ("me", "--org", "Acme"),
    ("note", "ada-king", "likes tea"),
    ("touch", "ada-king"),
    ("met", "ada-king", "--met", "EuroPython"),
    ("tag", "ada-king", "--add", "friend"),
    ("cadence", "ada-king", "30d"),
    ("remind", "ada-king", "in 2 weeks"),
    ("tie", "ada-king", "bo-li"),
    ("send-mark", "1", "--force"),
    ("mark", "1", "withdrawn"),
    ("archive", "ada-king"),
    ("undo",),
)
_PROBE = """
import json, sys
sys.argv = ["intro", *json.loads(sys.argv[1])]
from introcli.cli.entry import run
code = run()
sys.stderr.write("\\n" + json.dumps([code, sorted(sys.modules)]))
"""


def _modules(home: Path, arguments: tuple[str, ...]) -> tuple[int, set[str]]:
    code, names = _loaded(home, arguments)
    return code, {name.partition(".")[0] for name in names}


def _loaded(home: Path, arguments: tuple[str, ...]) -> tuple[int, set[str]]:
    ended = subprocess.run(
        [sys.executable, "-c", _PROBE, json.dumps(arguments)],
        env=clean_environment(home),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    code, names = json.loads(ended.stderr.splitlines()[-1])
    return code, set(names)


@pytest.fixture
def filled(home: Path, intro: RunsInProcess) -> Path:
    intro("me", "--name", "Grace Me")
    intro("add-contact", "Ada King", "--met", "PyCon")
    intro("draft", "Bo Li", "--new", "--via", "ada-king", "--purpose", "see his work")
    return home


@pytest.mark.parametrize("arguments", READS, ids=" ".join)
def test_reading_imports_nothing_heavy(filled: Path, arguments: tuple[str, ...]) -> None:
    code, modules = _modules(filled, arguments)
    assert code == 0
    assert modules & HEAVY == set()


@pytest.mark.parametrize("arguments", WRITES, ids=" ".join)
def test_writing_imports_nothing_heavy(filled: Path, arguments: tuple[str, ...]) -> None:
    code, modules = _modules(filled, arguments)
    assert code == 0
    assert modules & HEAVY == set()


@pytest.mark.parametrize("arguments", [("followup", "--count"), ("today",)], ids=" ".join)
def test_what_stands_before_a_prompt_is_done_without_typer(
    filled: Path, arguments: tuple[str, ...]
) -> None:
    assert "typer" not in _modules(filled, arguments)[1]


def test_drafting_imports_jinja_and_nothing_heavier(filled: Path) -> None:
    code, modules = _modules(filled, ("draft", "--intro", "1"))
    assert code == 0
    assert modules & HEAVY == {"jinja2"}


@pytest.mark.parametrize(
    "arguments", [READS[2], READS[4], READS[6], READS[8], *READS[-2:]], ids=" ".join
)
def test_reading_into_a_pipe_leaves_rich_alone(filled: Path, arguments: tuple[str, ...]) -> None:
    assert "rich" not in _modules(filled, arguments)[1]


def test_commands_are_imported_without_rich() -> None:
    modules = sorted({f"introcli.cli.{entry.module}" for entry in COMMANDS.values()})
    probe = f"import sys, {', '.join(modules)}; sys.exit('rich' in sys.modules)"
    subprocess.run([sys.executable, "-c", probe], check=True)


def test_only_the_module_of_the_command_is_imported(filled: Path) -> None:
    loaded = _loaded(filled, ("contacts",))[1]
    commands = {f"introcli.cli.{entry.module}" for entry in COMMANDS.values()}
    assert loaded & commands == {"introcli.cli.people.contacts"}


def test_completing_a_handle_imports_nothing_heavy(filled: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "introcli"],
        env=clean_environment(filled)
        | {"_INTRO_COMPLETE": "complete_bash", "COMP_WORDS": "intro show ad", "COMP_CWORD": "2"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.stdout.split() == ["ada-king"]
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in ended.stderr.splitlines()
    }
    assert imported & HEAVY == set()
