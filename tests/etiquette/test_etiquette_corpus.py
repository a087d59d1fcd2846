"""Precision and recall of the text rules on messages written for it.

The rules were tuned on the messages called "tuning" only; the others were written beforehand
("heldout") or afterwards (all others) and measured before anything was changed because of them.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from introcli.etiquette.engine import check_text
from introcli.etiquette.model import Participant, Text
from introcli.language.vocabulary import Channel, MessageKind, Severity

CORPUS = Path(__file__).parent / "corpus"
SETS = ("tuning", "heldout", "fresh", "unseen", "last", "plain")
ENOUGH = 0.9


@dataclass(frozen=True)
class Sample:
    """One message of the corpus, and the rules that it breaks."""

    id: str
    text: Text
    expected: frozenset[str]

    @property
    def found(self) -> frozenset[str]:
        return frozenset(f.rule for f in check_text(self.text))


def _person(line: str | None) -> Participant | None:
    if line is None:
        return None
    name, organisation, title = [*(part.strip() for part in line.split("|")), "", ""][:3]
    return Participant(name, organisation, title)


def _sample(row: dict[str, Any]) -> Sample:
    text = Text(
        body=row["body"].strip("\n"),
        subject=row.get("subject"),
        kind=MessageKind(row["kind"]) if "kind" in row else None,
        channel=Channel(row["channel"]) if "channel" in row else None,
        purpose=row.get("purpose", ""),
        benefits=tuple(row.get("benefits", ())),
        met=row.get("met", ""),
        shared=tuple(row.get("shared", ())),
        requester=_person(row.get("requester")),
        connector=_person(row.get("connector")),
        target=_person(row.get("target")),
        recipient=_person(row.get("recipient")),
    )
    return Sample(row["id"], text, frozenset(row["expect"]))


def load(sort: str, name: str) -> tuple[Sample, ...]:
    with (CORPUS / f"{sort}-{name}.toml").open("rb") as file:
        return tuple(_sample(row) for row in tomllib.load(file)["message"])


def _both(name: str) -> tuple[Sample, ...]:
    return load("good", name) + load("bad", name)


def figures(samples: Iterable[Sample]) -> dict[str, tuple[int, int, int]]:
    """Return, per rule, how often it was right, how often a false alarm, how often missed."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for sample in samples:
        found = sample.found
        right.update(found & sample.expected)
        wrong.update(found - sample.expected)
        missed.update(sample.expected - found)
    rules = sorted({*right, *wrong, *missed}, key=lambda r: (r[0], int(r[1:])))
    return {r: (right[r], wrong[r], missed[r]) for r in rules}


def _share(part: int, other: int) -> float:
    return part / (part + other) if part + other else 1.0


@pytest.mark.parametrize("name", SETS)
def test_each_rule_is_precise_and_misses_little(name: str) -> None:
    poor = []
    for rule, (right, wrong, missed) in figures(_both(name)).items():
        precision, recall = _share(right, wrong), _share(right, missed)
        line = (
            f"{rule:4} precision {precision:.2f} recall {recall:.2f} ({right} of {right + missed})"
        )
        sys.stdout.write(f"{line}\n")
        if min(precision, recall) < ENOUGH:
            poor.append(line)
    assert not poor


@pytest.mark.parametrize("name", SETS)
def test_good_messages_raise_no_alarm(name: str) -> None:
    alarms = {sample.id: _alarms(sample) for sample in load("good", name)}
    assert {id_: found for id_, found in alarms.items() if found} == {}


def _alarms(sample: Sample) -> list[str]:
    found = check_text(sample.text)
    return [f.rule for f in found if f.severity is not Severity.HINT]


def test_corpus_is_large_and_every_message_has_its_own_id() -> None:
    good = [s for name in SETS for s in load("good", name)]
    bad = [s for name in SETS for s in load("bad", name)]
    assert len(good) >= 80
    assert len(bad) >= 80
    assert len({s.id for s in good + bad}) == len(good) + len(bad)
    assert all(s.expected for s in bad)
