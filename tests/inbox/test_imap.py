"""``intro inbox scan`` over IMAP: a real Dovecot, and a server that breaks off anywhere."""

from __future__ import annotations

import imaplib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.inbox.dovecot import PROGRAM, STAGES, BrokenServer, Server, dovecot
from tests.inbox.mails import bounce, mail
from tests.mail.servers import HOST, PASSWORD, USER, write_certificate
from tests.support import RunsInProcess, dump, history

real = pytest.mark.skipif(PROGRAM is None, reason="dovecot is not installed")
NAME = USER.replace("@", "%40")
GIVES = f'"{sys.executable}" -c "print(\'{PASSWORD}\')"'


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("certificate") / "localhost.pem")


@pytest.fixture
def server(certificate: Path, intro: RunsInProcess, asked: str) -> Iterator[Server]:
    """A Dovecot of its own, and its password in the settings."""
    assert intro("config", "set", "inbox.password_command", GIVES).exit_code == 0
    with dovecot(certificate) as opened:
        yield opened


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


def plain(intro: RunsInProcess, port: int, folder: str = "INBOX") -> str:
    assert intro("config", "set", "inbox.security", "none").exit_code == 0
    return f"imap://{NAME}@{HOST}:{port}/{folder}"


def scan(intro: RunsInProcess, source: str, *more: str) -> Any:
    result = intro("inbox", "scan", source, "--json", *more)
    assert result.exit_code == 0, result
    return result.json()


def flags(server: Server) -> list[bytes]:
    with imaplib.IMAP4(HOST, server.plain) as session:
        session.login(USER, PASSWORD)
        session.select("INBOX", readonly=True)
        found = session.fetch("1:*", "(FLAGS)")[1]
        return [one for one in found if isinstance(one, bytes)]


@real
def test_a_reply_is_found_and_nothing_is_changed_on_the_server(
    intro: RunsInProcess, server: Server, asked: str
) -> None:
    server.deliver(mail(key="<a@x>", when="Sun, 01 Feb 2026 09:00:00 +0000"), mail(answers=asked))
    source = plain(intro, server.plain)
    found = scan(intro, source)
    (one,) = found["proposals"]
    assert (one["what"], one["certain"], one["suggested"]) == ("answer", True, "agreed")
    assert one["lines"][0] == "Of course, I will write to him this week."
    assert all(b"Seen" not in line for line in flags(server))
    assert len(flags(server)) == 2
    again = scan(intro, source)
    assert (again["looked_at"], again["proposals"]) == (0, [one])
    assert intro("inbox", "apply", "1", "agreed").exit_code == 0
    assert scan(intro, source)["proposals"] == []
    assert intro("followup", "--json").json()["items"] == []


@real
def test_only_later_mails_are_fetched_and_a_bounce_is_read(
    intro: RunsInProcess, server: Server, asked: str
) -> None:
    source = plain(intro, server.plain)
    server.deliver(mail(key="<a@x>"))
    assert scan(intro, source)["looked_at"] == 1
    server.deliver(bounce(asked), mail(key="<b@x>"))
    found = scan(intro, source, "--apply")
    assert (found["looked_at"], found["applied"][0]["became"]) == (2, "bounced")


@real
def test_a_folder_with_another_alphabet_and_a_new_validity(
    intro: RunsInProcess, server: Server, asked: str
) -> None:
    server.deliver(mail(answers=asked), folder="Entw&APw-rfe")
    source = plain(intro, server.plain, "Entwürfe")
    (one,) = scan(intro, source)["proposals"]
    place = server.maildir / ".Entw&APw-rfe" / "dovecot-uidlist"
    lines = place.read_text().splitlines()
    lines[0] = lines[0].replace(" V", " V1", 1)
    place.write_text("\n".join(lines) + "\n")
    (server.maildir / ".Entw&APw-rfe" / "dovecot.index.log").unlink()
    found = scan(intro, source)
    assert (found["looked_at"], found["proposals"]) == (1, [one])


@real
@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("scheme", ["imaps", "imap"])
def test_tls_and_starttls(intro: RunsInProcess, server: Server, asked: str, scheme: str) -> None:
    server.deliver(mail(answers=asked))
    port = server.tls if scheme == "imaps" else server.plain
    source = f"{scheme}://{NAME}@{HOST}:{port}/INBOX"
    assert intro("config", "set", "inbox.source", source).exit_code == 0
    result = intro("inbox", "scan", "--json")
    assert result.exit_code == 0, result
    assert len(result.json()["proposals"]) == 1


