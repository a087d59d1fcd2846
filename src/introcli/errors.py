"""Every error a person can meet: its class, its stable code, its exit code and its hint."""

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
    """An invalid value, or a missing option."""

    code = "usage"
    exit_code = 2


class NotText(UsageProblem):
    """Bytes on the command line that are not text in the terminal's encoding."""

    def __init__(self) -> None:
        super().__init__(
            "what was typed isn't valid text in this terminal's encoding",
            hint="set LANG to a UTF-8 locale",
        )


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
    """The file is damaged; a backup can replace it."""

    code = "database_damaged"


class DatabaseLocked(DatabaseProblem):
    """Another program held the database for too long."""

    code = "database_locked"


class DatabaseReadOnly(DatabaseProblem):
    """The database can be read but not written: its permissions, its folder, or its disk."""

    code = "database_read_only"


class DatabaseForeign(DatabaseProblem):
    """A database that belongs to another program."""

    code = "database_foreign"


class DatabaseNewer(DatabaseProblem):
    """A database written by a later release."""

    code = "database_newer"


class DiskFull(DatabaseProblem):
    """The disk is full, so the database or another file could not be written."""

    code = "disk_full"


class OutputProblem(IntroError):
    """The result cannot be written where it was sent; what was done stays."""

    code = "output"
    exit_code = 6


class ConfigProblem(IntroError):
    """The configuration cannot be read, or contains an unknown setting."""

    code = "config"
    exit_code = 7


class MailProblem(IntroError):
    """A mail could not be sent, or a mailbox could not be read."""

    code = "mail"
    exit_code = 8


class OutcomeUnknown(MailProblem):
    """A mail was handed over without an answer: it may or may not have been sent."""

    code = "mail_unknown"


class SentUnmarked(MailProblem):
    """A mail was sent but could not be marked as sent."""

    code = "sent_unmarked"


class MailboxProblem(MailProblem):
    """A mailbox cannot be read; nothing was marked as seen."""

    code = "mailbox"


class Aborted(IntroError):
    """You stopped at a prompt; nothing was changed."""

    code = "aborted"
    exit_code = 1


class NoDatabaseYet(NotFound):
    """Nothing has been recorded so far; lists answer with nothing instead."""

    def __init__(self) -> None:
        super().__init__(
            "nothing is recorded yet",
            hint='start with somebody you met: intro add-contact "Ada King" --met "PyCon"',
        )
