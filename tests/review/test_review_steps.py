"""The next step that an item of the review asks for, and the message it is done with."""

from __future__ import annotations

import pytest

from introcli.language.vocabulary import MessageKind
from introcli.review.actions import Step, code_of, message_of, step_of


@pytest.mark.parametrize(
    ("item", "code"), [("nudge-12", "nudge"), ("date-4-name-day", "date"), ("touch", "touch")]
)
def test_an_item_begins_with_what_sort_it_is(item: str, code: str) -> None:
    assert code_of(item) == code


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("window-1", MessageKind.INVITATION),
        ("nudge-1", MessageKind.NUDGE),
        ("thanks-1", MessageKind.THANKS),
        ("report-1", MessageKind.REPORT_BACK),
        ("check-1", MessageKind.CHECK_IN),
        ("answer-1", MessageKind.ANSWER),
        ("write-1", None),
        ("touch-1", None),
    ],
)
def test_the_message_that_settles_an_item(item: str, kind: MessageKind | None) -> None:
    assert message_of(item) is kind


@pytest.mark.parametrize("takes_message", [False, True])
@pytest.mark.parametrize("is_drafted", [False, True])
@pytest.mark.parametrize(
    ("item", "step"), [("lapse-1", Step.LAPSE), ("close-1", Step.CLOSE), ("remind-1", Step.TICK)]
)
def test_what_is_a_matter_of_the_record_takes_no_message(
    item: str, step: Step, takes_message: bool, is_drafted: bool
) -> None:
    assert step_of(item, takes_message=takes_message, is_drafted=is_drafted) is step


def test_a_message_is_written_and_then_handed_over() -> None:
    assert step_of("nudge-1", takes_message=True, is_drafted=False) is Step.WRITE
    assert step_of("nudge-1", takes_message=True, is_drafted=True) is Step.HAND_OVER


@pytest.mark.parametrize("is_drafted", [False, True])
def test_without_a_message_it_is_a_matter_of_keeping_in_touch(is_drafted: bool) -> None:
    assert step_of("birthday-4", takes_message=False, is_drafted=is_drafted) is Step.TOUCH
