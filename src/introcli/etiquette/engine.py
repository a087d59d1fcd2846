"""Every rule: which row of the practice, how heavy, for which messages, and the function."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from introcli.errors import NotFound
from introcli.etiquette.lexicon import FIRST_CONTACT, WITH_REASON, guess_kind, name_words
from introcli.etiquette.model import Finding, Participant, Record, Rule, Text
from introcli.etiquette.practice import practice
from introcli.etiquette.rules import form, mixup, note, purpose, request, stock
from introcli.etiquette.rules import record as checks_record
from introcli.etiquette.rules import record as meeting
from introcli.etiquette.rules.record import LIGHTER_FOR_FRIENDS
from introcli.language.vocabulary import IntroductionKind as I
from introcli.language.vocabulary import MessageKind, Severity
from introcli.language.vocabulary import MessageKind as M

ALIASES = {"A11": "A1", "D2": "A1", "D1": "B4"}
"""Rows that another row's rule checks."""

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
_ASKING = frozenset({M.REQUEST, M.BLURB})
_MINE = frozenset({I.REQUEST, I.BROKER})


def _rule(
    id_: str,
    severity: Severity,
    *,
    text: Callable[[Text], Finding | None] | None = None,
    record: Callable[[Record], Finding | None] | None = None,
    kinds: frozenset[M] = frozenset(),
    records: frozenset[I] = frozenset(),
    needs: Callable[[Text], bool] | None = None,
) -> Rule:
    row = practice(id_)
    return Rule(
        id_, row.title, severity, row.reason, row.source, text, record, kinds, records, needs
    )


def _text_rules() -> tuple[Rule, ...]:
    return (
        _rule(
            "A5",
            _ERROR,
            text=purpose.check_purpose_is_stated,
            kinds=frozenset({M.PERMISSION, M.INTRODUCTION}),
        ),
        _rule("A7", _WARNING, text=note.check_mutual_benefit, kinds=frozenset({M.INTRODUCTION})),
        _rule("B4", _ERROR, text=stock.check_default_message),
        _rule("B5", _WARNING, text=stock.check_something_specific, kinds=FIRST_CONTACT),
        _rule("B6", _WARNING, text=stock.check_hook, kinds=FIRST_CONTACT),
        _rule("C4", _ERROR, text=request.check_target_named, kinds=frozenset({M.REQUEST})),
        _rule(
            "C5",
            _ERROR,
            text=request.check_subject,
            kinds=WITH_REASON | {M.NUDGE},
            needs=lambda text: text.subject is not None,
        ),
        _rule("C8", _WARNING, text=request.check_way_out, kinds=_ASKING | {M.PERMISSION, M.NUDGE}),
        _rule(
            "D3",
            _WARNING,
            text=meeting.check_reminder,
            kinds=FIRST_CONTACT | {M.REQUEST},
            needs=lambda text: bool(text.met.strip()),
        ),
        _rule(
            "D5",
            _HINT,
            text=meeting.check_common_ground,
            kinds=FIRST_CONTACT | {M.BLURB},
            needs=lambda text: any(s.strip() for s in text.shared),
        ),
        _rule("D6", _ERROR, text=form.check_length),
        _rule("D7", _WARNING, text=meeting.check_who_i_am, kinds=FIRST_CONTACT | {M.BLURB}),
        _rule("E10", _WARNING, text=form.check_tone),
        _rule(
            "F2",
            _ERROR,
            text=mixup.check_people,
            needs=lambda text: any((text.requester, text.connector, text.target, text.recipient)),
        ),
        _rule("F13", _WARNING, text=note.check_who_answers, kinds=frozenset({M.INTRODUCTION})),
        _rule("F15", _ERROR, text=form.check_leftovers),
    )


def _rules_for_both() -> tuple[Rule, ...]:
    return (
        _rule(
            "A1",
            _ERROR,
            text=purpose.check_purpose,
            record=purpose.check_recorded_purpose,
            needs=purpose.asks_to_meet,
            records=_MINE,
        ),
        _rule(
            "A6",
            _WARNING,
            text=note.check_backgrounds,
            record=note.check_recorded_backgrounds,
            kinds=frozenset({M.INTRODUCTION}),
            records=frozenset({I.BROKER}),
        ),
        _rule(
            "A12",
            _WARNING,
            text=purpose.check_favour,
            record=purpose.check_recorded_favour,
            needs=purpose.asks_to_meet,
            records=_MINE,
        ),
        _rule(
            "C6",
            _WARNING,
            text=request.check_benefit,
            record=request.check_recorded_benefit,
            kinds=_ASKING,
            records=frozenset({I.REQUEST}),
        ),
    )


