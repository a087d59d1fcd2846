"""Results that the review shows: one item whole, and what was done with it."""

from typing import NamedTuple

from introcli.language.views import ContactCard, FollowUpItem, IntroductionCard, MessageView


class ReviewDetail(NamedTuple):
    """All that stands beside an item of the review.

    ``kind`` is the message the item asks for, ``message`` that message when it is drafted and not
    yet sent, ``step`` what is next (domain.review_steps), ``events`` what can be recorded of the
    introduction, ``mine`` my own id.
    """

    item: FollowUpItem
    contact: ContactCard | None
    introduction: IntroductionCard | None
    kind: str
    message: MessageView | None
    step: str
    events: tuple[str, ...]
    mine: int | None


class Done(NamedTuple):
    """One thing done in the review; ``change`` is its number in the journal, if it wrote any."""

    item_id: str
    about: str
    said: str
    change: int | None
