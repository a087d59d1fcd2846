"""Hostile names, subjects and texts on their way out: one recipient, no extra header, no harm."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from introcli.language.vocabulary import IntroductionKind
from introcli.mail.outgoing import Mailbox, Outgoing, build_mail
from introcli.mail.smtp import SmtpServer
from tests.cli.test_hostile import FORMS
from tests.factories import contact, introduction, work
from tests.hostile import HOSTILE, harm_in
from tests.mail.servers import HOST, USER, real_server
from tests.mail.test_eml import HOSTILE as PIECES
from tests.support import Result, RunsInProcess

HEADERS = [
    "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Date", "Message-ID", "From", "To",
]  # fmt: skip
COMMANDS = (
    ("send", "--dry-run", "--force"), ("open",), ("open", "--eml", "draft.eml"), ("copy",),
)  # fmt: skip


@pytest.fixture
def hostile(database: Path) -> list[str]:
    """Write a message that is not sent yet to everybody; the first is introduction 1."""
    texts = list(HOSTILE.values())
    with work(database) as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        contact(opened, "Mary Somerville")
        _point(opened, 1, USER)
        for number, text in enumerate(texts, start=3):
            contact(opened, text, handle=f"hostile-{number}")
            _point(opened, number, f"hostile{number}@x.example")
            made = introduction(opened, IntroductionKind.INVITE, target_id=number, purpose=text)
            opened.add(
                "message", introduction_id=made, recipient_id=number, kind="invitation",
                channel="email", subject=text, body=f"Dear {text},\n{text}",
                created_at=opened.at,
            )  # fmt: skip
    return texts


def _point(opened: object, number: int, address: str) -> None:
    opened.add(  # type: ignore[attr-defined]
        "contact_point", contact_id=number, kind="email", value=address, value_key=address,
        is_primary=True,
    )  # fmt: skip


def _check(result: Result, form: str) -> None:
    assert "met a bug" not in result.stderr
    assert harm_in(result.stdout, tabs=form == "piped") == []
    assert harm_in(result.stderr) == []


@pytest.fixture
def with_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clipboard that takes everything, and a folder to write to."""
    program = shutil.which("true")
    assert program
    (tmp_path / "xclip").symlink_to(program)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("with_clipboard")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_handing_over_prints_no_harm(
    intro: RunsInProcess, hostile: list[str], form: str, command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    intro("config", "set", "mail.sendmail", "xclip")
    monkeypatch.setenv("INTRO_HUMAN", "1" if form == "human" else "")
    for number in range(1, len(hostile) + 1):
        name, *options = command
        result = intro(name, str(number), *options, *(["--json"] if form == "json" else []))
        _check(result, form)
        assert (result.exit_code, bool(result.stdout)) == (0, True), result
        if form == "json":
            result.json()


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_every_hostile_name_gets_its_own_mail_and_nobody_else(
    intro: RunsInProcess, hostile: list[str]
) -> None:
    with real_server() as inbox:
        for key, value in (("smtp_host", HOST), ("smtp_port", str(inbox.port))):
            intro("config", "set", f"mail.{key}", value)
        intro("config", "set", "mail.smtp_security", "none")
        for number in range(1, len(hostile) + 1):
            result = intro("send", str(number), "--yes", "--force")
            _check(result, "piped")
            assert result.exit_code == 0, result
    assert [mail.recipients for mail in inbox.mails] == [
        [f"hostile{number}@x.example"] for number in range(3, len(hostile) + 3)
    ]
    for mail, (recipient,) in ((mail, mail.recipients) for mail in inbox.mails):
        assert [a.addr_spec for a in mail.message["to"].addresses] == [recipient]
        assert [key for key in mail.message if key != "Subject"] == HEADERS


def test_a_thousand_hostile_values_give_one_recipient_and_no_extra_header() -> None:
    """Through a real server: its envelope and the headers as they arrived."""
    chance = random.Random(20260303)
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    with real_server() as inbox:
        way = SmtpServer(HOST, inbox.port, "none", "", str, timeout=30)
        for number in range(1000):
            pieces = (chance.choices(PIECES, k=chance.randint(1, 8)) for _ in range(3))
            mine, theirs, subject = ("".join(piece) for piece in pieces)
            content = build_mail(
                sender=Mailbox(mine, USER), recipients=[Mailbox(theirs, "bob@x.org")],
                subject=subject, body=f"{mine}\r\n.\r\n{theirs}", at=at,
                message_id=f"<{number}@x.org>",
            )  # fmt: skip
            way.deliver(Outgoing(USER, ["bob@x.org"], content), lambda: None)
    assert len(inbox.mails) == 1000
    for number, mail in enumerate(inbox.mails):
        message = mail.message
        assert (mail.sender, mail.recipients) == (USER, ["bob@x.org"])
        assert [key for key in message if key != "Subject"] == HEADERS
        assert [a.addr_spec for a in message["to"].addresses] == ["bob@x.org"]
        assert [a.addr_spec for a in message["from"].addresses] == [USER]
        assert message["message-id"] == f"<{number}@x.org>"
