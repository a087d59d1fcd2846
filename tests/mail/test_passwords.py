"""Passwords from a command and from a keyring, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from introcli.errors import ConfigProblem, MailProblem
from introcli.mail.programs import password_for


def command(tmp_path: Path, script: str) -> str:
    file = tmp_path / "give.py"
    file.write_text(script)
    return f"'{sys.executable}' '{file}'"


def test_the_first_line_that_a_command_prints_is_the_password(tmp_path: Path) -> None:
    script = "print('gehe1m ü \\'quoted\\' ')\nprint('user: ada')"
    assert password_for("ada", command(tmp_path, script)) == "gehe1m ü 'quoted' "


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("raise SystemExit(3)", "ended with exit code 3"),
        ("pass", "printed no password"),
        ("print()", "printed no password"),
    ],
)
def test_a_command_without_a_password_is_said(tmp_path: Path, script: str, told: str) -> None:
    with pytest.raises(MailProblem, match=told) as caught:
        password_for("ada", command(tmp_path, script))
    assert "nothing was sent" in str(caught.value)


def test_a_command_that_is_not_there_is_said() -> None:
    with pytest.raises(ConfigProblem, match="no program no-such-pass"):
        password_for("ada", "no-such-pass show mail")


class Ring(KeyringBackend):
    """A keyring in memory, as every real one is to the library."""

    priority = 1
    locked = False

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("the collection is locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_the_keyring_is_asked_for_this_account(ring: Ring) -> None:
    for service, user, password in (
        ("intro", "ada", "right"), ("intro", "eve", "wrong"), ("other", "ada", "wrong"),
    ):  # fmt: skip
        keyring.set_password(service, user, password)
    assert password_for("ada", "") == "right"


def test_a_keyring_without_it_says_how_to_put_it_there(ring: Ring) -> None:
    with pytest.raises(MailProblem, match="holds no password for ada") as caught:
        password_for("ada", "")
    assert "keyring set intro ada" in str(caught.value.hint)


def test_a_locked_keyring_is_said(ring: Ring) -> None:
    ring.locked = True
    with pytest.raises(MailProblem, match="could not be read: the collection is locked"):
        password_for("ada", "")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(MailProblem, match="there is no keyring; nothing was sent") as caught:
        password_for("ada", "")
    assert "pip install 'introcli[keyring]'" in str(caught.value.hint)
