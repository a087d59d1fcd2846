"""Whether mail could be sent and answers read, as far as the settings tell; nothing is asked.

No command that prints a password is run, and no more of it is shown than its program's name.
"""

from __future__ import annotations

from importlib.util import find_spec

from introcli.config import Settings
from introcli.errors import IntroError
from introcli.upkeep.health import Check

# Names of this machine, to which a connection need not be encrypted.
_HERE = ("localhost", "127.0.0.1", "::1")
_NAME = "mail"


def mail(settings: Settings) -> Check:
    """Say how mail leaves, and what would keep it from leaving."""
    if not settings.mail_sendmail and not settings.mail_smtp_host:
        return Check(
            _NAME, "ok", f"no way to send mail is set up, and none is needed{_and_inbox(settings)}"
        )
    from introcli.mail.mail_ways import way_out

    try:
        way_out(settings)
    except IntroError as problem:
        return Check(_NAME, "warning", str(problem), problem.hint or "")
    return _program(settings) if settings.mail_sendmail else _server(settings)


def _program(settings: Settings) -> Check:
    from introcli.mail.sendmail import split_command

    name = split_command(settings.mail_sendmail, "mail.sendmail")[0]
    return Check(_NAME, "ok", f"leaves through {name}{_and_inbox(settings)}")


def _server(settings: Settings) -> Check:
    host, security = settings.mail_smtp_host, settings.mail_smtp_security
    where = f"leaves through {host} ({security}){_password(settings)}{_and_inbox(settings)}"
    if security == "none" and host not in _HERE:
        return Check(
            _NAME,
            "warning",
            f"{where}: what is sent to it can be read on the way",
            "intro config set mail.smtp_security tls",
        )
    return _asking(settings) or Check(_NAME, "ok", where)


def _asking(settings: Settings) -> Check | None:
    """Return what keeps the password from being had; None when nothing is known to."""
    from introcli.mail.sendmail import find_program, split_command

    key = "mail.password_command"
    command = settings.mail_password_command
    if not settings.mail_smtp_user:
        return None
    if not command and not find_spec("keyring"):
        return Check(
            _NAME,
            "warning",
            "there is a user to log in as, and nothing that knows the password",
            f"intro config set {key} 'pass show mail', or: pip install 'introcli[keyring]'",
        )
    try:
        if command:
            find_program(split_command(command, key)[0], key)
    except IntroError as problem:
        return Check(_NAME, "warning", str(problem), problem.hint or "")
    return None


def _password(settings: Settings) -> str:
    if not settings.mail_smtp_user:
        return ", without a login"
    return ", password from " + ("a command" if settings.mail_password_command else "the keyring")


def _and_inbox(settings: Settings) -> str:
    return "; answers are read" if settings.inbox_source else ""
