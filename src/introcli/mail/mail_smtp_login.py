"""Logging in to a mail server, and what to do when it says no."""

from __future__ import annotations

import smtplib

from introcli.errors import MailProblem
from introcli.mail.outgoing import said


def log_in(server: smtplib.SMTP, user: str, password: str, *, encrypted: bool) -> None:
    """Log in; raise MailProblem with the usual cause when the server refuses.

    A password never goes over a connection that others can read.
    """
    if not encrypted:
        raise MailProblem(
            "a password is not sent unencrypted, so nothing was sent",
            hint="intro config set mail.smtp_security tls; without login: mail.smtp_user ''",
        )
    if not server.has_extn("auth"):
        raise MailProblem(
            "the server offers no login on this connection; nothing was sent",
            hint="it may want another port or tls; without login:"
            " intro config set mail.smtp_user ''",
        )
    try:
        server.login(user, password)
    except UnicodeEncodeError as problem:
        raise MailProblem(
            "the name or the password holds letters that mail servers do not take;"
            " nothing was sent",
            hint="make an app password at your provider, and use that",
        ) from problem
    except smtplib.SMTPAuthenticationError as problem:
        raise MailProblem(
            f"the server did not accept the login of {said(user)}:"
            f" {problem.smtp_code} {said(problem.smtp_error)}; nothing was sent",
            hint="most providers want an app password here, not your usual one;"
            " Outlook.com wants none at all: see docs/mail.md",
        ) from problem
    except smtplib.SMTPNotSupportedError as problem:
        raise MailProblem(
            "the server offers no login on this connection; nothing was sent",
            hint="it may want another port or tls: intro config list",
        ) from problem
    except smtplib.SMTPException as problem:
        if isinstance(problem, smtplib.SMTPServerDisconnected):
            raise
        raise MailProblem(
            "the server only offers ways to log in that intro does not know; nothing was sent",
            hint="it may want a sign-in in the browser; a program such as msmtp can do that:"
            " intro config set mail.sendmail msmtp",
        ) from problem
