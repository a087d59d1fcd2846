"""Texts changed in one's own editor: a small script stands for it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from introcli.cli.prompts import edit_text
from introcli.errors import DiskFull, IntroError, UsageProblem
from tests.cli.stages import FARADAY, MARY, ME, PEOPLE, REQUEST, is_refused, reach
from tests.support import RunsInProcess

Editor = Callable[[str], Path]

_OWN = ("template", "new", "mine", "--kind", "nudge", "--like", "nudge-warm-email", "--no-input")


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Make a shell script the editor; it finds the file to edit in ``$1``."""

    def write(script: str) -> Path:
        file = tmp_path / "my editor"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o700)
        monkeypatch.setenv("EDITOR", f"'{file}'")
        return file

    return write


def test_each_message_of_a_draft_is_shown_and_kept_as_edited(
    intro: RunsInProcess, editor: Editor, tmp_path: Path
) -> None:
    reach(intro, *PEOPLE)
    seen = tmp_path / "seen"
    editor(f'cat "$1" >> "{seen}"; printf "Subject: Anew\\n\\nDear friend,\\nhello\\n" > "$1"')
    request, blurb = intro(*REQUEST, "--edit", "--json").json()["messages"]
    assert seen.read_text().count("Subject: ") == 2
    assert "Dear Mary," in seen.read_text()
    assert "Dear Charles," in seen.read_text()
    for message in (request, blurb):
        assert (message["subject"], message["body"]) == ("Anew", "Dear friend,\nhello")
    assert request["version"] == 1


def test_message_left_without_saving_stays_as_drafted(intro: RunsInProcess, editor: Editor) -> None:
    reach(intro, *PEOPLE)
    editor('grep -q "Dear Charles" "$1" || printf "Subject: Anew\\n\\nhello\\n" > "$1"')
    request, blurb = intro(*REQUEST, "--edit", "--json").json()["messages"]
    assert request["body"] == "hello"
    assert blurb["body"].startswith("Dear Charles,")


def test_second_note_left_without_saving_keeps_none_of_a_broker_of_two(
    intro: RunsInProcess, database: Path, editor: Editor
) -> None:
    reach(intro, *PEOPLE, FARADAY, ("add-contact", "Charles Babbage"))
    before = database.read_bytes()
    editor('grep -q "Dear Michael" "$1" && printf "Subject: Anew\\n\\nhello\\n" > "$1"; exit 0')
    people = ("mary-somerville", "michael-faraday", "charles-babbage")
    result = intro("broker", *people, "--purpose", "compare notes", "--edit")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing was changed" in result.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("exit 0", 1, "left without saving"),
        ('touch "$1"', 1, "left without saving"),
        ('echo gone > "$1"; exit 3', 2, "ended with code 3"),
        ('rm "$1"', 2, "is not readable text"),
        ('printf "\\377\\376" > "$1"', 2, "is not readable text"),
        ("kill -9 $$", 2, "ended with code -9"),
    ],
)
@pytest.mark.parametrize(
    "command", [(*REQUEST, "--edit"), ("invite", "mary-somerville", "--edit"),
                ("template", "edit", "mine")], ids=["draft", "invite", "template edit"]
)  # fmt: skip
def test_editor_that_brings_nothing_changes_nothing(
    intro: RunsInProcess,
    database: Path,
    editor: Editor,
    command: tuple[str, ...],
    script: str,
    code: int,
    said: str,
) -> None:
    reach(intro, *PEOPLE, _OWN)
    before = database.read_bytes()
    editor(script)
    result = intro(*command)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("error: ")
    assert said in result.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("value", "said"), [("/no/such/editor --wait", "cannot be started"), ("false", "code 1")]
)
def test_editor_that_does_not_start_is_named(
    intro: RunsInProcess,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    said: str,
) -> None:
    reach(intro, *PEOPLE)
    before = database.read_bytes()
    monkeypatch.setenv("EDITOR", value)
    is_refused(intro(*REQUEST, "--edit"), 2, said, "EDITOR")
    assert value.split()[0] in intro(*REQUEST, "--edit").stderr
    assert database.read_bytes() == before


