"""The table of messages: every kind, state, turn and condition, and what may be written then."""

from collections.abc import Iterator
from itertools import product

import pytest

from introcli.language.lifecycle import MOVES, OPEN, START, Turn
from introcli.language.message_table import (
    TABLE,
    Part,
    Row,
    Situation,
    Version,
    letters,
    next_message,
    possible,
    refusal,
)
from introcli.language.vocabulary import IntroductionKind, MessageKind, State

KINDS = list(IntroductionKind)
MADE = {State.INTRODUCED, State.MET, State.CLOSED}
OTHER_PARTS = {
    IntroductionKind.REQUEST: {Part.CONNECTOR, Part.TARGET},
    IntroductionKind.BROKER: {Part.REQUESTER, Part.TARGET},
    IntroductionKind.RECEIVED: {Part.REQUESTER, Part.CONNECTOR},
    IntroductionKind.INVITE: {Part.TARGET},
}


def states_of(kind: IntroductionKind) -> set[State]:
    seen, ahead = set[State](), [START[kind]]
    while ahead:
        state = ahead.pop()
        if state not in seen:
            seen.add(state)
            ahead += [move.end for move in MOVES if move.start is state and kind in move.kinds]
    return seen


def situations() -> Iterator[Situation]:
    for kind in KINDS:
        yes_or_no = [(False, True)] * 7
        for state, turn, reminders in product(sorted(states_of(kind)), Turn, range(3)):
            for conditions in product(*yes_or_no):
                one = Situation(kind, state, turn, reminders, *conditions)
                if can_be(one):
                    yield one


def can_be(one: Situation) -> bool:
    """Leave out what no record can hold."""
    needs_connector = one.kind in (IntroductionKind.REQUEST, IntroductionKind.BROKER)
    is_invitation = (one.kind, one.state) == (IntroductionKind.INVITE, State.ASKED)
    return (
        (one.has_connector or not needs_connector)
        and (is_invitation or not one.is_pending)
        and (one.kind is IntroductionKind.BROKER or not one.is_asked)
        and (one.kind is not IntroductionKind.RECEIVED or one.was_introduced)
        and (one.state is State.DECLINED or not one.was_mine)
        and (one.state not in MADE or one.was_introduced or one.kind is IntroductionKind.INVITE)
        and (one.state is State.CLOSED or not one.nothing_came)
        and (one.has_met or one.state is not State.MET)
        and (one.state in MADE or not one.has_met)
    )


EVERY = list(situations())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.kind}-{row.message}-{row.version}")
def test_every_row_is_reached(row: Row) -> None:
    """A row that no situation reaches would be a text nobody can ever send."""
    assert set(row.states) <= states_of(row.kind)
    assert any(
        any(letter.version is row.version for letter in letters(one, row.message))
        for one in EVERY
        if one.kind is row.kind
    )


def test_no_situation_gives_one_reader_two_texts_of_a_kind() -> None:
    for one in EVERY:
        for message in MessageKind:
            readers = [letter.to for letter in letters(one, message)]
            assert len(readers) == len(set(readers)), (one, message)


def test_no_letter_is_to_me_or_to_somebody_who_has_no_part() -> None:
    for row in TABLE:
        assert {*row.to, *row.bcc} <= OTHER_PARTS[row.kind], row


def test_nothing_is_thanked_for_that_was_not_made() -> None:
    for one in EVERY:
        for letter in letters(one, MessageKind.THANKS):
            if one.state not in MADE | {State.AGREED} and not one.was_introduced:
                assert letter.version is Version.DECLINED, one
                assert one.state is State.DECLINED, one


def test_a_yes_is_spoken_of_after_the_yes_alone() -> None:
    for one in EVERY:
        for message in possible(one):
            for letter in letters(one, message):
                if letter.version is Version.AFTER_YES:
                    assert one.state is State.AGREED, (one, letter)


def test_nobody_is_reminded_unless_they_are_waited_for() -> None:
    for one in EVERY:
        for letter in letters(one, MessageKind.NUDGE):
            assert letter.to == (Part(one.turn),), one
            assert one.reminders < 2
            assert not one.is_pending


def test_no_check_in_and_no_report_before_there_was_an_introduction() -> None:
    told = (MessageKind.CHECK_IN, MessageKind.REPORT_BACK, MessageKind.FIRST_MESSAGE)
    for one in EVERY:
        if one.kind is not IntroductionKind.INVITE and one.state not in MADE:
            written = [m for m in told if letters(one, m)]
            assert not written or one.was_introduced, (one, written)


def test_a_no_is_passed_on_and_never_a_yes() -> None:
    for one in EVERY:
        for letter in letters(one, MessageKind.REGRET):
            assert letter.to == (Part.REQUESTER,)
            if letter.version is Version.THEIRS:
                assert one.state is State.DECLINED
                assert not one.was_mine


def test_withdrawn_is_the_end_of_writing() -> None:
    assert not any(possible(one) for one in EVERY if one.state is State.WITHDRAWN)


def test_what_comes_next_may_be_written() -> None:
    for one in EVERY:
        for wants_blurb in (False, True):
            due = next_message(one, wants_blurb=wants_blurb)
            assert due is None or letters(one, due), one


def test_whoever_has_the_turn_has_something_to_write_or_to_do() -> None:
    """Where nobody stands between, what is left after we met is to close it."""
    for one in EVERY:
        is_over = one.state is State.MET and not one.has_connector
        if one.turn is Turn.ME and one.state in OPEN and not one.is_pending and not is_over:
            assert possible(one), one


def test_the_next_message_never_says_a_yes_that_was_not_given() -> None:
    for one in EVERY:
        due = next_message(one)
        if due is MessageKind.INTRODUCTION:
            assert one.state is State.AGREED, one


def test_every_refusal_has_a_reason() -> None:
    for one in EVERY:
        for message in MessageKind:
            if not letters(one, message):
                said = refusal(one, message)
                assert said, (one, message)
                assert not set(said) & set("{_"), (one, message)


def test_refusals_read_as_sentences() -> None:
    declined = Situation(IntroductionKind.REQUEST, State.DECLINED, Turn.NOBODY)
    assert refusal(declined, MessageKind.CHECK_IN) == "a request has no check-in message"
    assert refusal(declined, MessageKind.REPORT_BACK) == (
        "it is declined, and a report-back message is written when it is met, closed or lapsed"
    )
    answered = Situation(IntroductionKind.BROKER, State.ASKED, Turn.ME)
    assert refusal(answered, MessageKind.NUDGE) == (
        "nobody is being waited for: the next move is yours"
    )


def test_a_talk_is_spoken_of_where_there_was_one() -> None:
    for one in EVERY:
        for message in (MessageKind.THANKS, MessageKind.REPORT_BACK):
            for letter in letters(one, message):
                assert letter.version is not Version.MET or one.has_met, (one, letter)
