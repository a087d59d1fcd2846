"""The engine: order, settings, counting, records, and a message together with its record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from introcli.etiquette.engine import check_message, check_record, check_text, count_checks, rules
from introcli.etiquette.model import Finding, Participant, Record, Text
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, Severity

ME = Participant("Mary Somerville", "Royal Society", handle="mary", is_me=True)
CHARLES = Participant("Charles Babbage", "Cambridge", handle="charles")
ADA = Participant("Ada King", "Analytical Engines", handle="ada")
BROKER = Record(
    id=12,
    kind=IntroductionKind.BROKER,
    requester=CHARLES,
    connector=ME,
    target=ADA,
    purpose="how polynomials are tabulated",
    known={"charles": True, "ada": True},
    target_agreed=True,
    would_welcome=True,
)
REQUEST = Record(
    id=7,
    kind=IntroductionKind.REQUEST,
    requester=ME,
    connector=CHARLES,
    target=ADA,
    purpose="how polynomials are tabulated",
    benefits=("printed copies of the tables",),
    known={"charles": True, "ada": False},
    would_welcome=True,
)
INVITE = Record(
    id=3,
    kind=IntroductionKind.INVITE,
    requester=ME,
    target=ADA,
    known={"ada": True},
    told=True,
)
STOCK = Text(
    "I'd like to add you to my professional network on LinkedIn.",
    kind=MessageKind.INVITATION,
    channel=Channel.LINKEDIN,
)


def found(record: Record, rule: str) -> Finding | None:
    return next((f for f in check_record(record) if f.rule == rule), None)


def severity(record: Record, rule: str) -> Severity | None:
    finding = found(record, rule)
    return finding.severity if finding else None


@pytest.mark.parametrize("record", [BROKER, REQUEST, INVITE], ids=lambda r: str(r.kind))
def test_a_good_record_has_no_findings(record: Record) -> None:
    assert check_record(record) == ()


@pytest.mark.parametrize(
    ("record", "rule", "expected"),
    [
        (replace(BROKER, purpose=""), "A1", Severity.ERROR),
        (replace(REQUEST, purpose="networking"), "A1", Severity.ERROR),
        (replace(BROKER, would_welcome=None), "A3", Severity.HINT),
        (replace(BROKER, would_welcome=False), "A3", Severity.WARNING),
        (replace(BROKER, target_agreed=False), "A4", Severity.ERROR),
        (replace(BROKER, target=Participant("Ada King", handle="ada")), "A6", Severity.HINT),
        (replace(BROKER, purpose="find a job in her team"), "A12", Severity.WARNING),
        (replace(BROKER, open_to_target=(4, 5)), "A13", Severity.WARNING),
        (replace(BROKER, known={"charles": False, "ada": True}), "A14", Severity.ERROR),
        (replace(REQUEST, known={"charles": False}), "A14", Severity.WARNING),
        (replace(INVITE, known={"ada": False}), "B1", Severity.ERROR),
        (replace(INVITE, told=False), "B2", Severity.HINT),
        (replace(INVITE, told=None), "B2", Severity.HINT),
        (replace(REQUEST, benefits=()), "C6", Severity.WARNING),
        (replace(REQUEST, benefits=("  ",)), "C6", Severity.WARNING),
        (replace(REQUEST, bounced=("ada@example.org",)), "E8", Severity.WARNING),
        (replace(REQUEST, declined_connectors=("charles",)), "F5", Severity.WARNING),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 4 else "",
)
def test_what_is_wrong_on_the_record_is_reported(
    record: Record, rule: str, expected: Severity
) -> None:
    finding = found(record, rule)
    assert finding is not None
    assert finding.severity is expected
    assert finding.message.endswith(".")
    assert finding.fix
    assert finding.why
    assert [f.rule for f in check_record(record)] == [rule]


def test_capacity_is_reported_with_the_dates() -> None:
    asked = replace(BROKER, asked_on=(date(2026, 2, 9), date(2026, 1, 5)), asked_handle="ada")
    finding = found(asked, "A10")
    assert finding is not None
    assert finding.severity is Severity.WARNING
    assert "5 January, 9 February" in finding.message
    assert "twice" in finding.message
    assert found(replace(asked, capacity=3), "A10") is None


@pytest.mark.parametrize(
    ("record", "rule", "command"),
    [
        (replace(BROKER, purpose=""), "A1", 'intro draft --intro 12 --purpose "..."'),
        (replace(BROKER, target_agreed=False), "A4", "intro draft --intro 12 --kind permission"),
        (
            replace(BROKER, target=Participant("Ada King", handle="ada")),
            "A6",
            "intro edit ada --about",
        ),
        (replace(BROKER, open_to_target=(4,)), "A13", "intro log 4"),
        (replace(BROKER, known={"ada": False}), "A14", "intro met ada --met"),
        (replace(REQUEST, benefits=()), "C6", 'intro draft --intro 7 --benefit "..."'),
        (replace(REQUEST, declined_connectors=("charles",)), "F5", "intro path ada"),
    ],
)
def test_the_fix_names_the_command(record: Record, rule: str, command: str) -> None:
    finding = found(record, rule)
    assert finding is not None
    assert command in finding.fix


def test_i_am_not_asked_whether_i_know_myself() -> None:
    assert found(replace(BROKER, requester=ME, known={"mary": False}), "A14") is None


def test_the_target_of_a_request_may_be_unknown() -> None:
    assert found(replace(REQUEST, known={"ada": False}), "A14") is None


def test_a_connector_who_declined_for_somebody_else_is_left_alone() -> None:
    assert found(replace(REQUEST, declined_connectors=("ada",)), "F5") is None


# Order and settings


def test_findings_come_heaviest_first_then_by_id() -> None:
    record = replace(
        BROKER, purpose="", would_welcome=None, target_agreed=False, open_to_target=(4,)
    )
    assert [f.rule for f in check_record(record)] == ["A1", "A4", "A13", "A3"]


@pytest.mark.parametrize("setting", ["hint", "warning", "error"])
def test_a_setting_replaces_the_severity(setting: str) -> None:
    text = {f.rule: f.severity for f in check_text(STOCK, overrides={"B4": setting})}
    assert text["B4"] == setting
    record = check_record(replace(INVITE, told=False), overrides={"B2": setting})
    assert [f.severity for f in record] == [setting]


def test_a_rule_can_be_switched_off() -> None:
    assert "B4" not in {f.rule for f in check_text(STOCK, overrides={"B4": "off"})}
    assert check_record(replace(BROKER, target_agreed=False), overrides={"A4": "off"}) == ()
    assert count_checks(STOCK, overrides={"B4": "off"}) == count_checks(STOCK) - 1
    assert count_checks(BROKER, overrides={"A4": "off"}) == count_checks(BROKER) - 1


def test_a_setting_prevails_over_friendship() -> None:
    friend = replace(STOCK, recipient=Participant("Ada King", strength=5))
    found_ = {f.rule: f.severity for f in check_text(friend, overrides={"B4": "error"})}
    assert found_["B4"] is Severity.ERROR
    assert found_["B6"] is Severity.HINT


def test_a_setting_for_no_rule_changes_nothing() -> None:
    assert check_text(STOCK, overrides={"Z9": "off"}) == check_text(STOCK)


def test_every_finding_says_why_from_the_practice() -> None:
    reasons = {rule.id: rule.reason for rule in rules()}
    assert all(f.why == reasons[f.rule] for f in check_text(STOCK))


# Counting


def test_more_rules_apply_when_more_is_known() -> None:
    bare = count_checks(Text("Hello"))
    assert 0 < bare < count_checks(replace(STOCK, met="PyCon", target=ADA, shared=("Leeds",)))
    assert count_checks(BROKER) > count_checks(INVITE) > 0


# A message together with its record

NOTE = Text(
    "Dear Charles,\n\nI enjoyed the soirée. Could you introduce me to Ada King at Analytical"
    " Engines? I want to know how polynomials are tabulated. If not, no harm done.\n\nMary",
    kind=MessageKind.REQUEST,
    channel=Channel.EMAIL,
    subject="Ada King and polynomials",
    requester=ME,
    connector=CHARLES,
    target=ADA,
    purpose="how polynomials are tabulated",
)


def test_the_same_lack_is_reported_once() -> None:
    record = replace(REQUEST, benefits=(), purpose="")
    assert [f.rule for f in check_message(NOTE, record)] == ["A1", "C6"]
    general = replace(NOTE, purpose="networking")
    assert [f.rule for f in check_message(general, replace(record, purpose="networking"))] == [
        "A1",
        "C6",
    ]


def test_a_benefit_in_the_message_is_enough() -> None:
    text = replace(NOTE, body=NOTE.body.replace("If not", "I would print her notes. If not"))
    assert check_message(text, replace(REQUEST, benefits=())) == ()


def test_message_and_record_both_have_their_say() -> None:
    record = replace(REQUEST, open_to_target=(4,))
    text = replace(NOTE, subject="Hi", benefits=record.benefits)
    assert [f.rule for f in check_message(text, record)] == ["C5", "A13"]


def test_asking_for_permission_is_not_refused_for_want_of_permission() -> None:
    record = replace(BROKER, target_agreed=False)
    asking = Text(
        "Dear Ada, Charles Babbage of Cambridge wants to know how you tabulate polynomials. May I"
        " introduce him? If not, no harm done.",
        kind=MessageKind.PERMISSION,
    )
    assert check_message(asking, record) == ()
    note = replace(asking, kind=MessageKind.INTRODUCTION)
    assert "A4" in {f.rule for f in check_message(note, record)}


def test_settings_hold_for_both() -> None:
    record = replace(REQUEST, open_to_target=(4,))
    settings = {"A13": "off", "C5": "hint"}
    text = replace(NOTE, subject="Hi", benefits=record.benefits)
    checked = check_message(text, record, overrides=settings)
    assert [(f.rule, f.severity) for f in checked] == [("C5", Severity.HINT)]


# What a text is, when nobody said


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Hi Tom, could you introduce me to Gail? I want to know how tides work.", "C8"),
        ("Hi Tom, I'd love to connect on LinkedIn.", "B6"),
    ],
)
def test_the_clearest_kinds_are_guessed(body: str, rule: str) -> None:
    assert rule in {f.rule for f in check_text(Text(body))}


def test_any_other_text_gets_only_the_rules_for_any_text() -> None:
    assert check_text(Text("Dear all, the minutes are on the shelf. Yours, Ngozi")) == ()
