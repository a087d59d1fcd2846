"""Mails as they arrive, and the mailboxes they lie in."""

from __future__ import annotations

import os
from pathlib import Path

ME, MARY, CHARLES = "ada@lovelace.example", "mary@rs.example", "charles@cam.example"
YES = "Dear Ada,\n\nOf course, I will write to him this week.\n\nMary\n"
# The day before the tests' fixed one.
WHEN = "Sun, 01 Mar 2026 18:00:00 +0000"


def mail(
    body: str = YES,
    *,
    sender: str = f"Mary Somerville <{MARY}>",
    to: str = f"Ada King <{ME}>",
    subject: str = "Re: An introduction",
    answers: str = "",
    key: str = "<answer-1@rs.example>",
    when: str = WHEN,
    more: str = "",
) -> bytes:
    """Return one mail with LF line ends."""
    head = [
        f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Date: {when}",
        *([f"Message-ID: {key}"] if key else []),
        *([f"In-Reply-To: {answers}", f"References: <first@x>\n {answers}"] if answers else []),
        *(more.split("\n") if more else []),
    ]  # fmt: skip
    return ("\n".join(head) + "\n\n" + body).encode()


def bounce(message_id: str, address: str = MARY, *, action: str = "failed", status: str = "5.1.1"
           ) -> bytes:  # fmt: skip
    """Return a delivery report (RFC 3464) about a mail."""
    return (
        "Return-Path: <>\n"
        "From: Mail Delivery System <MAILER-DAEMON@mx.example>\n"
        f"To: {ME}\nSubject: Undelivered Mail Returned to Sender\nDate: {WHEN}\n"
        "Message-ID: <report-1@mx.example>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nI am sorry.\n\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 5.1.1 No such user\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {message_id}\nTo: {address}\n\nDear\n\n"
        "--b--\n"
    ).encode()


def write_mbox(path: Path, *mails: bytes) -> Path:
    """Write or prolong an mbox file."""
    with path.open("ab") as file:
        for one in mails:
            file.write(b"From x@example Sun Mar  1 18:00:00 2026\n" + one.rstrip(b"\n") + b"\n\n")
    return path


def write_maildir(path: Path, *mails: bytes) -> Path:
    """Put mails into a Maildir, made when it is missing."""
    for folder in ("new", "cur", "tmp"):
        (path / folder).mkdir(parents=True, exist_ok=True)
    for one in mails:
        count = len(os.listdir(path / "new")) + len(os.listdir(path / "cur"))
        (path / "new" / f"17723880{count:02}.M1P1.host").write_bytes(one)
    return path
