"""What sending gives back, and everything that is needed to send one message."""

from dataclasses import dataclass
from typing import NamedTuple

from introcli.errors import Refused, UsageProblem
from introcli.introductions.as_mail import Attempt, Letter, earlier_attempt, whole_letter
from introcli.introductions.mark import Ready, SendMark, ready_to_send
from introcli.language.say_dates import say_stored
from introcli.language.views import IntroductionView, MessageView, MoveResult
from introcli.language.vocabulary import Channel
from introcli.mail.outgoing import Mailbox, Way, wire_address
from introcli.mail.smtp import way_out
from introcli.safe_text import one_line
from introcli.store.workspace import Workspace


class MailView(NamedTuple):
    """A mail as it leaves: who it is from and for, and through what it goes."""

    sender: str
    recipients: tuple[str, ...]
    subject: str | None
    body: str
    through: str
    message_id: str | None = None
    answer: str | None = None
    bcc: tuple[str, ...] = ()


class Planned(NamedTuple):
    """What ``intro send`` would send, and for which introduction."""

    introduction: IntroductionView
    message: MessageView
    mail: MailView


class Sent(NamedTuple):
    """What was sent, and the step it was for the introduction."""

    mail: MailView
    move: MoveResult


class CalendarWritten(NamedTuple):
    """Follow-ups in a calendar: how many are due, and how many were cancelled just now.

    For a folder ``changed`` counts the files that were new or different; a file is written whole.
    """

    path: str
    due: int
    cancelled: int
    changed: int | None = None


@dataclass(frozen=True)
class Plan:
    """Everything that is needed to send one message, checked; nothing has happened yet."""

    wanted: SendMark
    again: bool
    ready: Ready
    letter: Letter
    sender: Mailbox
    way: Way

    @property
    def view(self) -> Planned:
        """Return what to show before anything is sent."""
        return Planned(self.ready.view, self.ready.message, self.mail())

    def mail(self, message_id: str | None = None, answer: str | None = None) -> MailView:
        """Return the mail as it is shown."""
        return MailView(
            sender=_shown(self.sender),
            recipients=tuple(map(_shown, self.letter.recipients)),
            subject=self.letter.subject,
            body=self.letter.body,
            through=self.way.name,
            message_id=message_id,
            answer=answer,
            bcc=tuple(map(_shown, self.letter.bcc)),
        )


def _shown(mailbox: Mailbox) -> str:
    name = one_line(mailbox.name)
    return f"{name} <{mailbox.address}>" if name else mailbox.address


def plan(workspace: Workspace, wanted: SendMark, *, again: bool = False) -> Plan:
    """Return what would be sent; raise what forbids it, be it practice, address or set-up.

    ``again`` sends what may have been sent before.
    """
    ready = ready_to_send(workspace, wanted, workspace.moment_or_now(None))
    message = ready.message
    if message.channel != Channel.EMAIL:
        number = ready.view.id
        raise Refused(
            f"the {message.kind} of introduction {number} is written for {message.channel},"
            " and only e-mail can be sent from here",
            hint=f"hand it over: intro open {number}; or write it as e-mail:"
            f" intro draft --intro {number} --kind {message.kind} --channel email",
        )
    if not again:
        with workspace.reading() as connection:
            refuse_second(workspace, ready, earlier_attempt(connection, ready.message.id))
    letter = whole_letter(workspace, ready.view, ready.message)
    # Who it is from; raise what is wrong with an address, before anything is shown.
    if letter.sender is None:
        raise UsageProblem(
            "a mail needs an address to come from, and yours is not known",
            hint="intro me --email ada@lovelace.example, or: intro config set mail.from ADDRESS",
        )
    for reader in letter.without:
        raise UsageProblem(
            f"{reader.name} has no e-mail address on record",
            hint=f"intro edit {reader.handle} --email ADDRESS; or hand it over another way",
        )
    for address in letter.bounced:
        if not wanted.force:
            raise Refused(
                f"mail to {address} has come back before (E8)",
                hint="correct it: intro edit CONTACT --email ADDRESS; or try it: --force",
                rule="E8",
            )
    for mailbox in (letter.sender, *letter.recipients, *letter.bcc):
        wire_address(mailbox.address)
    sender = letter.sender
    return Plan(wanted, again, ready, letter, sender, way_out(workspace.settings))


def refuse_second(workspace: Workspace, ready: Ready, attempt: Attempt | None) -> None:
    """Refuse to send what may have been sent already; the person knows more than we do."""
    if attempt is None:
        return
    number, kind = ready.view.id, ready.message.kind
    when = say_stored(attempt.begun_at, workspace.today, clock=True)
    mark = f"intro send-mark {number} --kind {kind}"
    if attempt.accepted_at:
        raise Refused(
            f"the {kind} of introduction {number} was sent ({when}), and only its mark is missing",
            hint=f"mark it: {mark}; to send it once more: --again",
        )
    raise Refused(
        f"an earlier attempt to send the {kind} of introduction {number} ({when}) did not end:"
        " it may have arrived",
        hint=f"look for {attempt.message_id} in your sent mail, or ask;"
        f" it arrived: {mark}; it did not: intro send {number} --again",
    )
