"""The next step that an item of the review asks for, and the message it is done with."""

from __future__ import annotations

import pytest

from introcli.language.vocabulary import MessageKind
from introcli.review.actions import Step, message_of, step_of


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("window", MessageKind.INVITATION),
        ("nudge", MessageKind.NUDGE),
        ("thanks", MessageKind.THANKS),
        ("report", MessageKind.REPORT_BACK),
        ("check", MessageKind.CHECK_IN),
        ("answer", MessageKind.ANSWER),
        ("write", None),
        ("touch", None),
    ],
)
def test_the_message_that_settles_an_item(code: str, kind: MessageKind | None) -> None:
    assert message_of(code) is kind


@pytest.mark.parametrize("takes_message", [False, True])
@pytest.mark.parametrize("is_drafted", [False, True])
@pytest.mark.parametrize(
    ("code", "step"), [("lapse", Step.LAPSE), ("close", Step.CLOSE), ("remind", Step.TICK)]
)
def test_what_is_a_matter_of_the_record_takes_no_message(
    code: str, step: Step, takes_message: bool, is_drafted: bool
) -> None:
    assert step_of(code, takes_message=takes_message, is_drafted=is_drafted) is step


def test_a_message_is_written_and_then_handed_over() -> None:
    assert step_of("nudge", takes_message=True, is_drafted=False) is Step.WRITE
    assert step_of("nudge", takes_message=True, is_drafted=True) is Step.HAND_OVER


@pytest.mark.parametrize("is_drafted", [False, True])
def test_without_a_message_it_is_a_matter_of_keeping_in_touch(is_drafted: bool) -> None:
    assert step_of("birthday", takes_message=False, is_drafted=is_drafted) is Step.TOUCH
