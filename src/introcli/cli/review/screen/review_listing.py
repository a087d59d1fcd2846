"""The list of a review's items, with the pointer at the one that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from introcli.cli.review.review_session import Session
from introcli.cli.review.screen import listing
from introcli.cli.review.screen.look import Clean

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
        """Tell when there is a new size to draw for; the whole screen knows its own earlier."""
        self.post_message(self.Resized())

    def draw(self, session: Session, current: str) -> None:
        """Show the items as they stand; nothing is told of it, because nobody moved."""
        place = self.scroll_y
        width = max(self.scrollable_content_region.width - 2, _NARROWEST)
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(_options(session, current, width))
            self.highlighted = self.get_option_index(current)
        self.scroll_to(y=place, animate=False, immediate=True)
        self.call_after_refresh(self._keep_in_view, session, current)

    def _keep_in_view(self, session: Session, current: str) -> None:
        """Scroll no more than is needed to show the item, and its heading when it is the first."""
        top, own = listing.place_of(session, current)
        height = self.scrollable_content_region.height
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False)
        elif own >= self.scroll_y + height:
            self.scroll_to(y=own - height + 1, animate=False)


def _options(session: Session, current: str, width: int) -> Iterator[Option]:
    name_width = min(listing.name_width(session), width - 4)
    is_first = True
    for entry in listing.entries(session):
        if isinstance(entry, str):
            yield Option(Clean(listing.group_line(entry, is_first=is_first)), disabled=True)
        else:
            text = listing.item_line(
                entry, session, is_current=entry.id == current,
                name_width=name_width, width=width,
            )  # fmt: skip
            yield Option(Clean(text), id=entry.id)
        is_first = False
