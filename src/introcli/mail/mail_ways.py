"""The way out that the settings give."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from introcli.config import Settings
from introcli.errors import ConfigProblem

if TYPE_CHECKING:
    from introcli.mail.outgoing import Way
    from introcli.mail.smtp import Security


def way_out(settings: Settings) -> Way:
    """Return the server or the program that mail is to be handed to.

    Raises ConfigProblem when none is set up, both are, or the program is not there.
    """
    if settings.mail_sendmail and settings.mail_smtp_host:
        raise ConfigProblem(
            "mail.sendmail and mail.smtp_host are both set, and a mail can leave only one way",
            hint="take one away: intro config set mail.smtp_host ''",
        )
    if settings.mail_sendmail:
        from introcli.mail.sendmail import MailProgram

        program = MailProgram(settings.mail_sendmail, settings.mail_timeout)
        program.check()
        return program
    if settings.mail_smtp_host:
        return _server(settings)
    raise ConfigProblem(
        "no way to send mail is set up",
        hint="intro config set mail.smtp_host smtp.fastmail.com, or mail.sendmail msmtp:"
        " docs/mail.md; without it: intro open ID",
    )


def _server(settings: Settings) -> Way:
    from introcli.mail.passwords import password_for
    from introcli.mail.smtp import PORTS, SmtpServer

    @cache
    def password() -> str:
        return password_for(settings.mail_smtp_user, settings.mail_password_command)

    return SmtpServer(
        host=settings.mail_smtp_host,
        port=settings.mail_smtp_port or PORTS[settings.mail_smtp_security],
        security=cast("Security", settings.mail_smtp_security),
        user=settings.mail_smtp_user,
        password=password,
        timeout=settings.mail_timeout,
    )
