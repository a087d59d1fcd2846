"""What the review's keys do: the same services that the commands call, one change each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from introcli import clock
from introcli.cli.prompts import edit_message
from introcli.cli.show.parts import message_name
from introcli.errors import Aborted, NotFound
from introcli.introductions import hand_over, mark
from introcli.introductions.hand_over import HandedOver
from introcli.introductions.mark import SendMark, send_mark
from introcli.language.say_dates import say_due
from introcli.language.views import FollowUpItem, IntroductionView, MessageView
from introcli.people import timeline
from introcli.review import agenda as review_agenda
from introcli.review.actions import Done, ReviewDetail, load_detail, write_message
from introcli.review.agenda import agenda
from introcli.store.workspace import Workspace
from introcli.upkeep.history import newest_change, undo

if TYPE_CHECKING:
    from introcli.cli.review.session import Action


class ReviewDesk:
    """Every call asks the clock anew, because a review may go on past midnight."""

    def __init__(self, workspace: Workspace, days_ahead: int) -> None:
        self._workspace = workspace
        self._days_ahead = days_ahead
        self._suggested: frozenset[str] | None = None

    def workspace(self, command: str = "") -> Workspace:
        """Return where the review works now; ``command`` is what the history will show."""
        typed = self._workspace.command
        return replace(
            self._workspace, now=clock.now(), command=f"{typed}: {command}" if command else typed
        )

    @property
    def today(self) -> date:
        """The local day."""
        return self.workspace().today

    def items(self) -> tuple[FollowUpItem, ...]:
        """Return what is due now, and after it the contacts worth a word.

        Those are the ones of the first call, as long as they are: for each that is settled
        another would come up, and the review never end.
        """
        view = agenda(self.workspace(), days_ahead=self._days_ahead)
        if self._suggested is None:
            self._suggested = frozenset(item.id for item in view.suggestions)
        worth = tuple(item for item in view.suggestions if item.id in self._suggested)
        return view.items + worth

    def detail(self, item: FollowUpItem) -> ReviewDetail:
        """Return what stands beside an item."""
        return load_detail(self.workspace(), item)

    def do(self, action: Action, detail: ReviewDetail, answers: Answers) -> Done:
        """Do one thing; the change it made, if any, is noted so that it can be undone."""
        workspace = replace(self.workspace(in_words(action.name, detail)), shown=detail.shown)
        before = newest_change(workspace)
        said = action.does(workspace, detail, answers)
        after = newest_change(workspace)
        return Done(detail.item.id, detail.item.about, said, after if after != before else None)

    def undo(self, done: Done) -> None:
        """Undo what was done, when nothing else has been changed since."""
        undo(self.workspace(), only=done.change)


Answers = Mapping[str, str]


def in_words(name: str, detail: ReviewDetail) -> str:
    """Return what the history calls an action: ``sent #4 nudge``, ``snooze touch-3``."""
    if detail.introduction is None or name in ("snooze", "touch", "note", "tick"):
        return f"{name} {detail.item.id}"
    kind = f" {detail.kind}" if name in ("write", "edit", "sent") and detail.kind else ""
    return f"{name} #{detail.introduction.introduction.id}{kind}"


def write(workspace: Workspace, detail: ReviewDetail, _answers: Answers) -> str:
    """Write the message that the item asks for."""
    written = write_message(workspace, detail).messages[0]
    return f"{_named(written)} written, not sent"


def edit(workspace: Workspace, detail: ReviewDetail, _answers: Answers) -> str:
    """Change the message in the person's own editor; it becomes a new version."""
    try:
        written = write_message(workspace, detail, edit_message).messages[0]
    except Aborted as problem:
        raise Aborted(str(problem)) from None
    return f"{_named(written)} changed, not sent"


def copy(workspace: Workspace, detail: ReviewDetail, _answers: Answers) -> str:
    """Put the message on the clipboard."""
    return _handed(hand_over.copy(workspace, _introduction(detail), _message(detail)))


def open_message(workspace: Workspace, detail: ReviewDetail, _answers: Answers) -> str:
    """Open the message in the mail program, or the page to paste it into."""
    return _handed(hand_over.open_elsewhere(workspace, _introduction(detail), _message(detail)))


def _handed(handed: HandedOver) -> str:
    return ". ".join([*handed.said, "Sent it? Press m"])


def sent(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Mark the message as sent; ``anyway`` overrides a rule and leaves a trace."""
    message, number = _message(detail), _introduction(detail).id
    force = answers.get("anyway") == "yes"
    send_mark(workspace, SendMark(number, kind=message.kind, force=force))
    return f"{_named(message)} marked as sent"


def answer(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Record what happened to the introduction."""
    said = mark.Said(note=answers.get("note", ""), until=answers.get("until"))
    result = mark.mark(workspace, _introduction(detail).id, answers["event"], said)
    return f"recorded: {result.event.event}"


def lapse(workspace: Workspace, detail: ReviewDetail, _answers: Answers) -> str:
    """Close an introduction that nobody answers."""
    mark.mark(workspace, _introduction(detail).id, "lapsed")
    return "let go; a late answer takes it up again"


def close(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Close the introduction with what came of it."""
    rating = int(answers.get("rating") or 0)
    mark.close(
        workspace,
        _introduction(detail).id,
        mark.Said(note=answers.get("note", ""), tell=answers.get("tell", "")),
        outcome=answers.get("outcome"),
        rating=rating or None,
    )
    return f"closed: {answers.get('outcome')}"


def touch(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Record that I was in touch."""
    note = answers.get("note", "")
    timeline.touch(
        workspace, str(detail.item.contact.id), channel=None, note=note, on=None, direction="out"
    )
    return f"in touch: {note}" if note else "in touch"


def tick(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Tick a reminder off."""
    review_agenda.done(workspace, detail.item.id, answers.get("note", ""))
    return "ticked off"


def snooze(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Put the item off to a later day."""
    _item, moment = review_agenda.snooze(workspace, detail.item.id, answers["when"])
    return f"put off, {say_due(moment.on, workspace.today)}"


def note(workspace: Workspace, detail: ReviewDetail, answers: Answers) -> str:
    """Keep a note about the contact."""
    timeline.add_note(workspace, str(detail.item.contact.id), answers["note"])
    return f"noted: {answers['note']}"


def _named(message: MessageView) -> str:
    return f"{message_name(message.kind)} to {message.to.name}"


def _message(detail: ReviewDetail) -> MessageView:
    if detail.message is None:
        raise NotFound("no message is written yet", hint=f"write it: {detail.item.command}")
    return detail.message


def _introduction(detail: ReviewDetail) -> IntroductionView:
    if detail.introduction is None:
        raise NotFound(
            f"{detail.item.id} is about no introduction",
            hint=f"do it: {detail.item.command}",
        )
    return detail.introduction.introduction