def test_editor_is_never_run_by_a_shell(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reach(intro, *PEOPLE)
    trap = tmp_path / "trap"
    monkeypatch.setenv("EDITOR", f"true; touch {trap}; $(touch {trap})")
    assert intro(*REQUEST, "--edit").exit_code != 0
    assert not trap.exists()


def test_visual_comes_before_editor(
    intro: RunsInProcess, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, MARY)
    script = editor('printf "hello\\n" > "$1"')
    monkeypatch.setenv("VISUAL", f"'{script}'")
    monkeypatch.setenv("EDITOR", "false")
    assert intro("invite", "2", "--edit", "--json").json()["messages"][0]["body"] == "hello"


def test_template_is_edited_as_a_new_version(intro: RunsInProcess, editor: Editor) -> None:
    reach(intro, ME, _OWN)
    editor('printf "Subject: Still there?\\n\\nHello {{ recipient_first }}\\n" > "$1"')
    template = intro("template", "edit", "mine", "--json").json()["template"]
    assert template["version"] == 2
    assert (template["subject"], template["body"]) == (
        "Still there?", "Hello {{ recipient_first }}",
    )  # fmt: skip


def test_mistake_in_an_edited_template_keeps_the_old_one(
    intro: RunsInProcess, editor: Editor, database: Path
) -> None:
    reach(intro, ME, _OWN)
    before = database.read_bytes()
    editor('printf "Hello {{ nobody_knows }}\\n" > "$1"')
    is_refused(intro("template", "edit", "mine"), 2, "no variable 'nobody_knows'", "help templates")
    assert database.read_bytes() == before


def test_configuration_is_edited_and_checked(
    intro: RunsInProcess, editor: Editor, home: Path
) -> None:
    editor('printf "tone = \\"formal\\"\\n" > "$1"')
    assert intro("config", "edit").exit_code == 0
    assert intro("config", "get", "tone").stdout == "formal\n"
    kept = (home / "config.toml").read_bytes()
    editor('printf "tone = \\"rude\\"\\n" > "$1"')
    is_refused(intro("config", "edit"), 7, "tone cannot be 'rude'", "warm, formal or brief")
    editor("exit 0")
    assert intro("config", "edit").exit_code == 1
    assert (home / "config.toml").read_bytes() == kept


def test_text_to_edit_is_private_and_gone_afterwards(
    intro: RunsInProcess, editor: Editor, tmp_path: Path
) -> None:
    reach(intro, *PEOPLE)
    seen = tmp_path / "seen"
    editor(f'stat -c "%a %n" "$(dirname "$1")" >> "{seen}"; echo hello > "$1"')
    assert intro("invite", "2", "--edit").exit_code == 0
    mode, folder = seen.read_text().split()
    assert mode == "700"
    assert not Path(folder).exists()


def test_text_with_line_ends_of_windows_is_not_taken_for_changed(editor: Editor) -> None:
    editor("exit 0")
    assert edit_text("one\r\ntwo\r\n") is None


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where temporary files go."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.usefixtures("temporary")
def test_text_is_kept_when_its_folder_cannot_be_removed(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    editor('echo changed > "$1"')
    monkeypatch.setattr(os, "rmdir", refuse)
    assert edit_text("text\n") == "changed\n"


@pytest.mark.parametrize(
    ("number", "kind", "hint"),
    [(errno.ENOSPC, DiskFull, "free some space"), (errno.EACCES, UsageProblem, "TMPDIR")],
)
def test_text_without_a_place_is_told_by_what_is_wrong_with_it(
    monkeypatch: pytest.MonkeyPatch, number: int, kind: type[IntroError], hint: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(kind, match="cannot be saved to a temporary file") as caught:
        edit_text("text\n")
    assert hint in (caught.value.hint or "")
