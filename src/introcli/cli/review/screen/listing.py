"""How the review looks: the terminal's own colours, one accent, a net for control characters."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from introcli.cli.review.followup import estimate, heading
from introcli.cli.review.session import (
    AFTERWARDS,
    Question,
    Session,
    actions_for,
    next_action,
)
from introcli.cli.show.parts import line
from introcli.language.say_dates import say_exactly
from introcli.language.views import FollowUpItem
from introcli.review.actions import ReviewDetail
from introcli.safe_text import safe_lines

# Columns from which the detail stands beside the list; below, it stands under it.
WIDE = 100
# The colours are the terminal's own, so that light and dark need no setting here.
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_magenta",
    accent="ansi_magenta",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables=BUILTIN_THEMES["ansi-dark"].variables
    | {
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-active": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_magenta",
        "input-selection-foreground": "ansi_default",
    },
)
CSS = """
Screen { background: ansi_default; color: ansi_default; }
#head { height: 1; padding: 0 1; }
#body { height: 1fr; layout: vertical; margin: 1 0 0 0; }
#items {
    height: auto; max-height: 45%; border: none; padding: 0; background: ansi_default;
    scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    & > .option-list--option { padding: 0 1; }
    & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
        background: ansi_default; color: ansi_default; text-style: none;
    }
    & > .option-list--option-disabled { color: ansi_default; }
    &:focus { border: none; background-tint: ansi_default 0%; }
}
#detail { height: 1fr; margin: 1 0 0 0; padding: 0 1; scrollbar-size-vertical: 1; }
#card { max-width: 100; height: auto; }
#said { height: auto; max-height: 3; padding: 0 1; }
#keys { height: auto; max-height: 2; padding: 0 1; }
.-wide #body { layout: horizontal; }
.-wide #items { width: 54%; max-width: 80; height: 100%; max-height: 100%; }
.-wide #detail { width: 1fr; height: 100%; margin: 0; padding: 0 1 0 2; }
.-reading #items { display: none; }
.-reading #detail { margin: 0; }
.-wide .-reading #items { display: block; }
#ask { height: auto; padding: 0 1; display: none; }
.-asking #ask { display: block; }
.-asking #keys { display: none; }
#ask Input {
    border: none; padding: 0; height: 1; background: ansi_default; color: ansi_default;
    &:focus { border: none; background-tint: ansi_default 0%; }
}
#page { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
#page Static { max-width: 100; height: auto; }
#below { height: 1; padding: 0 2; }
"""


class Clean:
    """Several parts as one; every segment is cleaned once more, in case a string was not."""

    def __init__(self, *parts: RenderableType) -> None:
        self.parts = parts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render one part below the other, each as high as it is."""
        options = options.reset_height()
        for part in self.parts:
            for segment in console.render(part, options):
                yield (
                    segment if segment.control else Segment(safe_lines(segment.text), segment.style)
                )


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
    """Yield the list's entries in order: each group's name, then its items."""
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


def keys_line(
    detail: ReviewDetail | None,
    *,
    can_undo: bool,
    is_settled: bool,
    width: int,
    lines: int = 2,
) -> Text:
    """Return the keys that make sense now, the next step first; as many as fit, and ``?``."""
    pairs: list[tuple[str, str]] = []
    if detail is not None:
        first = None if is_settled else next_action(detail)
        # What is most likely wanted comes first; the rest is under ``?``.
        actions = sorted(actions_for(detail), key=lambda action: "motalxrsecdn".find(action.key))
        pairs += [("Enter", first.label(detail))] if first else []
        pairs += [
            (action.key, action.label(detail))
            for action in (actions_for(detail) if is_settled else actions)
            if (action.key in AFTERWARDS if is_settled else action is not first)
        ]
    pairs.append(("space", "go on" if is_settled else "skip"))
    pairs += [("u", "undo")] if can_undo else []
    ends = [("?", "keys"), ("q", "leave")]
    while len(pairs) > 1 and len(_laid_out([*pairs, *ends], width)) > lines:
        pairs.pop()
    return Text("\n").join(_laid_out([*pairs, *ends], width))


def question_line(question: Question, width: int) -> Text:
    """Return a question with the keys that answer it; no key is parted from its words."""
    label = line((question.label, "strong"))
    pairs = [(choice.key, choice.label) for choice in question.choices]
    return Text("\n").join(_laid_out([*pairs, ("Esc", "leaves it")], width, [label]))


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


# Columns below which there is no drawing a line.
_NARROWEST = 10


class ItemList(OptionList, inherit_bindings=False):
    """The list; the keys that turn pages belong to what stands beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", show=False),
        Binding("up,k", "cursor_up", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
    ]

    class Resized(Message):
        """The list has got another size, and its lines no longer fit."""

    def on_resize(self) -> None:
        """Report a new size to draw for; the whole screen knows its own earlier."""
        self.post_message(self.Resized())

    def draw(self, session: Session, current: str) -> None:
        """Show the items as they stand; nothing is told of it, because nobody moved."""
        place = self.scroll_y
        width = max(self.scrollable_content_region.width - 2, _NARROWEST)
        names = max((len(item.about) for item in session.items), default=0)
        name_width = min(names, _NAME_WIDTH, width - 4)
        options: list[Option] = []
        for entry in entries(session):
            if isinstance(entry, str):
                text = line((f" {heading(entry)}", "todo"))
                text = Text("\n").append_text(text) if options else text
                options.append(Option(Clean(text), disabled=True))
                continue
            text = item_line(
                entry, session, is_current=entry.id == current, name_width=name_width, width=width
            )
            options.append(Option(Clean(text), id=entry.id))
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            self.highlighted = self.get_option_index(current)
        self.scroll_to(y=place, animate=False, immediate=True)
        self.call_after_refresh(self._keep_in_view, session, current)

    def _keep_in_view(self, session: Session, current: str) -> None:
        """Scroll no more than is needed to show the item, and its heading when it is the first."""
        top, own = place_of(session, current)
        height = self.scrollable_content_region.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False)
        elif own >= self.scroll_y + height:
            self.scroll_to(y=own - height + 1, animate=False)
