"""The words of the review: how long, how many, and whose answer it is."""

from __future__ import annotations

from datetime import date

import pytest

from introcli.cli.review.followup import estimate
from introcli.cli.review.plain import closing
from introcli.cli.review.screen.listing import head
from introcli.cli.review.session import Session
from introcli.language.views import ContactRef, FollowUpItem, ItemId
from tests.cli.stages import reach
from tests.support import RunsInProcess


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "about 2 minutes"), (7, "about 10 minutes"), (39, "about 58 minutes"),
        (40, "about 1 hour"), (60, "about 1½ hours"), (80, "about 2 hours"),
        (143, "about 3½ hours"), (1000, "about 25 hours"),
    ],
)  # fmt: skip
def test_long_reviews_are_told_in_hours(count: int, said: str) -> None:
    assert estimate(count) == said


def _item(name: str, group: str) -> FollowUpItem:
    return FollowUpItem(
        key=ItemId(name[:-2], 1), group=group, due_on="2026-03-02", overdue_days=0, reason="",
        rule="E7", contact=ContactRef(1, "ada", "Ada"), introduction=None, say="", command="intro",
        about=name,
    )  # fmt: skip


def test_only_what_is_due_is_counted_as_count_does() -> None:
    session = Session([_item("a-1", "turn"), _item("b-1", "turn"), _item("c-1", "suggestion")])
    today = date(2026, 3, 2)
    assert head(session, today, 80).plain.startswith("Your week · 1 of 2, about 3 minutes")
    session.skip("a-1")
    assert head(session, today, 80).plain.startswith("Your week · 2 of 2, about 2 minutes")
    session.skip("b-1")
    assert head(session, today, 80).plain.startswith("Your week · 2 of 2, 1 worth a word")
    session.skip("c-1")
    assert head(session, today, 80).plain.split("   ")[0] == "Your week · 2 of 2"
    assert "0 of 2 settled · 2 skipped" in str(next(closing(session)))


def test_a_nudge_is_called_a_nudge(intro: RunsInProcess) -> None:
    reach(
        intro,
        ("me", "--name", "Ada Lovelace"),
        ("add-contact", "Mary Somerville", "--met", "Soirée", "--email", "m@rs.example"),
        ("draft", "Charles Babbage", "--new", "--via", "mary-somerville", "--purpose", "engines"),
        ("send-mark", "1", "--force", "--on", "2026-02-01"),
        ("draft", "--intro", "1", "--kind", "nudge"),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTRO_HUMAN", "1")
        shown = intro("send-mark", "1", "--kind", "nudge", "--force").stdout
    assert "nudge sent" in shown
    assert "reminder" not in shown


@pytest.mark.parametrize("when", ["soonish", "2026-01-01", "yesterday"])
def test_a_day_to_come_that_makes_no_sense_is_refused_with_days_to_come(
    intro: RunsInProcess, when: str
) -> None:
    reach(intro, ("add-contact", "Mary Somerville"), ("remind", "mary-somerville", "3d"))
    result = intro("snooze", "remind-1", when)
    assert result.exit_code == 2
    assert "in 2 weeks" in result.stderr
    assert "yesterday," not in result.stderr
    assert "last tuesday" not in result.stderr