def _record_rules() -> tuple[Rule, ...]:
    return (
        _rule("A3", _HINT, record=checks_record.check_golden_rule, records=_MINE),
        _rule("A4", _ERROR, record=checks_record.check_permission, records=frozenset({I.BROKER})),
        _rule("A10", _WARNING, record=checks_record.check_capacity, records=_MINE),
        _rule("A13", _WARNING, record=checks_record.check_one_at_a_time, records=_MINE),
        _rule("A14", _ERROR, record=checks_record.check_acquaintance, records=_MINE),
        _rule(
            "B1",
            _ERROR,
            record=checks_record.check_met_before_inviting,
            records=frozenset({I.INVITE}),
        ),
        _rule("B2", _HINT, record=checks_record.check_told, records=frozenset({I.INVITE})),
        _rule("E8", _WARNING, record=checks_record.check_addresses),
        _rule(
            "F5",
            _WARNING,
            record=checks_record.check_declined,
            records=frozenset({I.REQUEST, I.BROKER}),
        ),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of the practice."""
    found = _text_rules() + _rules_for_both() + _record_rules()
    return tuple(sorted(found, key=lambda rule: (rule.id[0], int(rule.id[1:]))))


def rule(id_: str) -> Rule:
    """Return one rule by its id, whatever the case; rows checked under another id lead there.

    Raises NotFound.
    """
    key = id_.strip().upper()
    for one in rules():
        if one.id == ALIASES.get(key, key):
            return one
    raise NotFound(f"there is no rule {id_!r}", hint="see them all: intro etiquette")


OFF = "off"
GOOD_FRIEND = 5
"""Tie strength from which B8 holds."""

_NONE: Mapping[str, str] = MappingProxyType({})
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
_BEFORE_PERMISSION = frozenset({MessageKind.PERMISSION, MessageKind.BLURB_REQUEST})


def check_text(text: Text, *, overrides: Mapping[str, str] = _NONE) -> tuple[Finding, ...]:
    """Return what is to be mended in a message, heaviest first.

    ``overrides`` maps a rule id to ``off``, ``hint``, ``warning`` or ``error``.
    """
    known = _prepare(text)
    found = [(r, r.on_text(known)) for r in _rules_for_text(known, overrides) if r.on_text]
    reader = known.recipient or (known.target if known.kind is MessageKind.INVITATION else None)
    lighter = (
        LIGHTER_FOR_FRIENDS
        if (reader is not None and (reader.strength or 0) >= GOOD_FRIEND)
        else {}
    )
    return _in_order(_finish(r, f, overrides, lighter) for r, f in found if f)


def check_record(record: Record, *, overrides: Mapping[str, str] = _NONE) -> tuple[Finding, ...]:
    """Return what is to be mended in an introduction, heaviest first."""
    found = [(r, r.on_record(record)) for r in _rules_for_record(record, overrides) if r.on_record]
    return _in_order(_finish(r, f, overrides, {}) for r, f in found if f)


def check_message(
    text: Text, record: Record, *, overrides: Mapping[str, str] = _NONE
) -> tuple[Finding, ...]:
    """Return what both the message and its introduction lack, each thing once.

    The message decides where it was judged by the same rule as the record; asking permission is
    not refused for want of permission (A4).
    """
    said = check_text(text, overrides=overrides)
    judged = {r.id for r in _rules_for_text(_prepare(text), overrides)}
    skipped = judged | ({"A4"} if text.kind in _BEFORE_PERMISSION else set())
    recorded = check_record(record, overrides=overrides)
    fired = {f.rule for f in said}
    # A message may read better than what it was written from.
    from_record = {"A1", "A12"} - fired
    kept = [f for f in recorded if f.rule not in skipped or f.rule in from_record]
    return _in_order([*said, *kept])


def only_errors(overrides: Mapping[str, str]) -> dict[str, str]:
    """Return the overrides with every rule off that could only warn; none says more than it is."""
    return dict(overrides) | {
        r.id: OFF for r in rules() if overrides.get(r.id, r.severity) != Severity.ERROR
    }


def count_checks(checked: Text | Record, *, overrides: Mapping[str, str] = _NONE) -> int:
    """Return how many rules apply to a message or a record."""
    if isinstance(checked, Record):
        return len(_rules_for_record(checked, overrides))
    return len(_rules_for_text(_prepare(checked), overrides))


def _prepare(text: Text) -> Text:
    """Return a text whose kind is guessed when nobody said it, without people who have no name."""
    named = replace(
        text,
        requester=_with_name(text.requester),
        connector=_with_name(text.connector),
        target=_with_name(text.target),
        recipient=_with_name(text.recipient),
    )
    return named if named.kind else replace(named, kind=guess_kind(named))


def _with_name(person: Participant | None) -> Participant | None:
    return person if person and name_words(person.name) else None


def _rules_for_text(text: Text, overrides: Mapping[str, str]) -> list[Rule]:
    return [
        r
        for r in rules()
        if r.on_text
        and _setting(r, overrides) != OFF
        and (not r.kinds or text.kind in r.kinds)
        and (r.needs is None or r.needs(text))
    ]


def _rules_for_record(record: Record, overrides: Mapping[str, str]) -> list[Rule]:
    return [
        r
        for r in rules()
        if r.on_record
        and _setting(r, overrides) != OFF
        and (not r.record_kinds or record.kind in r.record_kinds)
    ]


def _setting(rule: Rule, overrides: Mapping[str, str]) -> str | None:
    return overrides.get(rule.id)


def _finish(
    rule: Rule, finding: Finding, overrides: Mapping[str, str], lighter: Mapping[str, Severity]
) -> Finding:
    severity = lighter.get(rule.id, finding.severity)
    setting = _setting(rule, overrides)
    return replace(
        finding,
        severity=Severity(setting) if setting else severity,
        why=finding.why or rule.reason,
    )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (_WEIGHT[f.severity], f.rule[0], int(f.rule[1:]))))
