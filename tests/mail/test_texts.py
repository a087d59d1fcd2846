"""The text of a mail and the words of a report, out of whatever arrives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.mail.incoming import report_of, text_of
from tests.inbox.mails import MARY, bounce, mail


def _multipart(*parts: tuple[str, str]) -> bytes:
    inner = "".join(f"--b\n{head}\n\n{body}\n" for head, body in parts)
    return f'Content-Type: multipart/mixed; boundary="b"\n\n{inner}--b--\n'.encode()


PLAIN, HTML = "Content-Type: text/plain", "Content-Type: text/html"
PDF = 'Content-Type: application/pdf; name="a.pdf"\nContent-Transfer-Encoding: base64'


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (mail("Gladly\n"), "Gladly"),
        (_multipart((PDF, "JVBE"), (PLAIN, "Gladly")), "Gladly"),
        (_multipart((HTML, "<p>no</p>"), (PLAIN, "Gladly")), "Gladly"),
        (_multipart((PDF, "JVBE")), ""),
        (_multipart((f"{PLAIN}\nContent-Disposition: attachment; filename=x", "file")), ""),
        (b"Content-Type: text/html\n\n<style>p{}</style><p>Of&nbsp;course,<br>I&amp;J</p><script>x",
         "Of course,\nI&J"),
        (b"Content-Type: text/plain; charset=klingon\n\n\xe4", "ä"),
        (b"Content-Type: text/plain; charset=utf-8\n\n\xe4", "ä"),
        (b"Content-Transfer-Encoding: base64\n\n!!!", ""),
        (b"Content-Transfer-Encoding: quoted-printable\n\nM=C3=A4ry=\n=", "Märy"),
        (b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n\ncut in the mid', "cut in the mid"),
        (b"", ""),
    ],
)  # fmt: skip
def test_the_text_is_found_and_its_absence_too(raw: bytes, expected: str) -> None:
    found = text_of(raw)
    assert found.replace("\xa0", " ") == expected or (expected == "" and len(found) < 4)


def test_parts_within_parts_are_given_up_in_the_end() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3_000)
    )
    assert text_of(deep + b"\nhello") in ("", "hello")


@given(st.binary(max_size=500))
def test_no_bytes_are_too_broken(data: bytes) -> None:
    text_of(data)
    report_of(data)
    report_of(b'Content-Type: multipart/report; boundary="b"\n\n--b\n' + data)


def test_a_delivery_report_names_the_address_and_the_mail() -> None:
    report = report_of(bounce("<1.intro@x>"))
    assert report is not None
    assert (set(report.failed), report.is_formal) == ({MARY}, True)
    assert "<1.intro@x>" in report.ids
    assert report_of(bounce("<1@x>", action="delayed")) is None
    assert report_of(bounce("<1@x>", status="4.4.7")) is None


def test_a_plain_bounce_is_read_from_its_words() -> None:
    report = report_of(b"From: MAILER-DAEMON@x\n\n<mary@rs.example>:\n550 5.1.1 User unknown\n")
    assert report is not None
    assert (MARY in report.failed, report.is_formal) == (True, False)
    assert report.why == "550 5.1.1 User unknown"
    assert (
        report_of(b"From: MAILER-DAEMON@x\n\nYour mailbox is nearly full, mary@rs.example\n")
        is None
    )
