"""There and back: a request leaves through a real server, and its answer comes in by another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.inbox.dovecot import PROGRAM, dovecot
from tests.inbox.mails import MARY, ME, mail
from tests.mail.servers import HOST, PASSWORD, USER, real_server, write_certificate
from tests.support import RunsInProcess

TARGET = "Ærø Bäbbage-Łukasiewicz"
GIVES = f'"{sys.executable}" -c "print(\'{PASSWORD}\')"'
BEFORE = (
    ("me", "--name", "Ada King", "--email", ME, "--about", "writes about engines"),
    ("add-contact", "Mary Somerville", "--email", MARY, "--met", "Soirée", "--on", "2026-02-01",
     "--talked", "celestial mechanics"),
    ("add-contact", TARGET, "--org", "Cambridge University"),
    ("draft", TARGET, "--via", "mary-somerville", "--purpose", "see how his engine tabulates",
     "--benefit", "I would describe the engine for people who are no engineers"),
    ("config", "set", "mail.smtp_host", HOST),
    ("config", "set", "mail.smtp_security", "none"),
    ("config", "set", "inbox.security", "none"),
    ("config", "set", "inbox.password_command", GIVES),
)  # fmt: skip


def _due(intro: RunsInProcess) -> list[int]:
    return [item["introduction"] for item in intro("followup", "--json").json()["items"]]


@pytest.mark.skipif(PROGRAM is None, reason="dovecot is not installed")
def test_a_request_is_sent_answered_noticed_and_settled(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_NOW", "2026-02-10T09:00")
    for command in BEFORE:
        assert intro(*command).exit_code == 0, command
    with real_server() as post:
        assert intro("config", "set", "mail.smtp_port", str(post.port)).exit_code == 0
        assert intro("send", "1", "--yes").exit_code == 0
    (sent,) = post.mails
    assert sent.recipients == [MARY]
    assert TARGET in sent.message["subject"]
    monkeypatch.setenv("INTRO_NOW", "2026-03-02T09:00")
    assert _due(intro) == [1]
    with dovecot(write_certificate(tmp_path / "localhost.pem")) as server:
        server.deliver(mail(answers=sent.message["message-id"]))
        source = f"imap://{USER.replace('@', '%40')}@{HOST}:{server.plain}/INBOX"
        (proposed,) = intro("inbox", "scan", source, "--json").json()["proposals"]
    assert (proposed["introduction"], proposed["certain"]) == (1, True)
    assert intro("inbox", "apply", str(proposed["number"]), "agreed").exit_code == 0
    assert _due(intro) == []
