"""The weekly review: everything that is my turn, with the words and the command for each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from introcli.errors import NotFound, Refused, UsageProblem
from introcli.language import inputs
from introcli.language.cadence import FORGOTTEN_DAYS
from introcli.language.follow_ups import ABOUT_A_CONTACT, Due, Group, Standing
from introcli.language.views import Agenda, ContactRef, FollowUpItem
from introcli.people.timeline import touch
from introcli.record.find import find_contact
from introcli.record.introductions import get_introduction
from introcli.review.agenda_on_record import THANKS_OWED_DAYS, Reminder
from introcli.review.due_items import as_items, due_items, everything_due, of_reminder
from introcli.review.suggestions import everything_worth_a_word, suggestions
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.language.dates import Moment
    from introcli.store.session import Work

WEEK = 7
# Days ahead in which a follow-up can be named, to put it off or settle it before it is due.
_YEAR = 366


def agenda(workspace: Workspace, *, days_ahead: int = 0, most: int | None = None) -> Agenda:
    """Return what is due by today, or within so many days, most urgent first, at most so many.

    ``coming`` holds what falls due in the week after, for when nothing is due now;
    ``suggestions`` are contacts worth a word although nothing is due.
    """
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Agenda((), is_new=True)
        until = workspace.today + timedelta(days=days_ahead)
        groups, found = due_items(connection, workspace, until, most=most)
        due = tuple(as_items(connection, found, workspace))
        coming: tuple[FollowUpItem, ...] = ()
        if not due:
            week = workspace.today + timedelta(days=WEEK)
            _, found = due_items(connection, workspace, week, most=most)
            coming = tuple(as_items(connection, found, workspace))
        worth = suggestions(connection, workspace, {item.contact.id for item in due})
        somebody = "SELECT 1 FROM contact WHERE is_me = 0 LIMIT 1"
        is_new = not due and not coming and connection.execute(somebody).fetchone() is None
    more = sum(groups.values()) - len(due)
    return Agenda(due, coming, is_new=is_new, suggestions=worth, more=more)


def snooze(workspace: Workspace, item_id: str, when: str) -> tuple[FollowUpItem, Moment]:
    """Put an item off until a day to come."""
    moment = workspace.moment(when, prefer="future")
    if moment is None or moment.on <= workspace.today:
        raise UsageProblem(
            f"{when!r} is not a day to come", hint='for example: "in 2 weeks", 3d, next monday'
        )
    due, item = _find(workspace, item_id)
    with workspace.writing() as work:
        if due.code == "remind":
            work.change("follow_up", _open_reminder(work, item), due_on=moment.on.isoformat())
        else:
            _put_off(work, due, moment.on)
    return item, moment


def _put_off(work: Work, due: Due, until: date) -> None:
    which = {
        "contact_id": due.contact_id if due.code in ABOUT_A_CONTACT else None,
        "introduction_id": None if due.code in ABOUT_A_CONTACT else due.introduction_id,
        "snoozed": due.code,
        "what": due.what,
    }
    work.run(
        "DELETE FROM follow_up WHERE snoozed = :snoozed AND contact_id IS :contact_id"
        " AND introduction_id IS :introduction_id AND what = :what",
        **which,
    )
    work.add(
        "follow_up",
        **which,
        due_on=until.isoformat(),
        created_at=work.at,
        snoozed_since=due.since.isoformat() if due.since else None,
    )


def _find(workspace: Workspace, item_id: str) -> tuple[Due, FollowUpItem]:
    """Return a follow-up that somebody names, put off or not."""
    wanted = item_id.strip().lower()
    with workspace.reading_if_any() as connection:
        if connection is None:
            raise _unknown(item_id, [])
        until = workspace.today + timedelta(days=_YEAR)
        found = list(everything_due(connection, workspace, until))
        for due, fact in found:
            about = None if isinstance(fact, Standing) else fact.contact
            if _is_named(wanted, due, about):
                return due, next(as_items(connection, [(due, fact)], workspace))
        worth = list(everything_worth_a_word(connection, workspace))
        for due, item in worth:
            if _is_named(wanted, due, item.contact):
                return due, item
        items = [*as_items(connection, found, workspace), *(item for _, item in worth)]
    raise _unknown(item_id, [item.id for item in items if item.contact.handle == wanted][:5])


def _is_named(wanted: str, due: Due, about: ContactRef | None) -> bool:
    """Return whether a follow-up is meant, by its id or its contact's handle for the number."""
    if wanted == str(due.key).lower():
        return True
    what = f"-{due.what}" if due.what else ""
    if about is None or due.code not in ABOUT_A_CONTACT:
        return False
    return wanted == f"{due.code}-{about.handle}{what}"


