"""The documentation speaks of what there is: commands, options, links, settings, exit codes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("the refresher records in a pseudo-terminal", allow_module_level=True)

from introcli import errors
from introcli.cli.commands import COMMANDS
from introcli.cli.show.documents import as_document
from introcli.config import SETTINGS
from introcli.language.views import ContactCard
from introcli.language.vocabulary import (
    Channel,
    IntroductionKind,
    MessageKind,
    Outcome,
    Severity,
    State,
    Tone,
)
from introcli.messages.compose import NoSuchTemplate
from introcli.messages.render import TemplateProblem
from tests.docs import generated, manual, practice, reference, transcripts
from tests.docs.refresh import MANUAL, PRACTICE, REFERENCE

ROOT = transcripts.ROOT
TEXTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
TREE = reference.tree()
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_INLINE = re.compile(r"`(intro [^`\n]+)`")
_ASSIGNMENT = re.compile(r"[A-Z_]+=")
_OPERATORS = frozenset("|;&<>")


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _typed_in_blocks() -> list[tuple[str, str]]:
    return [
        (_named(path), line)
        for path in TEXTS
        for line in transcripts.commands(path.read_text(encoding="utf-8"))
    ]


def _intro_words(line: str) -> list[list[str]]:
    """Return the words after ``intro`` for each call of it in a shell command."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    calls: list[list[str]] = [[]]
    for word in lexer:
        if set(word) <= _OPERATORS:
            calls.append([])
        elif calls[-1] or not _ASSIGNMENT.match(word):
            calls[-1].append(word)
    return [words[1:] for words in calls if words[:1] == ["intro"]]


def _parse(words: list[str]) -> None:
    """Parse the words as the program would; raise what it would raise."""
    path, rest = "intro", words
    while rest and f"{path} {rest[0]}" in TREE:
        path, rest = f"{path} {rest[0]}", rest[1:]
    built: Any = TREE[path]
    assert path != "intro" or rest[:1] in (["--help"], ["--version"], ["--install-completion"])
    if "--help" not in rest and path != "intro":
        built.make_context(path, list(rest))


def test_reference_is_current() -> None:
    message = "write it again: python -m tests.docs.refresh"
    assert REFERENCE.read_text(encoding="utf-8") == reference.whole(), message


def test_practice_is_current() -> None:
    message = "write it again: python -m tests.docs.refresh"
    assert PRACTICE.read_text(encoding="utf-8") == practice.whole(), message


def test_manual_page_is_current() -> None:
    message = "write it again: python -m tests.docs.refresh"
    assert MANUAL.read_text(encoding="utf-8") == manual.whole(), message


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="mandoc is not installed")
def test_manual_page_is_well_formed() -> None:
    command = ["mandoc", "-T", "lint", "-W", "warning", str(MANUAL)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in ended.stdout.splitlines() if "missing date" not in line]
    assert told == []


def test_every_command_is_in_the_reference() -> None:
    written = REFERENCE.read_text(encoding="utf-8").splitlines()
    for path in TREE:
        assert path == "intro" or any(line.lstrip("# ") == path for line in written), path


def test_every_command_has_an_example() -> None:
    for path, built in TREE.items():
        assert "\b" in (built.help or "") or COMMANDS.get(path.removeprefix("intro ")) is None, path


@pytest.mark.parametrize(("where", "line"), _typed_in_blocks())
def test_command_in_a_block_can_be_typed(where: str, line: str) -> None:
    calls = _intro_words(line)
    assert calls, f"{where}: no intro in {line}"
    for words in calls:
        _parse(words)


def test_command_in_the_text_exists() -> None:
    for path in set(TEXTS) - {PRACTICE}:  # the catalogue also names what is still to be built
        for typed in _INLINE.findall(path.read_text(encoding="utf-8")):
            name = typed.split()[1]
            assert name in COMMANDS or name.startswith("--") or name.isupper(), (path, typed)


def test_relative_links_lead_somewhere() -> None:
    for path in TEXTS:
        for link in _LINK.findall(path.read_text(encoding="utf-8")):
            if "://" in link:
                continue
            file, _, anchor = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.exists(), (_named(path), link)
            assert not anchor or anchor in _anchors(target), (_named(path), link)


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_documents_that_the_source_names_exist() -> None:
    for path in [ROOT / "pyproject.toml", *(ROOT / "src").rglob("*.py")]:
        for named in re.findall(r"docs/[\w/.-]+\.md", path.read_text(encoding="utf-8")):
            assert (ROOT / named).is_file(), (_named(path), named)


@pytest.mark.parametrize("page", generated.pages(), ids=_named)
def test_part_from_the_program_is_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == generated.renewed(text), "write it again: python -m tests.docs.refresh"


def test_every_exit_code_is_documented() -> None:
    text = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    problems = [kind for kind in vars(errors).values() if _is_error(kind)]
    for kind in (*problems, TemplateProblem, NoSuchTemplate):
        assert f"| {kind.exit_code} | `{kind.code}` |" in text, kind


def test_every_word_of_an_introduction_is_in_the_glossary() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    bold = set(re.findall(r"\*\*([^*]+)\*\*", text))
    words = [IntroductionKind, MessageKind, State, Outcome, Tone, Channel, Severity]
    assert {word.value for kind in words for word in kind} <= bold


@pytest.mark.parametrize("folder", ["docs", "docs/decisions"])
def test_every_page_can_be_found_from_the_first(folder: str) -> None:
    first = ROOT / folder / "README.md"
    listed = set(_LINK.findall(first.read_text(encoding="utf-8")))
    pages = {page.name for page in (ROOT / folder).glob("*.md")} - {first.name}
    assert pages <= listed


def _is_error(kind: object) -> bool:
    is_class = isinstance(kind, type) and issubclass(kind, errors.IntroError)
    return is_class and kind is not errors.IntroError


def test_keys_of_a_contact_are_documented() -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("| contact |"))
    nothing: dict[str, Any] = dict.fromkeys(ContactCard.__slots__, ()) | {"more": {}}
    assert re.findall(r"`(\w+)`", row) == list(as_document(ContactCard(**nothing)))


def test_settings_that_the_guide_sets_exist() -> None:
    known = {setting.key for setting in SETTINGS}
    for _, line in _typed_in_blocks():
        for words in _intro_words(line):
            if words[:2] == ["config", "set"]:
                assert words[2] in known or words[2].startswith("etiquette."), line
