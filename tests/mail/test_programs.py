"""Handing a mail to a program: stand-ins that end in every way, and the real msmtp."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from introcli.errors import ConfigProblem, IntroError, MailProblem, OutcomeUnknown
from introcli.mail.outgoing import Outgoing
from introcli.mail.programs import MailProgram
from tests.mail.servers import STAGES, BrokenServer, real_server

CONTENT = b"Subject: =?utf-8?q?H=C3=A9?=\r\n\r\nDear Mary,\r\n.\r\n-- \r\nAda\r\n"
MAIL = Outgoing("ada@lovelace.example", ["mary@rs.example", "b@rs.example"], CONTENT)
PROGRAM = """#!{python}
import json, os, signal, sys
from pathlib import Path
content = sys.stdin.buffer.read()
here = Path(__file__)
here.with_suffix(".mail").write_bytes(content)
here.with_suffix(".arguments").write_text(json.dumps(sys.argv[1:]))
{end}
"""


def stand_in(folder: Path, end: str = "", name: str = "sendmail") -> Path:
    program = folder / name
    program.write_text(PROGRAM.format(python=sys.executable, end=end))
    program.chmod(0o755)
    return program


def deliver(command: object, *, timeout: float = 30) -> str:
    return MailProgram(str(command), timeout).deliver(MAIL, lambda: None)


def refusal(command: object, *, timeout: float = 30) -> IntroError:
    with pytest.raises(IntroError) as caught:
        deliver(command, timeout=timeout)
    return caught.value


def test_a_program_gets_the_mail_and_one_argument_for_each_recipient(tmp_path: Path) -> None:
    program = stand_in(tmp_path)
    assert deliver(f"'{program}' -a work") == "sendmail ended well"
    assert program.with_suffix(".mail").read_bytes() == CONTENT.replace(b"\r\n", b"\n")
    assert program.with_suffix(".arguments").read_text() == (
        '["-a", "work", "-i", "-f", "ada@lovelace.example", "--", "mary@rs.example",'
        ' "b@rs.example"]'
    )


@pytest.mark.parametrize("code", [64, 65, 67, 68, 69, 77, 78])
def test_a_certain_refusal_is_told_in_the_programs_words(tmp_path: Path, code: int) -> None:
    end = f"sys.stderr.write('no such user\\x1b[31m\\nreally\\n'); sys.exit({code})"
    problem = refusal(stand_in(tmp_path, end))
    assert type(problem) is MailProblem
    assert str(problem) == (
        f"sendmail did not accept the mail: no such user [31m really (exit code {code});"
        " nothing was sent"
    )


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("sys.exit(1)", "exit code 1"),
        ("sys.exit(74)", "exit code 74"),
        ("sys.exit(75)", "exit code 75"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "stopped by SIGKILL"),
    ],
)
def test_any_other_end_leaves_it_unknown(tmp_path: Path, end: str, told: str) -> None:
    problem = refusal(stand_in(tmp_path, end))
    assert isinstance(problem, OutcomeUnknown)
    assert told in str(problem)
    assert "nothing was sent" not in str(problem)


def test_msmtp_keeps_no_queue_so_its_temporary_failure_is_certain(tmp_path: Path) -> None:
    assert type(refusal(stand_in(tmp_path, "sys.exit(75)", "msmtp"))) is MailProblem


def test_a_program_that_never_ends_is_stopped(tmp_path: Path) -> None:
    problem = refusal(stand_in(tmp_path, "signal.pause()"), timeout=2)
    assert isinstance(problem, OutcomeUnknown)
    assert "did not end within 2 seconds" in str(problem)


def test_a_child_that_stays_behind_holds_nothing_up(tmp_path: Path) -> None:
    """A mail program may leave a queue runner behind, which keeps what it inherited open."""
    end = "if os.fork() == 0:\n    os.setsid(); signal.alarm(20); signal.pause()"
    assert deliver(stand_in(tmp_path, end), timeout=15) == "sendmail ended well"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("no-such-mailer -t", "no program no-such-mailer"),
        ("'half a quote", "cannot be read as a command"),
        ("   ", "mail.sendmail is empty"),
    ],
)
def test_a_command_that_is_none_is_said(command: str, told: str) -> None:
    with pytest.raises(ConfigProblem, match=told):
        MailProgram(command, 5).check()


def test_a_program_that_cannot_be_run_sends_nothing(tmp_path: Path) -> None:
    program = tmp_path / "sendmail"
    program.write_text("#!/no/such/program\n")
    program.chmod(0o755)
    assert "could not be run" in str(refusal(program))


@pytest.fixture
def msmtp(tmp_path: Path) -> str:
    """The real msmtp, with a configuration whose port is filled in by the test."""
    found = shutil.which("msmtp")
    if found is None:
        pytest.skip("msmtp is not installed")
    return f"{found} -C {tmp_path / 'msmtprc'}"


def configure(tmp_path: Path, port: int, more: str = "") -> None:
    file = tmp_path / "msmtprc"
    file.write_text(
        f"account default\nhost 127.0.0.1\nport {port}\nfrom ada@lovelace.example\n{more}\n"
    )
    file.chmod(0o600)


def test_msmtp_sends_what_it_was_given(msmtp: str, tmp_path: Path) -> None:
    with real_server() as inbox:
        configure(tmp_path, inbox.port)
        assert deliver(msmtp) == "msmtp ended well"
    (mail,) = inbox.mails
    assert (mail.sender, mail.recipients) == (MAIL.sender, list(MAIL.recipients))
    assert mail.raw.endswith(CONTENT.partition(b"\r\n")[2])
    assert mail.message["subject"] == "Hé"


def test_msmtp_passes_a_refusal_on(msmtp: str, tmp_path: Path) -> None:
    with real_server() as inbox:
        inbox.answers["RCPT"] = "550 5.1.1 no such user"
        configure(tmp_path, inbox.port)
        problem = refusal(msmtp)
    assert type(problem) is MailProblem
    assert "550 5.1.1 no such user" in str(problem)
    assert inbox.mails == []


def test_msmtp_without_a_server_has_sent_nothing(msmtp: str, tmp_path: Path) -> None:
    with BrokenServer("connect") as broken:
        pass
    configure(tmp_path, broken.port)
    problem = refusal(msmtp)
    assert type(problem) is MailProblem
    assert "cannot connect" in str(problem)


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in ("STARTTLS", "AUTH")])
def test_msmtp_does_not_say_how_far_it_came(msmtp: str, tmp_path: Path, stage: str) -> None:
    """It ends alike whether the server left at once or after the mail: so it counts as unknown."""
    with BrokenServer(stage) as broken:
        configure(tmp_path, broken.port)
        assert isinstance(refusal(msmtp), OutcomeUnknown)