def _unknown(item_id: str, close: list[str]) -> NotFound:
    hint = f"is it one of {', '.join(close)}?" if close else "see them: intro followup --list"
    return NotFound(f"no follow-up is called {item_id!r}", hint=hint, close=close)


def done(workspace: Workspace, item_id: str, note: str) -> FollowUpItem:
    """Settle a follow-up: tick off a reminder, or record that we were in touch.

    What is settled by a step of an introduction is refused, with the command that takes it.
    """
    due, item = _find(workspace, item_id)
    if due.code in ("birthday", "date") and due.due_on > workspace.today:
        later = due.due_on + timedelta(days=FORGOTTEN_DAYS)
        raise Refused(
            f"{item.id} is on {item.due_on}, and a word before the day does not settle it",
            hint=f"to hear no more of it this year: intro snooze {item.id} {later}",
        )
    if due.code == "meet":
        raise Refused(
            f"{item.id} is settled by introducing the two",
            hint=f"{item.command}   not these two: intro suggest --not",
        )
    if item.group in (Group.TOUCH, Group.WINDOW, Group.PASSED, Group.SUGGESTION):
        touch(workspace, str(item.contact.id), channel=None, note=note, on=None, direction="out")
    elif item.group == Group.REMIND:
        with workspace.writing() as work:
            work.change("follow_up", _open_reminder(work, item), done_at=work.at)
    elif due.code == "regret":
        # They were told in another way; after these days it would not be asked for any more.
        with workspace.writing() as work:
            _put_off(work, due, workspace.today + timedelta(days=THANKS_OWED_DAYS + 1))
    else:
        raise Refused(
            f"{item.id} is done when introduction {item.introduction} has moved on",
            hint=f"do it: {item.command}; or put it off: intro snooze {item.id} 1w",
        )
    return item


def _open_reminder(work: Work, item: FollowUpItem) -> int:
    """Return a reminder's number; raise Refused when another program ticked it off meanwhile."""
    if work.get("follow_up", item.key.number)["done_at"] is not None:
        raise Refused(
            f"{item.id} was ticked off meanwhile",
            hint=f'to be reminded again: intro remind {item.contact.handle} "in 2 weeks"',
        )
    return item.key.number


def remind(workspace: Workspace, wanted: str, when: str, say: str) -> tuple[FollowUpItem, Moment]:
    """Ask to be reminded of a contact, or of an introduction by its number with a ``#``."""
    moment = workspace.moment(when, prefer="future")
    if moment is None or moment.on < workspace.today:
        raise UsageProblem(
            f"{when!r} is in the past", hint='for example: "in 2 weeks", 3d, next monday'
        )
    name, introduction = wanted.strip(), None
    with workspace.reading() as connection:
        if name.startswith("#") and name[1:].isascii() and name[1:].isdigit():
            view = get_introduction(connection, int(name[1:]), workspace.today)
            contact, introduction = view.target, view.id
        else:
            contact = find_contact(connection, wanted)
    text = inputs.line(say, "reminder", most=500)
    with workspace.writing() as work:
        number = work.add(
            "follow_up",
            contact_id=contact.id,
            introduction_id=introduction,
            due_on=moment.on.isoformat(),
            say=text,
            created_at=work.at,
        )
    return of_reminder(
        Reminder(number, moment.on, text, contact, introduction), workspace.today
    ), moment
