"""Every error a person can meet: its class, its stable code, its exit code and its hint."""

from __future__ import annotations

from collections.abc import Sequence


class IntroError(Exception):
    """An error whose text is one sentence that names the thing and what was expected.

    ``code`` is stable and machine-readable, ``exit_code`` is the process's, ``hint`` says what
    to do next. None of the three changes between releases.
    """

    code = "error"
    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


def reason_of(problem: OSError) -> str:
    """Return in words why the system refused."""
    return (problem.strerror or "unknown reason").lower()


class UsageProblem(IntroError):
    """A value that makes no sense, or an option that is missing."""

    code = "usage"
    exit_code = 2


class NotFound(IntroError):
    """Nothing has that name, handle, e-mail or id. ``close`` lists near matches, never acted on."""

    code = "not_found"
    exit_code = 3

    def __init__(self, message: str, *, hint: str | None = None, close: Sequence[str] = ()) -> None:
        super().__init__(message, hint=hint)
        self.close = tuple(close)


class Ambiguous(IntroError):
    """Several contacts match; nobody is guessed (PRACTICE F10). ``candidates`` are handles."""

    code = "ambiguous"
    exit_code = 4

    def __init__(
        self, message: str, *, hint: str | None = None, candidates: Sequence[str] = ()
    ) -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class Refused(IntroError):
    """A rule forbids it; nothing was changed. ``rule`` is the PRACTICE id when there is one."""

    code = "refused"
    exit_code = 5

    def __init__(self, message: str, *, hint: str | None = None, rule: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.rule = rule


class DatabaseProblem(IntroError):
    """The database cannot be opened, read or written."""

    code = "database"
    exit_code = 6


class DatabaseDamaged(DatabaseProblem):
    """The bytes are not those of a sound database, so that a backup may take its place."""

    code = "database_damaged"


class DatabaseLocked(DatabaseProblem):
    """Another program was writing for longer than anybody should wait."""

    code = "database_locked"


class DatabaseReadOnly(DatabaseProblem):
    """The database can be read, and not be written: its rights, its folder, or its disk."""

    code = "database_read_only"


class DatabaseForeign(DatabaseProblem):
    """A sound database that belongs to another program."""

    code = "database_foreign"


class DatabaseNewer(DatabaseProblem):
    """A database that a later release wrote."""

    code = "database_newer"


class DiskFull(DatabaseProblem):
    """The disk has no room for what was to be written, in the database or in another file."""

    code = "disk_full"


class OutputProblem(IntroError):
    """The result cannot be written where it was sent; what was done stays."""

    code = "output"
    exit_code = 6


class ConfigProblem(IntroError):
    """The configuration cannot be read, or holds an unknown setting."""

    code = "config"
    exit_code = 7


class MailProblem(IntroError):
    """A mail could not be sent, or a mailbox not be read."""

    code = "mail"
    exit_code = 8


class OutcomeUnknown(MailProblem):
    """A mail was handed over and no answer came: it may have been sent, or not."""

    code = "mail_unknown"


class SentUnmarked(MailProblem):
    """A mail was sent, and could not be marked as sent."""

    code = "sent_unmarked"


class MailboxProblem(MailProblem):
    """A mailbox cannot be read; nothing of it was taken for seen."""

    code = "mailbox"


class Aborted(IntroError):
    """The person stopped at a prompt; nothing was changed."""

    code = "aborted"
    exit_code = 1


class NoDatabaseYet(NotFound):
    """Nothing has been recorded so far; lists answer with nothing instead."""

    def __init__(self) -> None:
        super().__init__(
            "nothing is recorded yet, so nobody can be found",
            hint='start with somebody you met: intro add-contact "Ada King" --met "PyCon"',
        )
