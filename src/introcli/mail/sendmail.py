"""Handing a mail to a program on this machine: msmtp, or any that is called as sendmail is."""

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
            code = self._run([program, *arguments], mail, complaints.fileno(), offering)
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

    def _run(
        self, command: list[str], mail: Outgoing, complaints: int, offering: Callable[[], None]
    ) -> int:
        """Run it without a shell; its complaints go to a file, for it may leave children behind."""
        offering()
        try:
            return subprocess.run(  # noqa: S603
                command,
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
