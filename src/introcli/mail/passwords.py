"""Where a password comes from: a command of the person's, or the system's keyring.

Never from an option, the configuration file or the database, and it is not kept.
"""

from __future__ import annotations

import subprocess

from introcli.errors import MailProblem
from introcli.mail.outgoing import said
from introcli.mail.program import find_program, split_command

# The name under which the keyring has it.
SERVICE = "intro"
_SETTING = "mail.password_command"
# Seconds: whoever keeps passwords may have to ask for the one that opens them all.
_PATIENCE = 120.0


def password_for(user: str, command: str) -> str:
    """Return the password of a mail account; raise MailProblem when there is none to be had."""
    return _from_command(command) if command else _from_keyring(user)


def _from_command(command: str) -> str:
    """Return the first line the command prints; it may use the terminal to ask for a key."""
    words = split_command(command, _SETTING)
    program = find_program(words[0], _SETTING)
    try:
        ended = subprocess.run(  # noqa: S603
            [program, *words[1:]], stdout=subprocess.PIPE, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise _no_password(f"{words[0]} did not end within {_PATIENCE:g} seconds") from problem
    except OSError as problem:
        raise _no_password(f"{words[0]}: {(problem.strerror or 'unknown').lower()}") from problem
    if ended.returncode:
        raise _no_password(f"{words[0]} ended with exit code {ended.returncode}")
    password = ended.stdout.decode("utf-8", "replace").split("\n")[0].rstrip("\r")
    if not password:
        raise _no_password(f"{words[0]} printed none")
    return password


def _no_password(why: str) -> MailProblem:
    return MailProblem(
        f"the password could not be had: {said(why)}; nothing was sent",
        hint=f"try the command by itself: intro config get {_SETTING}",
    )


def _from_keyring(user: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as problem:
        raise MailProblem(
            f"there is no password for {said(user)}: no command gives it, and there is no keyring",
            hint=f"intro config set {_SETTING} 'pass show mail';"
            " or: pip install 'introcli[keyring]'",
        ) from problem
    try:
        password = keyring.get_password(SERVICE, user)
    except KeyringError as problem:
        raise MailProblem(
            f"the keyring could not be read: {said(str(problem))}; nothing was sent",
            hint=f"open it, or: intro config set {_SETTING} 'pass show mail'",
        ) from problem
    if not password:
        raise MailProblem(
            f"the keyring holds no password for {said(user)}; nothing was sent",
            hint=f"put it there: keyring set {SERVICE} {said(user)}; or set {_SETTING}",
        )
    return str(password)