@real
@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("inbox.password_command", f'"{sys.executable}" -c "print(1)"'), "accept the login"),
        (("inbox.password_command", f'"{sys.executable}" -c "pass"'), "nothing was read"),
        (("inbox.security", "tls"), "speaks no TLS"),
        (("inbox.security", "starttls"), "could not prove"),
        (("inbox.source", "Nowhere"), "has no folder 'Nowhere'"),
    ],
    ids=lambda value: str(value[1])[:12] if isinstance(value, tuple) else "",
)
def test_what_is_set_up_wrongly_is_explained(
    intro: RunsInProcess, server: Server, database: Path, change: tuple[str, str], told: str
) -> None:
    folder = "Nowhere" if change[0] == "inbox.source" else "INBOX"
    source = plain(intro, server.plain, folder)
    if folder == "INBOX":
        assert intro("config", "set", *change).exit_code == 0
    before = database.read_bytes()
    result = intro("inbox", "scan", source)
    assert (result.exit_code, result.stdout) == (8, ""), result
    assert told in result.stderr
    assert "hint: " in result.stderr
    assert PASSWORD not in result.stderr
    assert database.read_bytes() == before


@pytest.mark.parametrize("silent", [False, True], ids=["drops", "silent"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_server_that_breaks_off_moves_no_mark(
    intro: RunsInProcess, asked: str, database: Path, stage: str, silent: bool
) -> None:
    intro("config", "set", "inbox.timeout", "1")
    intro("config", "set", "inbox.password_command", GIVES)
    before, steps = database.read_bytes(), history(database)
    with BrokenServer(stage, silent=silent) as broken:
        result = intro("inbox", "scan", plain(intro, broken.port))
    assert (result.exit_code, result.stdout) == (8, ""), result
    told = "did not answer within 1 seconds" if silent else "broke off"
    assert told in result.stderr
    assert "nothing was marked as seen" in result.stderr
    assert (database.read_bytes(), history(database)) == (before, steps)


@pytest.mark.parametrize(
    "garbage", [b"\xff\xfe\x00\r\n" * 9, b"* BYE go away\r\n", b"* 1 FETCH (\r\n"]
)
@pytest.mark.parametrize("stage", ["connect", "EXAMINE", "FETCH"])
def test_what_is_no_imap_is_said(
    intro: RunsInProcess, asked: str, database: Path, stage: str, garbage: bytes
) -> None:
    intro("config", "set", "inbox.timeout", "2")
    intro("config", "set", "inbox.password_command", GIVES)
    before = dump(database)
    with BrokenServer(stage, garbage=garbage) as broken:
        result = intro("inbox", "scan", plain(intro, broken.port))
    assert result.exit_code == 8, result
    assert "met a bug" not in result.stderr
    assert dump(database) == before


@pytest.mark.parametrize(
    ("garbage", "pause", "told"),
    [
        (b"* 1 EXISTS\r\n" * 9_000, 0, "says more than it was asked for"),
        (b"x" * 9_000, 0, "says more than it was asked for"),
        (b"* 1 EXISTS\r\n", 0.2, "did not answer within 1 seconds"),
        (b"x", 0.2, "did not answer within 1 seconds"),
        (b"* 1 FETCH (UID 1 BODY[] {3000000000}\r\n", 0, "says more than it was asked for"),
    ],
    ids=["lines", "one-line", "slow-lines", "slow-line", "literal"],
)
@pytest.mark.parametrize("stage", ["connect", "SEARCH", "FETCH"])
def test_a_server_that_never_ends_is_left(
    intro: RunsInProcess, asked: str, database: Path, stage: str, garbage: bytes, pause: float,
    told: str,
) -> None:  # fmt: skip
    patience = "1" if pause else "60"
    intro("config", "set", "inbox.timeout", patience)
    intro("config", "set", "inbox.password_command", GIVES)
    before = database.read_bytes()
    with BrokenServer(stage, garbage=garbage, endless=True, pause=pause) as broken:
        result = intro("inbox", "scan", plain(intro, broken.port))
    assert (result.exit_code, result.stdout) == (8, ""), result
    if stage != "connect":  # what greets with a line of its own is no IMAP at once
        assert told in result.stderr, result
    assert database.read_bytes() == before


def test_a_password_never_goes_unencrypted_to_another_machine(
    intro: RunsInProcess, asked: str
) -> None:
    intro("config", "set", "inbox.security", "none")
    result = intro("inbox", "scan", f"imap://{NAME}@imap.example/INBOX")
    assert (result.exit_code, result.stdout) == (8, "")
    assert "a password is not sent unencrypted" in result.stderr
