"""Run the rules over a message, over a record, or over both at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from introcli.etiquette import engine
from introcli.etiquette.kinds import guess_kind
from introcli.etiquette.model import Finding, Participant, Record, Rule, Text
from introcli.etiquette.people import name_words
from introcli.etiquette.rules.record import LIGHTER_FOR_FRIENDS
from introcli.language.vocabulary import MessageKind, Severity

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
    lighter = LIGHTER_FOR_FRIENDS if _is_to_good_friend(known) else {}
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
    kept = [f for f in recorded if f.rule not in skipped or (f.rule == "A1" and "A1" not in fired)]
    return _in_order([*said, *kept])


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
        for r in engine.rules()
        if r.on_text
        and _setting(r, overrides) != OFF
        and (not r.kinds or text.kind in r.kinds)
        and (r.needs is None or r.needs(text))
    ]


def _rules_for_record(record: Record, overrides: Mapping[str, str]) -> list[Rule]:
    return [
        r
        for r in engine.rules()
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


def _is_to_good_friend(text: Text) -> bool:
    reader = text.recipient or (text.target if text.kind is MessageKind.INVITATION else None)
    return reader is not None and (reader.strength or 0) >= GOOD_FRIEND


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_weigh))


def _weigh(finding: Finding) -> tuple[int, str, int]:
    return _WEIGHT[finding.severity], finding.rule[0], int(finding.rule[1:])
