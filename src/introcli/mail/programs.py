"""Programs and keyrings on this machine: what sends a mail as sendmail does, and a password.

A password never comes from an option, the configuration file or the database, and it is not kept.
"""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from introcli.errors import ConfigProblem, MailProblem, OutcomeUnknown, reason_of
from introcli.mail.outgoing import Outgoing, said

# What sysexits.h and msmtp mean by an error of the user's making or before anything was sent:
# usage, data, input, user, host, service, permission, configuration. Others may come too late.
_NOT_SENT = frozenset({64, 65, 66, 67, 68, 69, 77, 78})
# A temporary failure. To sendmail that is a mail it keeps and may still send; msmtp, which keeps
# none, means that it could not connect.
_TEMPORARY = 75


@dataclass(frozen=True)
class MailProgram:
    """A command such as ``msmtp -a work``; the addresses are added to it."""

    command: str
    timeout: float

    @property
    def name(self) -> str:
        """Return the program's name."""
        return os.path.basename(self._words[0])

    @cached_property
    def _words(self) -> list[str]:
        return split_command(self.command, "mail.sendmail")

    def check(self) -> None:
        """Raise ConfigProblem when there is no such program."""
        find_program(self._words[0], "mail.sendmail")

    def deliver(self, mail: Outgoing, offering: Callable[[], None]) -> str:
        """See ``outgoing.Way``; what a program means by ending is in its exit code."""
        program = find_program(self._words[0], "mail.sendmail")
        # -i: a line with a dot ends nothing; -f: who it is from; --: no address is an option.
        arguments = [*self._words[1:], "-i", "-f", mail.sender, "--", *mail.recipients]
        with tempfile.TemporaryFile() as complaints:
            offering()
            try:
                # Without a shell; its complaints go to a file, for it may leave children behind.
                code = subprocess.run(  # noqa: S603
                    [program, *arguments],
                    input=mail.content.replace(b"\r\n", b"\n"),
                    stdout=subprocess.DEVNULL,
                    stderr=complaints,
                    timeout=self.timeout,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired as problem:
                raise OutcomeUnknown(
                    f"{self.name} did not end within {self.timeout:g} seconds and was stopped:"
                    " the mail may have been sent, or not"
                ) from problem
            except OSError as problem:
                raise MailProblem(
                    f"{self.name} could not be run: {reason_of(problem)}; nothing was sent",
                    hint="check it: intro config get mail.sendmail",
                ) from problem
            complaints.seek(0)
            words = said(complaints.read(10_000))
        if not code:
            return f"{self.name} ended well"
        how = f"exit code {code}"
        if code < 0:
            number = -code
            known = number in signal.valid_signals()
            how = f"stopped by {signal.Signals(number).name if known else f'signal {number}'}"
        told = f"{words} ({how})" if words else how
        if code in _NOT_SENT or (code == _TEMPORARY and self.name == "msmtp"):
            raise MailProblem(
                f"{self.name} did not accept the mail: {told}; nothing was sent",
                hint=f"fix what it says, or run {self.name} on its own; see docs/mail.md",
            )
        raise OutcomeUnknown(
            f"{self.name} failed: {told}. It does not say whether the mail was sent before that"
        )


def split_command(command: str, setting: str) -> list[str]:
    """Return the words of a command of the settings; raise ConfigProblem when it has none."""
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError as problem:
        raise ConfigProblem(
            f"{setting} cannot be read as a command: {problem}".lower(),
            hint=f"intro config set {setting} '...'",
        ) from problem
    if not words:
        raise ConfigProblem(f"{setting} is empty", hint=f"intro config set {setting} '...'")
    return words


def find_program(name: str, setting: str) -> str:
    """Return where a program is; raise ConfigProblem when there is none of that name."""
    found = shutil.which(os.path.expanduser(name))
    if found is None:
        raise ConfigProblem(
            f"there is no program {said(name)}, which {setting} names",
            hint=f"install it, or: intro config set {setting} '...'",
        )
    return found


# The name under which the keyring has it.
SERVICE = "intro"
# Seconds: whoever keeps passwords may have to ask for the one that opens them all.
_PATIENCE = 120.0


def password_for(
    user: str, command: str, *, setting: str = "mail.password_command",
    outcome: str = "nothing was sent",
) -> str:  # fmt: skip
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
