"""The review as plain questions, for screen readers and for terminals without a whole screen.

The same keys as on the screen, each followed by Enter; Enter alone is the next step.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from introcli.cli import context, prompts
from introcli.cli.review.doing import ReviewDesk
from introcli.cli.review.followup import agenda
from introcli.cli.review.session import (
    ANYWAY,
    Action,
    Do,
    Question,
    Session,
    action_for,
    actions_for,
    carry_out,
    next_action,
)
from introcli.cli.show.contact import facts, timeline
from introcli.cli.show.introduction import event_line, findings, headline, message_whole, waiting
from introcli.cli.show.parts import Screen, columns, dated, labelled, line, plural
from introcli.errors import Aborted, IntroError
from introcli.language.say_dates import day_of, say_stale
from introcli.language.views import Agenda, FollowUpItem
from introcli.review.actions import Done, ReviewDetail
from introcli.safe_text import safe
from introcli.store.workspace import Workspace

# What goes back from a question, as ``q`` leaves the review.
_BACK = "q"


def review(workspace: Workspace, view: Agenda, days_ahead: int) -> None:
    """Go through what is due, one question at a time."""
    desk = ReviewDesk(workspace, days_ahead)
    session = Session(desk.items())
    prompts.print_parts(agenda(view, workspace.today))
    current: str | None = session.items[0].id
    while current is not None:
        try:
            _one(desk, session, next(item for item in session.items if item.id == current))
        except Aborted:
            break
        current = session.next_open(current)
    context.say("")
    prompts.print_parts(closing(session))


def _one(desk: ReviewDesk, session: Session, item: FollowUpItem) -> None:
    """Ask until the item is settled or skipped. Raises Aborted when the review is left."""
    due = session.total - session.left + 1
    place = f"{due} of {session.total}" if session.is_due(item) else "worth a word, not due"
    context.say(f"\n{place}")
    prompts.print_parts(item_head(item))
    while item.id not in session.marks and session.has(item.id):
        try:
            detail = desk.detail(item)
            words = [f"[{key}] {label}" for key, label in _own_keys(detail)]
            words += ["[v]iew all"] + (["[u]ndo"] if session.last() else [])
            key = prompts.ask_key("  ".join([*words, "[space] skip", "[?] keys", "[q]uit"]))
            if key == "v":
                prompts.print_parts(whole(detail, desk.today))
            elif key == "?":
                _show_keys(detail, session)
            else:
                _answer(desk, session, detail, key)
        except IntroError as problem:
            if isinstance(problem, Aborted):
                raise
            _tell(problem)


def _own_keys(detail: ReviewDetail) -> Iterator[tuple[str, str]]:
    """Yield the keys of the item, the next step first."""
    first = next_action(detail)
    if first:
        yield "enter", first.label(detail)
    for action in actions_for(detail):
        if action is not first:
            yield action.key, action.label(detail)


def _show_keys(detail: ReviewDetail, session: Session) -> None:
    """Print what each key does, one per line; the next step has a letter besides Enter."""
    first = next_action(detail)
    keys = [
        (f"enter or {first.key}" if first and key == "enter" else key, label)
        for key, label in _own_keys(detail)
    ]
    keys += [("space", "skip: it stays on the list"), ("v", "all about it, and the message")]
    if session.last():
        keys.append(("u", "undo the last thing done in this review"))
    keys += [("?", "these keys"), ("q", "leave; what was done stays done")]
    for key, label in keys:
        context.say(f"  {key}: {label}")
    context.say("  After each key, press Enter. At a question, q goes back.")


def _answer(desk: ReviewDesk, session: Session, detail: ReviewDetail, key: str) -> None:
    if key == "q":
        raise Aborted("the review was left")
    if key == " ":
        session.skip(detail.item.id)
    elif key == "u" and (done := session.last()):
        desk.undo(done)
        session.forget(done)
        session.refresh(desk.items())
        context.say(f"  undone: {safe(done.about)}: {safe(done.said)}")
    elif action := action_for(detail, key):
        _act(desk, session, detail, action)
    else:
        context.say("  type one of the keys in brackets, then Enter; ? explains them")


def _act(desk: ReviewDesk, session: Session, detail: ReviewDetail, action: Action) -> None:
    """Do what a letter stands for."""
    steps = carry_out(session, action, detail)
    try:
        request = next(steps)
        while True:
            if isinstance(request, Do):
                try:
                    done = desk.do(action, detail, request.answers)
                except IntroError as problem:
                    request = steps.throw(problem)
                else:
                    request = steps.send(done)
            elif isinstance(request, Question):
                request = steps.send(_ask(request))
            else:
                _tell(request)
                request = next(steps)
    except StopIteration as end:
        result: Done | None = end.value
    if result is None:
        return
    session.refresh(desk.items())
    context.say(f"  ✓ {safe(result.said)}")
    if action.name in ("write", "edit"):
        message = desk.detail(detail.item).message
        if message:
            prompts.print_parts([*message_whole(message), *findings([message])])


def _ask(question: Question) -> str | None:
    if question is ANYWAY:
        (choice,) = question.choices
        return choice.value if prompts.confirm(choice.label.capitalize()) else None
    if not question.choices:
        # What was typed; what is needed is left by typing nothing.
        label = question.label.removesuffix("?")
        if question.default:
            label += f" (such as {question.default})"
        if question.needed:
            label += ", or nothing to leave it"
        answer = prompts.ask(label).strip()
        left = answer.lower() == _BACK or (question.needed and not answer)
        return None if left else answer
    choices = "  ".join(f"[{c.key}] {c.label}".rstrip() for c in question.choices)
    asked = f"{question.label}  {choices}  [enter] leave it"
    while (key := prompts.ask(asked).lower()[:1]) not in ("", _BACK):
        for choice in question.choices:
            if choice.key == key:
                return choice.value
        context.say("  one of the keys in brackets, please")
    return None


def _tell(what: IntroError | str) -> None:
    hint = f"; {safe(what.hint)}" if isinstance(what, IntroError) and what.hint else ""
    context.say(f"  {safe(str(what))}{hint}")


# Columns; a longer name ends in an ellipsis.
_NAME_WIDTH = 26


def closing(session: Session) -> Screen:
    """Yield what was done, thing by thing, and what is left."""
    if session.left:
        headline = f"{plural(session.left, 'item')} to go."
    elif session.skipped:
        headline = "That was everything for now."
    else:
        headline = "All done. See you next week."
    counts = f"{session.settled} of {session.total} settled"
    counts += f" · {session.skipped} skipped" if session.skipped else ""
    yield line((headline, "strong"), (f"   {counts}", "context"))
    if session.done:
        yield line()
    for done in session.done:
        table = columns(1, _NAME_WIDTH, None)
        table.add_row(line(("✓", "todo")), line((done.about, "strong")), line(done.said))
        yield table
    if session.skipped + session.left:
        yield line()
        yield line(("What is left stays on the list   ", "context"), ("intro followup", "command"))


def item_head(item: FollowUpItem) -> Screen:
    """Yield what an item is about, what it says, and the reason with its row of good practice."""
    yield line((item.about, "strong"))
    yield line(item.say)
    if item.reason and item.reason not in item.say:
        yield line((f"{item.reason} ({item.rule})", "context"))


def whole(detail: ReviewDetail, today: date) -> Screen:
    """Yield everything beside an item, the message first when there is one."""
    yield from item_head(detail.item)
    if detail.message:
        yield line()
        message = detail.message
        yield from message_whole(message)
        text = f"{message.subject or ''}\n{message.body}"
        if stale := say_stale(text, day_of(message.created_at), today):
            yield line(("Stale   ", "warning"), f"{stale}: write it again")
        if message.findings:
            yield line()
            yield from findings([message])
    if detail.introduction:
        yield line()
        view = detail.introduction.introduction
        yield headline(view, detail.mine)
        if view.purpose:
            yield labelled("For", [line(view.purpose)])
        if stands := waiting(view):
            yield labelled("Now", [line((stands, "todo" if view.turn == "me" else ""))])
        for event in detail.introduction.events:
            yield event_line(event, detail.mine, f"{dated(event.at, today):<11}")
    if detail.contact:
        yield line()
        card = detail.contact
        yield line((card.name, "strong"), (f"   @{card.handle}", "context"))
        yield from facts(card)
        yield from timeline(card, today)
