"""The settings: every key is known and checked, and a mistake is told where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from introcli import config
from introcli.config import SETTINGS, Settings
from introcli.errors import ConfigProblem, UsageProblem

FILE = Path("config.toml")
ACCEPTED: dict[str, list[Any]] = {
    "date_order": ["", "dmy", "mdy", "ymd"],
    "tone": ["warm", "formal", "brief"],
    "channel": ["email", "linkedin", "phone", "in-person", "other"],
    "invitation_limit": [1, 200, 300, 2000],
    "wait.email": [1, 365],
    "wait.linkedin": [1, 365],
    "wait.other": [1, 365],
    "wait.draft": [1, 365],
    "suggestions": [0, 20],
    "nudges": [0, 5],
    "capacity": [0, 100],
    "backups.keep": [1, 1000],
    "backups.days": [0, 3650],
    "mail.from": ["", "ada@lovelace.example", "ada+intro@müller.de"],
    "mail.smtp_host": ["", "smtp.fastmail.com", "127.0.0.1", "::1", "localhost"],
    "mail.smtp_port": [0, 25, 65535],
    "mail.smtp_security": ["tls", "starttls", "none"],
    "mail.smtp_user": ["", "ada@lovelace.example", "12345", "Ada König"],
    "mail.password_command": ["", "pass show mail/ada", "'/opt/my tools/secret' --get mail"],
    "mail.sendmail": ["", "msmtp -a work", "/usr/sbin/sendmail"],
    "mail.timeout": [1, 600],
    "inbox.source": ["", "imaps://ada%40x.example@imap.x.example/INBOX", "~/Mail/inbox.mbox"],
    "inbox.security": ["", "tls", "starttls", "none"],
    "inbox.password_command": ["", "pass show mail/ada"],
    "inbox.timeout": [1, 600],
}
REFUSED: dict[str, list[Any]] = {
    "date_order": ["DMY", "dym", 1, None, ["dmy"]],
    "tone": ["curt", "", True],
    "channel": ["pigeon", "Email", ""],
    "invitation_limit": [0, 2001, "300", True],
    "wait.email": [0, 366, -1, 5.0, "5"],
    "wait.linkedin": [0, 366],
    "wait.other": [0, 366, []],
    "wait.draft": [0, 366, None],
    "suggestions": [-1, 21, "3"],
    "nudges": [-1, 6, False],
    "capacity": [-1, 101, {}],
    "backups.keep": [0, -1, "10"],
    "backups.days": [-1, 1.5],
    "mail.from": ["ada", "a@b@c", "Ada <a@b.c>", "a@b.c, d@e.f", "a@b.c\nBcc: e@f.g", 1],
    "mail.smtp_host": ["smtp.gmail.com:587", "a b", "smtp://a", "a\n", "x" * 300, 25],
    "mail.smtp_port": [-1, 65536, "465", True],
    "mail.smtp_security": ["ssl", "", "TLS"],
    "mail.smtp_user": ["a\nb", "\x00", 12345, "x" * 501],
    "mail.password_command": ["a\nb", 1, None],
    "mail.sendmail": ["a\rb", ["msmtp"], "\x1b"],
    "mail.timeout": [0, 601, 1.5],
    "inbox.source": ["a\nb", 7, "imap.gmail.com", "ada@imap.x.example/INBOX", "pop3://x"],
    "inbox.security": ["ssl", None],
    "inbox.password_command": ["a\nb", 1],
    "inbox.timeout": [0, "60"],
}


def _pairs(table: dict[str, list[Any]]) -> list[tuple[str, Any]]:
    return [(key, value) for key, values in table.items() for value in values]


def test_every_setting_is_tried_here() -> None:
    keys = {setting.key for setting in SETTINGS}
    assert keys == set(ACCEPTED) == set(REFUSED)


@pytest.mark.parametrize(("key", "value"), _pairs(ACCEPTED))
def test_a_setting_takes(key: str, value: Any) -> None:
    settings = config.from_flat({key: value}, FILE)
    assert config.value_of(settings, key) == value


@pytest.mark.parametrize(("key", "value"), _pairs(REFUSED))
def test_a_setting_refuses(key: str, value: Any) -> None:
    takes = next(setting.takes for setting in SETTINGS if setting.key == key)
    with pytest.raises(ConfigProblem, match=f"{key} cannot be") as caught:
        config.from_flat({key: value}, FILE)
    assert (caught.value.hint or "").startswith(f"it takes {takes}")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_the_default_is_itself_accepted(setting: config.Setting) -> None:
    assert setting.accept(getattr(Settings(), setting.attribute))


def test_a_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'date_order = "dmy"\n[wait]\nemail = 3\nlinkedin = 9\n[etiquette]\nd8 = "error"\n'
    )
    settings = config.load(file)
    assert settings == Settings(
        date_order="dmy", wait_email=3, wait_linkedin=9, etiquette={"D8": "error"}
    )
    assert [settings.wait_days(channel) for channel in ("email", "linkedin", "phone")] == [3, 9, 7]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert config.load(tmp_path / "nowhere" / "config.toml") == Settings()


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("tune", "did you mean tone?"),
        ("wait.mail", "did you mean wait.email?"),
        ("Nudges", "did you mean nudges?"),
        ("zzz", "see them all: intro config list"),
        (
            "mail.smtp_password",
            "passwords are not stored here: set mail.password_command, or use the keyring",
        ),
    ],
)
def test_an_unknown_key_is_told_with_a_close_one(key: str, hint: str) -> None:
    with pytest.raises(ConfigProblem, match=f"there is no setting '{key}'") as caught:
        config.from_flat({key: 1}, FILE)
    assert caught.value.hint == hint
    with pytest.raises(UsageProblem):
        config.value_of(Settings(), key)


@pytest.mark.parametrize("severity", ["off", "hint", "warning", "error"])
def test_a_rule_takes_a_severity(severity: str) -> None:
    settings = config.from_flat({"etiquette.d8": severity}, FILE)
    assert config.value_of(settings, "etiquette.D8") == severity
    assert config.value_of(settings, "etiquette.a1") == ""


@pytest.mark.parametrize(
    ("key", "value"), [("etiquette.d8", "fatal"), ("etiquette.d8", 1), ("etiquette.z1", "off")]
)
def test_a_rule_that_is_unknown_or_takes_it_not_is_refused(key: str, value: Any) -> None:
    with pytest.raises(ConfigProblem):
        config.from_flat({key: value}, FILE)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b'tone = "warm', "is not valid TOML"),
        (b"tone = warm", "is not valid TOML"),
        (b"[wait\nemail = 1", "is not valid TOML"),
        (b"tone = 'warm'\ntone = 'warm'", "is not valid TOML"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"wait = 3", "there is no setting 'wait'"),
        (b"tone = { a = 1 }", "there is no setting 'tone.a'"),
        (b"capacity = " + b"9" * 5_000, "is not valid TOML"),
        (b"x = " + b"[" * 100_000, "is not valid TOML"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_file_that_is_wrong_is_told_by_name(tmp_path: Path, written: bytes, told: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(written)
    with pytest.raises(ConfigProblem, match=told) as caught:
        config.load(file)
    assert str(file) in str(caught.value)
    assert caught.value.exit_code == 7
    assert file.read_bytes() == written


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="cannot be read: is a directory"):
        config.load(tmp_path)


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("nudges", "3", 3),
        ("nudges", " 3 ", 3),
        ("tone", " brief ", "brief"),
        ("date_order", "", ""),
        ("etiquette.D8", "off", "off"),
        ("mail.smtp_user", "12345", "12345"),
        ("mail.smtp_port", "587", 587),
    ],
)
def test_what_is_typed_becomes_the_value(key: str, typed: str, value: Any) -> None:
    assert config.as_typed(key, typed) == value


@pytest.mark.parametrize("typed", ["--5", "-1", "5-", "1.0", "²", "٣", "", "9" * 5_000, "1_0"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UsageProblem, match="nudges cannot be"):
        config.as_typed("nudges", typed)
