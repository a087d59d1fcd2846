"""Handing a mail to a server: a real one on this machine, and one that breaks off anywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from introcli.errors import MailProblem, OutcomeUnknown
from introcli.mail.outgoing import Outgoing
from introcli.mail.smtp import SmtpServer
from tests.mail.servers import HOST, PASSWORD, STAGES, USER, BrokenServer, Inbox, real_server

CONTENT = b"Subject: Hello\r\n\r\nDear Mary,\r\n.\r\n..two dots\r\n.one\r\nAda\r\n"
MAIL = Outgoing("ada@lovelace.example", ["mary@rs.example"], CONTENT)

# The server of these tests asks for a password without TLS too, on purpose.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

# Only Linux has all of 127.0.0.0/8 on every machine: a host that is not called localhost.
elsewhere = pytest.mark.skipif(sys.platform != "linux", reason="127.0.0.2 is not everywhere")


def server(port: int, **given: Any) -> SmtpServer:
    facts: dict[str, Any] = {
        "host": HOST, "port": port, "security": "none", "user": "",
        "password": lambda: PASSWORD, "timeout": 20,
    }  # fmt: skip
    return SmtpServer(**(facts | given))


def deliver(way: SmtpServer, offering: Callable[[], None] = lambda: None) -> str:
    return way.deliver(MAIL, offering)


def arrived(inbox: Inbox) -> list[tuple[str, list[str], bytes]]:
    return [(mail.sender, mail.recipients, mail.raw) for mail in inbox.mails]


@pytest.mark.parametrize("login", [False, True])
@pytest.mark.parametrize("security", ["tls", "starttls", "none"])
def test_a_mail_arrives_as_it_was_written(trusted: Path, security: str, login: bool) -> None:
    with real_server(trusted, security, login=login) as inbox:
        way = server(inbox.port, security=security, user=USER if login else "")
        assert deliver(way) == "taken as number 7"
    assert arrived(inbox) == [(MAIL.sender, ["mary@rs.example"], CONTENT)]
    assert bool(inbox.logins) == login


def refused(way: SmtpServer, mail: Outgoing = MAIL) -> MailProblem:
    with pytest.raises(MailProblem) as caught:
        way.deliver(mail, lambda: None)
    assert type(caught.value) is MailProblem
    assert str(caught.value).isprintable()
    return caught.value


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_server_that_cannot_prove_who_it_is_gets_nothing(
    certificate: Path, security: str
) -> None:
    with real_server(certificate, security) as inbox:
        problem = refused(server(inbox.port, security=security))
    assert "could not prove that it is" in str(problem)
    assert "SSL_CERT_FILE" in str(problem.hint)
    assert inbox.mails == []


@elsewhere
def test_a_certificate_for_another_name_is_refused(trusted: Path) -> None:
    with real_server(trusted, "tls") as inbox:
        problem = refused(server(inbox.port, security="tls", host="127.0.0.2"))
    assert "could not prove that it is 127.0.0.2" in str(problem)
    assert inbox.mails == []


def test_without_starttls_nothing_is_sent_in_the_clear() -> None:
    with real_server() as inbox:
        problem = refused(server(inbox.port, security="starttls"))
    assert "does not offer STARTTLS" in str(problem)
    assert inbox.mails == []


def test_tls_to_a_port_without_it_says_which_security_fits() -> None:
    with real_server() as inbox:
        problem = refused(server(inbox.port, security="tls"))
    assert "no encrypted connection" in str(problem)
    assert "starttls" in str(problem.hint)


@elsewhere
def test_a_password_never_goes_unencrypted_to_another_machine() -> None:
    with real_server(login=True) as inbox:
        problem = refused(server(inbox.port, host="127.0.0.2", user=USER))
    assert "a password is not sent unencrypted" in str(problem)
    assert inbox.logins == []


def test_a_wrong_password_is_explained_and_not_shown(trusted: Path) -> None:
    with real_server(trusted, "tls", login=True) as inbox:
        way = server(inbox.port, security="tls", user=USER, password=lambda: "wr0ng one")
        problem = refused(way)
    assert "did not accept the login of ada@lovelace.example: 535" in str(problem)
    assert "app password" in str(problem.hint)
    assert "wr0ng" not in f"{problem} {problem.hint}"
    assert inbox.mails == []


def test_a_password_that_servers_do_not_take_is_explained(trusted: Path) -> None:
    with real_server(trusted, "tls", login=True) as inbox:
        way = server(inbox.port, security="tls", user=USER, password=lambda: "pässword")
        problem = refused(way)
    assert "letters that mail servers do not take" in str(problem)


def test_a_missing_login_is_explained(trusted: Path) -> None:
    with real_server(trusted, "tls", login=True) as inbox:
        problem = refused(server(inbox.port, security="tls"))
    assert "530" in str(problem)
    assert "mail.smtp_user" in str(problem.hint)


def test_a_login_that_is_not_offered_is_explained() -> None:
    with real_server() as inbox:
        assert "offers no login" in str(refused(server(inbox.port, user=USER)))


@pytest.mark.parametrize(
    ("command", "answer", "told", "hint"),
    [
        ("RCPT", "550 5.1.1 no such user", "mail for mary@rs.example: 550", "correct the address"),
        ("RCPT", "554 5.7.1 Relay access denied", "554 5.7.1 Relay", "only for people it knows"),
        ("RCPT", "450 4.2.0 Greylisted", "450 4.2.0 Greylisted", "try again in a few minutes"),
        ("MAIL", "553 5.7.1 not your address", "mail from ada@lovelace", "people it knows"),
        ("MAIL", "550 unknown sender", "mail from ada@lovelace", "mail.from"),
        ("DATA", "554 5.6.0 looks like spam", "did not take the mail: 554", "change it"),
        ("DATA", "552 too large", "did not take the mail: 552", "too big"),
        ("DATA", "451 \x1b[31mlater\x07", "451", "try again"),
    ],
)
def test_a_refusal_is_explained(command: str, answer: str, told: str, hint: str) -> None:
    with real_server() as inbox:
        inbox.answers[command] = answer
        problem = refused(server(inbox.port))
    assert told in str(problem)
    assert str(problem).endswith("nothing was sent")
    assert hint in str(problem.hint)
    assert inbox.mails == []


def test_an_answer_that_is_none_leaves_it_unknown() -> None:
    with real_server() as inbox:
        inbox.answers["DATA"] = "well, perhaps"
        with pytest.raises(OutcomeUnknown, match="may have been sent, or not"):
            deliver(server(inbox.port))


def test_no_recipient_gets_it_when_one_is_refused() -> None:
    with real_server() as inbox:
        inbox.answers["RCPT"] = "550 no"
        mail = Outgoing(MAIL.sender, ["mary@rs.example", "b@rs.example"], CONTENT)
        assert "mail for mary@rs.example" in str(refused(server(inbox.port), mail))
    assert inbox.mails == []


@pytest.mark.parametrize("silent", [False, True], ids=["closes", "is silent"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_server_that_breaks_off_leaves_no_doubt_until_the_mail_is_on_its_way(
    stage: str, silent: bool
) -> None:
    offered: list[str] = []
    security = "starttls" if stage == "STARTTLS" else "none"
    with BrokenServer(stage, silent=silent) as broken:
        way = server(
            broken.port, security=security, user=USER if stage == "AUTH" else "",
            timeout=0.5 if silent else 20,
        )  # fmt: skip
        with pytest.raises(MailProblem) as caught:
            deliver(way, lambda: offered.append("offered"))
    # A mail this short leaves in one piece: from here nobody can tell how much of it was read.
    is_doubtful = stage in ("content", "dot")
    assert (caught.type is OutcomeUnknown) == is_doubtful
    assert bool(offered) == is_doubtful
    assert ("nothing was sent" in str(caught.value)) != is_doubtful
    assert broken.commands.count("DATA") <= 1


def test_a_long_mail_that_breaks_off_in_the_middle_was_not_sent() -> None:
    long = Outgoing(MAIL.sender, MAIL.recipients, b"x" * 70 + b"\r\n" + CONTENT * 400_000)
    with BrokenServer("content") as broken:
        problem = refused(server(broken.port), long)
    assert "nothing was sent" in str(problem)


def test_an_interrupt_is_passed_on() -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with real_server() as inbox, pytest.raises(KeyboardInterrupt):
        deliver(server(inbox.port), interrupt)
    assert inbox.mails == []


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 70 + ".example"])
def test_a_server_that_is_not_there_is_said(host: str) -> None:
    assert "there is no server called" in str(refused(server(25, host=host)))


def test_a_port_where_nobody_listens_is_said() -> None:
    with BrokenServer("connect") as broken:
        pass
    assert "connection refused; nothing was sent" in str(refused(server(broken.port)))


@pytest.mark.parametrize(
    ("endless", "pause", "told"),
    [
        (b"220-more\r\n" * 9_000, 0, "says more than a mail server has to"),
        (b"250-more\r\n", 0.2, "did not answer within 1 seconds"),
        (b"2", 0.2, "did not answer within 1 seconds"),
    ],
    ids=["lines", "slow-lines", "slow-line"],
)
@pytest.mark.parametrize("stage", ["connect", "EHLO", "MAIL"])
def test_a_server_that_never_ends_is_left(
    stage: str, endless: bytes, pause: float, told: str
) -> None:
    with BrokenServer(stage, endless=endless, pause=pause) as broken:
        way = server(broken.port, timeout=1 if pause else 20)
        with pytest.raises(MailProblem, match=told) as problem:
            deliver(way)
    assert "nothing was sent" in str(problem.value)
