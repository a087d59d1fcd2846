"""Mails that were written to do harm, in every form of a scan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import HOSTILE, harm_in
from tests.inbox.mails import MARY, ME, bounce, mail, write_maildir
from tests.support import RunsInProcess

FORMS = ("human", "piped", "json")
SCAN = ("inbox", "scan")


def _folder(path: Path, asked: str) -> Path:
    mails = []
    for number, text in enumerate(HOSTILE.values()):
        plain = text.replace("\n", " ").replace("\r", " ")
        mails.append(
            mail(
                f"Dear {text}\nof course {text}\n", sender=f'"{plain}" <{MARY}>', answers=asked,
                to=f'"{plain}" <{ME}>', subject=f"Re: {plain}", key=f"<{number}@x>",
            )
        )  # fmt: skip
    mails.append(bounce(asked).replace(b"No such user", b"\x1b[2J no such user"))
    return write_maildir(path, *mails)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_mails_print_no_harm(
    intro: RunsInProcess, asked: str, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _folder(tmp_path / "Maildir", asked)
    monkeypatch.setenv("INTRO_HUMAN", "1" if form == "human" else "")
    json = ("--json",) if form == "json" else ()
    number = len(HOSTILE)
    for command in (
        (*SCAN, str(folder), "--dry-run"),
        (*SCAN, str(folder), "--touchpoints"),
        (*SCAN, str(folder)),
        ("inbox", "apply", str(number), "agreed"),
        ("inbox", "dismiss", "1"),
        ("show", "mary-somerville"),
        ("log", "1"),
    ):
        result = intro(*command, *json)
        assert (result.exit_code, "met a bug" in result.stderr) == (0, False), (command, result)
        assert result.stdout
        assert harm_in(result.stdout, tabs=form == "piped") == [], command
        assert harm_in(result.stderr) == []


def test_every_hostile_mail_is_one_proposal(
    intro: RunsInProcess, asked: str, tmp_path: Path
) -> None:
    folder = _folder(tmp_path / "Maildir", asked)
    lines = intro(*SCAN, str(folder)).stdout.split("\n")[:-1]
    assert len(lines) == len(HOSTILE) + 1
    assert {line.count("\t") for line in lines} == {9}


@pytest.mark.parametrize("name", ["\x1b[31mred", "[/x]", "nowhere\nelse"])
def test_a_hostile_path_is_said_without_harm(intro: RunsInProcess, asked: str, name: str) -> None:
    result = intro(*SCAN, name)
    assert result.exit_code == 8
    assert harm_in(result.stderr) == []
