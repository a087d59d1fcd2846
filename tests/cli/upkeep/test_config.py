"""``intro config``: settings, listed, read, changed and found."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.stages import cells, is_refused, keys, reach
from tests.support import RunsInProcess


def test_list_holds_every_setting(intro: RunsInProcess, home: Path) -> None:
    document = intro("config", "list", "--json").json()
    assert keys(document) == {"settings"}
    assert all(
        keys(setting) == {"key", "value", "default", "takes", "meaning"}
        for setting in document["settings"]
    )
    assert ["wait.email", "5"] in cells(intro("config", "list"))
    assert not home.exists()


def test_set_keeps_comments_and_is_private(intro: RunsInProcess, home: Path) -> None:
    home.mkdir()
    file = home / "config.toml"
    file.write_text('# mine\ntone = "warm"  # as I speak\n')
    assert intro("config", "set", "wait.email", "7", "--json").json() == {
        "key": "wait.email", "value": 7,
    }  # fmt: skip
    assert file.read_text().startswith('# mine\ntone = "warm"  # as I speak\n')
    assert intro("config", "get", "wait.email").stdout == "7\n"
    assert intro("config", "get", "wait.email", "--json").json() == {
        "key": "wait.email", "value": 7,
    }  # fmt: skip
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_setting_changes_what_is_done(intro: RunsInProcess) -> None:
    reach(intro, ("config", "set", "date_order", "dmy"))
    met = intro("add-contact", "Ada King", "--met", "PyCon", "--on", "01/02/2026", "--json").json()
    assert met["contact"]["interactions"][0]["happened_at"] == "2026-02-01"


def test_nothing_set_is_null_in_every_document(intro: RunsInProcess) -> None:
    assert intro("config", "get", "date_order", "--json").json() == {
        "key": "date_order", "value": None,
    }  # fmt: skip
    listed = intro("config", "list", "--json").json()["settings"]
    assert [s["value"] for s in listed if s["key"] == "date_order"] == [None]
    emptied = intro("config", "set", "mail.from", "", "--json")
    assert emptied.json() == {"key": "mail.from", "value": None}
    assert intro("config", "get", "date_order").stdout == "\n"


def test_paths_are_named(intro: RunsInProcess, home: Path) -> None:
    assert intro("config", "path", "--json").json() == {
        "config": str(home / "config.toml"),
        "database": str(home / "intro.db"),
        "backups": str(home / "backups"),
    }
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "said", "hint"),
    [
        (("get", "tonee"), "there is no setting 'tonee'", "tone?"),
        (("set", "waite.email", "5"), "there is no setting 'waite.email'", "wait.email?"),
        (("set", "wait.email", "soon"), "cannot be 'soon'", "1 to 365"),
        (("set", "wait.email", "0"), "cannot be 0", "1 to 365"),
        (("set", "tone", "rude"), "cannot be 'rude'", "warm, formal or brief"),
        (("set", "tone", ""), "cannot be ''", "intro config unset tone"),
        (("set", "wait.email", "-3"), "cannot be -3", "1 to 365"),
        (("set", "inbox.source", "imap.x.example"), "cannot be", "imaps://USER@HOST/INBOX, or a"),
        (("unset", "waite.email"), "there is no setting 'waite.email'", "wait.email?"),
        (("set", "etiquette.B4", "fatal"), "cannot be 'fatal'", "off, hint, warning, error"),
        (("set", "tone"), "intro config set needs VALUE", "--help"),
        (("lst",), "lst", None),
    ],
)
def test_setting_that_makes_no_sense_is_refused(
    intro: RunsInProcess, home: Path, arguments: tuple[str, ...], said: str, hint: str | None
) -> None:
    reach(intro, ("config", "set", "nudges", "3"))
    before = (home / "config.toml").read_bytes()
    is_refused(intro("config", *arguments), 2, said, hint)
    is_refused(intro("config", *arguments, "--json"), 2, said, hint, code="usage")
    assert (home / "config.toml").read_bytes() == before


def test_rule_that_does_not_exist_is_refused(intro: RunsInProcess) -> None:
    is_refused(intro("config", "set", "etiquette.Z9", "hint"), 2, "Z9")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_linked_configuration_stays_a_link(
    intro: RunsInProcess, home: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("# mine\n")
    home.mkdir()
    (home / "config.toml").symlink_to(kept)
    assert intro("config", "set", "nudges", "3").exit_code == 0
    assert (home / "config.toml").is_symlink()
    assert kept.read_text() == "# mine\nnudges = 3\n"
    assert list(home.iterdir()) == [home / "config.toml"]


def test_what_a_killed_command_left_is_not_in_the_way(intro: RunsInProcess, home: Path) -> None:
    home.mkdir()
    (home / f".config.toml.{os.getpid()}.new").write_text("half")
    assert intro("config", "set", "nudges", "3").exit_code == 0
    assert intro("config", "get", "nudges").stdout == "3\n"


def test_a_setting_goes_back_to_its_default(
    intro: RunsInProcess, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ("config", "set", "wait.email", "7"), ("config", "set", "etiquette.b6", "hint"),
          ("config", "set", "date_order", "dmy"))  # fmt: skip
    unset = intro("config", "unset", "wait.email", "--json")
    assert unset.json() == {"key": "wait.email", "value": 5}
    assert intro("config", "get", "wait.email").stdout == "5\n"
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert intro("config", "unset", "date_order").stdout == "date_order is at its default: empty\n"
    assert intro("config", "unset", "tone").stdout == "tone is at its default: warm\n"
    assert intro("config", "set", "date_order", "").stdout == "date_order is now empty\n"
    assert intro("config", "unset", "etiquette.B6").exit_code == 0
    assert "b6" not in (home / "config.toml").read_text()


def test_without_a_file_nothing_is_written_to_unset(intro: RunsInProcess, home: Path) -> None:
    assert intro("config", "unset", "tone").exit_code == 0
    assert not home.exists()


def test_the_file_is_not_edited_without_a_terminal(intro: RunsInProcess) -> None:
    is_refused(intro("config", "edit"), 2, "no terminal to edit in", "intro config set KEY VALUE")
