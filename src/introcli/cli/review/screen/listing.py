"""The lines of the review's list, and the lines above and below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from introcli.cli.review.human_followup import estimate, heading
from introcli.cli.review.review_session import Session
from introcli.cli.review.session import AFTERWARDS, Action, Question, actions_for, next_action
from introcli.cli.show.console import line
from introcli.language.say_dates import say_exactly
from introcli.language.views import FollowUpItem
from introcli.review.reviewing import ReviewDetail

# Columns that a name takes at most before the words begin.
_NAME_WIDTH = 24
_GAP = "   "
# Columns below which what an item says is left to what stands beside the list.
_LEAST = 20


def head(session: Session, today: date, width: int) -> Text:
    """Return how far one is: ``Your week · 7 of 12, about 8 minutes to go``."""
    total, left = session.total, session.left
    place = min(total - left + 1, total)
    ahead = f"{place} of {total}, {estimate(left)} to go" if left else f"{total} of {total}"
    if not left and session.suggested:
        ahead += f", {session.suggested} worth a word"
    words = line(("Your week · ", "strong"), (ahead, "strong"))
    day = line((say_exactly(today), "context"))
    gap = width - words.cell_len - day.cell_len
    if gap >= len(_GAP):
        words.append(" " * gap)
        words.append_text(day)
    return words


def entries(session: Session) -> Iterator[str | FollowUpItem]:
    """Give the list's entries in order: each group's name, then its items."""
    group = ""
    for item in session.items:
        if item.group != group:
            group = item.group
            yield group
        yield item


def place_of(session: Session, item_id: str) -> tuple[int, int]:
    """Return the lines of an item: where it begins with its heading, if that is above it, and
    its own."""
    line_number, top = 0, 0
    for entry in entries(session):
        if isinstance(entry, str):
            top, line_number = line_number, line_number + (2 if line_number else 1)
        elif entry.id == item_id:
            return top, line_number
        else:
            line_number += 1
            top = line_number
    return 0, 0


def group_line(group: str, *, is_first: bool) -> Text:
    """Return a heading of the list, with a line of air above all but the first."""
    text = line((f" {heading(group)}", "todo"))
    return text if is_first else Text("\n").append_text(text)


def item_line(
    item: FollowUpItem, session: Session, *, is_current: bool, name_width: int, width: int
) -> Text:
    """Return one line of the list: where one is, what became of it, whom it is about."""
    mark = session.marks.get(item.id)
    pointer = "›" if is_current else " "
    name = line((item.about, "strong" if is_current else ""))
    name.truncate(name_width, overflow="ellipsis", pad=True)
    text = line((f"{pointer} ", "todo"), f"{mark.sign if mark else ' '} ")
    text.append_text(name)
    if mark or width - text.cell_len >= _LEAST:
        text.append_text(line(("  " + (mark.said if mark else item.say), "context")))
    if mark and not is_current:
        text.stylize("context")
    text.truncate(width, overflow="ellipsis")
    text.no_wrap = True
    return text


def name_width(session: Session) -> int:
    """Return how wide the names are, up to a limit."""
    return min(max((len(item.about) for item in session.items), default=0), _NAME_WIDTH)


def keys_line(
    detail: ReviewDetail | None,
    *,
    can_undo: bool,
    is_settled: bool,
    width: int,
    lines: int = 2,
) -> Text:
    """Return the keys that make sense now, the next step first; as many as fit, and ``?``."""
    pairs = list(_pairs(detail, can_undo=can_undo, is_settled=is_settled))
    ends = [("?", "keys"), ("q", "leave")]
    while len(pairs) > 1 and len(_laid_out([*pairs, *ends], width)) > lines:
        pairs.pop()
    return Text("\n").join(_laid_out([*pairs, *ends], width))


def question_line(question: Question, width: int) -> Text:
    """Return a question with the keys that answer it; no key is parted from its words."""
    label = line((question.label, "strong"))
    pairs = [(choice.key, choice.label) for choice in question.choices]
    return Text("\n").join(_laid_out([*pairs, ("Esc", "leaves it")], width, [label]))


def _pairs(
    detail: ReviewDetail | None, *, can_undo: bool, is_settled: bool
) -> Iterator[tuple[str, str]]:
    if detail is not None and is_settled:
        yield from ((a.key, a.label(detail)) for a in actions_for(detail) if a.key in AFTERWARDS)
    elif detail is not None:
        first = next_action(detail)
        if first:
            yield "Enter", first.label(detail)
        for action in _by_use(detail):
            if action is not first:
                yield action.key, action.label(detail)
    yield "space", "go on" if is_settled else "skip"
    if can_undo:
        yield "u", "undo"


def _by_use(detail: ReviewDetail) -> list[Action]:
    """Return the actions with what is most likely wanted first; the rest is under ``?``."""
    order = "motalxrsecdn"
    return sorted(actions_for(detail), key=lambda action: order.find(action.key))


def _laid_out(pairs: list[tuple[str, str]], width: int, begun: Sequence[Text] = ()) -> list[Text]:
    lines = list(begun) or [Text()]
    for key, label in pairs:
        part = line((key, "todo"), f" {label}".rstrip())
        if lines[-1] and lines[-1].cell_len + len(_GAP) + part.cell_len > width:
            lines.append(Text())
        if lines[-1]:
            lines[-1].append(_GAP)
        lines[-1].append_text(part)
    return lines
