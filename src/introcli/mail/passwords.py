"""Where a password comes from: a command of the person's, or the system's keyring.

Never from an option, the configuration file or the database, and it is not kept.
"""

import subprocess

from introcli.errors import MailProblem, reason_of
from introcli.mail.outgoing import said
from introcli.mail.sendmail import find_program, split_command

# The name under which the keyring has it.
SERVICE = "intro"
_SETTING = "mail.password_command"
# Seconds: whoever keeps passwords may have to ask for the one that opens them all.
_PATIENCE = 120.0


def password_for(
    user: str, command: str, *, setting: str = _SETTING, outcome: str = "nothing was sent"
) -> str:
    """Return the password of a mail account; raise MailProblem when there is none to be had.

    ``setting`` is where the command stands, and ``outcome`` what the error ends with.
    """
    try:
        return _from_command(command, setting) if command else _from_keyring(user, setting)
    except _NoPassword as problem:
        raise MailProblem(f"{problem}; {outcome}", hint=problem.hint) from problem


class _NoPassword(MailProblem):
    """There is none to be had; what follows from that is the caller's to say."""


def _from_command(command: str, setting: str) -> str:
    """Return the first line the command prints; it may use the terminal to ask for a key."""
    words = split_command(command, setting)
    program = find_program(words[0], setting)
    try:
        ended = subprocess.run(  # noqa: S603
            [program, *words[1:]], stdout=subprocess.PIPE, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise _no_password(
            f"{words[0]} did not end within {_PATIENCE:g} seconds", setting
        ) from problem
    except OSError as problem:
        raise _no_password(f"{words[0]}: {reason_of(problem)}", setting) from problem
    if ended.returncode:
        raise _no_password(f"{words[0]} ended with exit code {ended.returncode}", setting)
    password = ended.stdout.decode("utf-8", "replace").split("\n")[0].rstrip("\r")
    if not password:
        raise _no_password(f"{words[0]} printed no password", setting)
    return password


def _no_password(why: str, setting: str) -> _NoPassword:
    return _NoPassword(
        f"could not get the password: {said(why)}",
        hint=f"try the command on its own: intro config get {setting}",
    )


def _from_keyring(user: str, setting: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as problem:
        raise _NoPassword(
            f"there is no password for {said(user)}: no command gives it, and there is no keyring",
            hint=f"intro config set {setting} 'pass show mail';"
            " or: pip install 'introcli[keyring]'",
        ) from problem
    try:
        password = keyring.get_password(SERVICE, user)
    except KeyringError as problem:
        raise _NoPassword(
            f"the keyring could not be read: {said(str(problem))}",
            hint=f"open it, or: intro config set {setting} 'pass show mail'",
        ) from problem
    if not password:
        raise _NoPassword(
            f"the keyring holds no password for {said(user)}",
            hint=f"put it there: keyring set {SERVICE} {said(user)}; or set {setting}",
        )
    return str(password)
