"""A path in words: its reasons in brief, and as a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from introcli.language.names import short_name
from introcli.language.ties import CLOSE, GOOD, WEAK
from introcli.network.path_ranking import Path, say_answers, say_asked

_YOURS = {
    "close tie": "is a close tie of yours",
    "good tie": "is a good tie of yours",
    "weak tie": "is a weak tie of yours",
    "hardly know": "is somebody you hardly know",
}
_TOGETHER = {
    "employer": "both at {}",
    "school": "both studied at {}",
    "group": "both in {}",
    "event": "both at {}",
    "tag": "both tagged {}",
}


def say_knows(value: float, name: str) -> str:
    """Return how well somebody knows the next.

    >>> [say_knows(value, "Charles") for value in (0.95, 0.55, 0.35, 0.15)]
    ['knows Charles well', 'knows Charles', 'knows Charles a little', 'has met Charles']
    """
    if value >= CLOSE:
        return f"knows {name} well"
    if value >= GOOD:
        return f"knows {name}"
    return f"knows {name} a little" if value >= WEAK else f"has met {name}"


def say_together(kind: str, what: str) -> str:
    """Return what two people have in common.

    >>> say_together("school", "Trinity")
    'both studied at Trinity'
    """
    return _TOGETHER.get(kind, "both: {}").replace("{}", what)


def marks(path: Path, names: Mapping[int, str], *, reaches_further: bool = False) -> list[str]:
    """Return the reasons for a path in brief, the weightiest first."""
    tie = path.first.tie.words + (", reaches further" if reaches_further else "")
    said = ["third degree"] if path.degree > 2 else []
    said += [tie, *_legs(path, {id_: short_name(name) for id_, name in names.items()})]
    said.append(say_answers(path.first.record))
    return said + ([say_asked(path.first.record)] if path.first.record.asked else [])


def _legs(path: Path, names: Mapping[int, str]) -> list[str]:
    ends = [*(connector.id for connector in path.connectors[1:]), path.target]
    said = [say_knows(leg.value, names[end]) for leg, end in zip(path.legs, ends, strict=True)]
    return [said[0], *(f"who {more}" for more in said[1:])]


def sentence(path: Path, names: Mapping[int, str]) -> str:
    """Return why a path may work, as a sentence or two."""
    first = path.first
    legs = ", ".join(_legs(path, names))
    return (
        f"{names[first.id]} {_YOURS[first.tie.words]} and {legs}."
        f" {_capital(say_answers(first.record))}; {say_asked(first.record)}."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
