"""The review as plain questions, for screen readers and for terminals without a whole screen.

The same actions as on the screen, each a letter; ``d`` is the next step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import prompts
from introcli.errors import Aborted, IntroError, Refused, UsageProblem
from introcli.output.review.actions import ANYWAY, Action, Question, actions_for, next_action

if TYPE_CHECKING:
    from introcli.cli.reviewing.desk import ReviewDesk
    from introcli.output.review.session import Session
    from introcli.services.workspace import Workspace
    from introcli.views import Agenda, FollowUpItem
    from introcli.views.reviewing import ReviewDetail


def review(workspace: Workspace, view: Agenda, days_ahead: int) -> None:
    """Go through what is due, one question at a time."""
    from introcli.cli.reviewing.desk import ReviewDesk
    from introcli.output.human.followup import agenda
    from introcli.output.review.session import Session
    from introcli.output.review.summary import closing

    desk = ReviewDesk(workspace, days_ahead)
    session = Session(desk.items())
    prompts.print_parts(agenda(view, workspace.today))
    prompts.prepare()
    current: str | None = session.items[0].id
    while current is not None:
        try:
            _one(desk, session, _item(session, current))
        except Aborted:
            break
        current = session.next_open(current)
    prompts.print_aside("")
    prompts.print_parts(closing(session))


def _item(session: Session, item_id: str) -> FollowUpItem:
    return next(item for item in session.items if item.id == item_id)


def _one(desk: ReviewDesk, session: Session, item: FollowUpItem) -> None:
    """Ask until the item is settled or skipped. Raises Aborted when the review is left."""
    from introcli.output.review.detail import item_head, whole

    due = session.total - session.left + 1
    place = f"{due} of {session.total}" if session.is_due(item) else "worth a word, not due"
    prompts.print_aside(f"\n{place}")
    prompts.print_parts(item_head(item))
    while item.id not in session.marks and session.has(item.id):
        try:
            detail = desk.detail(item)
            key = prompts.ask(_choices(detail, session)).strip().lower()[:1]
            if key == "v":
                prompts.print_parts(whole(detail, desk.today))
            else:
                _answer(desk, session, detail, key)
        except IntroError as problem:
            if isinstance(problem, Aborted):
                raise
            _tell(problem)


def _choices(detail: ReviewDetail, session: Session) -> str:
    first = next_action(detail)
    words = [f"[d] {first.label(detail)}"] if first else []
    others = [action for action in actions_for(detail) if action not in (first, _writing(detail))]
    words += [f"[{action.key}] {action.label(detail)}" for action in others]
    words += ["[v]iew all"] + (["[u]ndo"] if session.last() else [])
    return "  ".join([*words, "[enter] skip", "[q]uit"])


def _writing(detail: ReviewDetail) -> Action | None:
    """Return the action whose letter is taken by the next step."""
    return next((action for action in actions_for(detail) if action.key == "d"), None)


def _answer(desk: ReviewDesk, session: Session, detail: ReviewDetail, key: str) -> None:
    if key == "q":
        raise Aborted("the review was left")
    if not key:
        session.skip(detail.item.id)
    elif key == "u" and session.last():
        _undo(desk, session)
    elif action := _action(detail, key):
        _ask_and_do(desk, session, detail, action)
    else:
        prompts.print_aside("  one of the letters in brackets, or Enter, please")


def _ask_and_do(desk: ReviewDesk, session: Session, detail: ReviewDetail, action: Action) -> None:
    """Do what a letter stands for; an answer that makes no sense is asked for once more."""
    while (answers := _asked(action, detail)) is not None:
        try:
            _do(desk, session, detail, action, answers)
        except UsageProblem as problem:
            if not answers:
                raise
            _tell(problem)
        else:
            return
    prompts.print_aside("  Left as it was.")


def _action(detail: ReviewDetail, key: str) -> Action | None:
    if key == "d":
        return next_action(detail)
    return next((action for action in actions_for(detail) if action.key == key), None)


def _asked(action: Action, detail: ReviewDetail) -> dict[str, str] | None:
    """Return the answers to the action's questions; None when one of them was left."""
    answers: dict[str, str] = {}
    for question in action.asks(detail):
        answer = _ask(question)
        if answer is None:
            return None
        answers[question.name] = answer
    return answers


def _ask(question: Question) -> str | None:
    if not question.choices:
        label = question.label.removesuffix("?")
        if question.needed and not question.default:
            return prompts.ask(f"{label}, or nothing to leave it").strip() or None
        return prompts.ask(label, default=question.default)
    choices = "  ".join(f"[{c.key}] {c.label}".rstrip() for c in question.choices)
    while key := prompts.ask(f"{question.label} {choices}  [enter] leave it").strip().lower()[:1]:
        for choice in question.choices:
            if choice.key == key:
                return choice.value
        prompts.print_aside("  one of the keys in brackets, please")
    return None


def _do(
    desk: ReviewDesk,
    session: Session,
    detail: ReviewDetail,
    action: Action,
    answers: dict[str, str],
) -> None:
    try:
        done = desk.do(action.name, detail, answers)
    except Aborted as problem:
        # The editor was left without saving: that leaves the message alone, not the review.
        _tell(problem)
        return
    except Refused as problem:
        if not problem.rule or action.name != "sent":
            raise
        _tell(problem)
        if not prompts.confirm(ANYWAY.choices[0].label.capitalize()):
            return
        done = desk.do(action.name, detail, {"anyway": "yes"})
    session.record(done)
    session.refresh(desk.items())
    from introcli.output.safe import safe

    prompts.print_aside(f"  ✓ {safe(done.said)}")
    if action.name in ("write", "edit"):
        _show_message(desk, detail.item)


def _show_message(desk: ReviewDesk, item: FollowUpItem) -> None:
    from introcli.output.human.introductions import findings, message_whole

    message = desk.detail(item).message
    if message:
        prompts.print_parts([*message_whole(message), *findings([message])])


def _undo(desk: ReviewDesk, session: Session) -> None:
    from introcli.output.safe import safe

    done = session.last()
    if done is None:
        return
    desk.undo(done)
    session.forget(done)
    session.refresh(desk.items())
    prompts.print_aside(f"  undone: {safe(done.about)}: {safe(done.said)}")


def _tell(problem: IntroError) -> None:
    from introcli.output.safe import safe

    hint = f"; {safe(problem.hint)}" if problem.hint else ""
    prompts.print_aside(f"  {safe(str(problem))}{hint}")
