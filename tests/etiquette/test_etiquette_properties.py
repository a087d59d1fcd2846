"""Any text at all: findings or none, never an exception, and soon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.etiquette.engine import (
    check_message,
    check_record,
    check_text,
    count_checks,
    only_errors,
    rules,
)
from introcli.etiquette.model import Finding, Participant, Record, Text
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, Severity

PIECES = [
    "I'd like to add you to my network. ", "pick your brain ", "> ", "\n", "On Monday Ada wrote:",
    "Dear Ada, ", "Best,\nMary", "{{ name }}", "[", "]", "<", "!!!", "?", "introduce me to ",
    "Ada King ", "https://x.example/ada ", "\u00a0", "\u200f", "😀", "א", "None", "ASAP ", "-- \n",
    "if you would rather not ", "in return ", "Ada would like to meet Charles ", "- ", "\u2028",
]  # fmt: skip
ANYTHING = st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
SHORT = st.text(max_size=30) | st.sampled_from(PIECES)
PEOPLE = st.none() | st.builds(
    Participant,
    name=SHORT,
    organisation=SHORT,
    title=SHORT,
    about=SHORT,
    handle=SHORT,
    strength=st.none() | st.integers(1, 5),
    is_me=st.booleans(),
)
TEXTS = st.builds(
    Text,
    body=ANYTHING,
    subject=st.none() | ANYTHING,
    kind=st.none() | st.sampled_from(MessageKind),
    channel=st.none() | st.sampled_from(Channel),
    limit=st.none() | st.integers(0, 500),
    requester=PEOPLE,
    connector=PEOPLE,
    target=PEOPLE,
    recipient=PEOPLE,
    purpose=ANYTHING,
    benefits=st.tuples() | st.tuples(SHORT),
    met=SHORT,
    shared=st.tuples() | st.tuples(SHORT),
    introduction_id=st.none() | st.integers(1, 99),
)
RECORDS = st.builds(
    Record,
    id=st.integers(1, 99),
    kind=st.sampled_from(IntroductionKind),
    requester=PEOPLE,
    connector=PEOPLE,
    target=PEOPLE,
    purpose=ANYTHING,
    benefits=st.tuples() | st.tuples(SHORT),
    known=st.dictionaries(SHORT, st.booleans(), max_size=3),
    target_agreed=st.booleans(),
    asked_on=st.lists(st.dates(), max_size=4).map(tuple),
    asked_handle=SHORT,
    capacity=st.integers(0, 4),
    open_to_target=st.lists(st.integers(1, 99), max_size=3).map(tuple),
    declined_connectors=st.lists(SHORT, max_size=2).map(tuple),
    bounced=st.lists(SHORT, max_size=2).map(tuple),
    would_welcome=st.none() | st.booleans(),
    told=st.none() | st.booleans(),
)
IDS = {rule.id for rule in rules()}
WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def is_well_formed(findings: tuple[Finding, ...]) -> bool:
    """Each rule once, known, in order, with a message, a fix and a reason on one line each."""
    ids = [f.rule for f in findings]
    order = [(WEIGHT[f.severity], f.rule[0], int(f.rule[1:])) for f in findings]
    said = all(f.message and f.fix and f.why and "\n" not in f.why for f in findings)
    return len(ids) == len(set(ids)) and set(ids) <= IDS and order == sorted(order) and said


@given(TEXTS)
def test_any_text_gives_findings_or_none(text: Text) -> None:
    findings = check_text(text)
    assert is_well_formed(findings)
    assert len(findings) <= count_checks(text)
    assert findings == check_text(text)


@given(RECORDS)
def test_any_record_gives_findings_or_none(record: Record) -> None:
    findings = check_record(record)
    assert is_well_formed(findings)
    assert len(findings) <= count_checks(record)


@given(TEXTS, RECORDS)
def test_message_and_record_never_say_the_same_twice(text: Text, record: Record) -> None:
    assert is_well_formed(check_message(text, record))


@given(TEXTS, st.sampled_from(sorted(IDS)))
def test_switching_a_rule_off_removes_only_that_rule(text: Text, rule: str) -> None:
    rest = tuple(f for f in check_text(text) if f.rule != rule)
    assert check_text(text, overrides={rule: "off"}) == rest


HOSTILE = [
    "a",
    "if you ",
    "[a_",
    "my ",
    "> ",
    "\n",
    "Hi,\n",
    "? ",
    "Ada would like to meet ",
    "- x\n",
]


@pytest.mark.parametrize("length", [2_000, pytest.param(20_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_in_steps_that_grow_with_it(piece: str, length: int) -> None:
    """No catastrophic pattern: a very long text comes back at all."""
    body = piece * (length // len(piece))
    purpose = body[: length // 2]
    person = Participant("Ada King", "Analytical Engines")
    for kind in (None, MessageKind.REQUEST, MessageKind.INTRODUCTION, MessageKind.INVITATION):
        text = Text(body, subject=body, kind=kind, target=person, purpose=purpose)
        assert is_well_formed(check_text(text))


def test_the_dates_of_a_record_are_written_as_dates() -> None:
    record = Record(1, IntroductionKind.BROKER, asked_on=(date(2026, 1, 5),), capacity=1)
    assert any("5 January" in f.message for f in check_record(record))


SETTINGS = st.dictionaries(
    st.sampled_from(sorted(IDS)), st.sampled_from(["off", "hint", "warning", "error"]), max_size=4
)


@given(TEXTS, RECORDS, SETTINGS)
def test_errors_alone_are_the_errors_of_all(
    text: Text, record: Record, overrides: dict[str, str]
) -> None:
    everything = check_message(text, record, overrides=overrides)
    errors = tuple(f for f in everything if f.severity is Severity.ERROR)
    alone = check_message(text, record, overrides=only_errors(overrides))
    assert tuple(f for f in alone if f.severity is Severity.ERROR) == errors
