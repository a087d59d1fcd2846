"""Parts of a page that are written from the program, between two marks in its text."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import introcli
from introcli.errors import IntroError
from introcli.language.lifecycle import MOVES, START, Move, Progress, move, turn
from introcli.language.message_table import TABLE, Row, Version
from introcli.language.vocabulary import IntroductionKind, State
from introcli.messages.grammar import FILTERS, FLAGS, LISTS, ROLES, VARIABLES

ROOT = Path(__file__).resolve().parents[2]
_PART = re.compile(r"(<!-- from the program: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def pages() -> list[Path]:
    """Return the pages that have such a part."""
    written = sorted((ROOT / "docs").glob("*.md"))
    return [page for page in written if _PART.search(page.read_text(encoding="utf-8"))]


def renewed(text: str) -> str:
    """Return a page's text with every such part written anew."""
    return _PART.sub(lambda found: found[1] + "\n".join(PARTS[found[2]]()) + "\n" + found[3], text)


def _variables() -> Iterator[str]:
    """Write what every person has once, then who the persons are, then the rest."""
    of_me = [n for n in VARIABLES if n.startswith("me_") and all(_of(n, who) for who in ROLES)]
    yield from ("| of a person | what it holds |", "|---|---|")
    for name in of_me:
        meaning = VARIABLES[name].removesuffix(f" ({ROLES['me']})")
        yield f"| `_{name.removeprefix('me_')}` | {_sentence(meaning)} |"
    yield ""
    yield "Before it stands the person: " + _listed(f"`{who}` ({of})" for who, of in ROLES.items())
    yield "So `target_first` is the first name of who is to be met.\n"
    yield from ("| name | what it holds |", "|---|---|")
    of_people = {_of(name, who) for name in of_me for who in ROLES}
    for name, meaning in VARIABLES.items():
        if name not in of_people:
            yield f"| `{name}` | {_sentence(meaning)} |"


def _of(name: str, who: str) -> str | None:
    """Return what a variable of mine is called for somebody else; none if it is mine alone."""
    other = f"{who}_{name.removeprefix('me_')}"
    return other if other in VARIABLES else None


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) + "."


def _filters() -> Iterator[str]:
    for said, names in (
        ("Filters", FILTERS), ("Lists, for `for`", LISTS), ("Yes or no, for `if`", FLAGS)
    ):  # fmt: skip
        yield f"- {said}: " + _listed(f"`{name}`" for name in sorted(names))


def _moves_of(kind: IntroductionKind) -> Iterator[str]:
    nothing_sent = Progress()
    yield from (
        "| state | whose turn | what can happen, and the state that follows |",
        "|---|---|---|",
    )
    for state in sorted(State, key=lambda state: state is not START[kind]):
        steps = [row for row in MOVES if kind in row.kinds and row.start is state]
        if steps and _is_reached(kind, state):
            said = ", ".join(_step(row) for row in steps)
            yield f"| **{state}** | {turn(kind, state, nothing_sent)} | {said} |"


def _step(row: Move) -> str:
    return f"`{row.event}` → {row.end}" + (" (if they asked you)" if row.if_asked else "")


def _is_reached(kind: IntroductionKind, wanted: State) -> bool:
    """Say whether an introduction of this kind can come to that state at all."""
    reached, waiting = set[State](), [START[kind]]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            ends = (move(kind, state, row.event) for row in MOVES)
            waiting.extend(end for end in ends if end)
    return wanted in reached


def _kind(kind: IntroductionKind) -> Callable[[], Iterator[str]]:
    return lambda: _moves_of(kind)


def _exit_codes() -> Iterator[str]:
    yield from ("| exit code | `error.code` | when |", "|---|---|---|")
    yield "| 0 | | done; also when a list is empty |"
    yield "| 1 | `error` | a bug; `INTRO_DEBUG=1` shows where |"
    for kind in sorted(_errors(), key=lambda kind: (kind.exit_code, kind.code)):
        yield f"| {kind.exit_code} | `{kind.code}` | {_meaning(kind)} |"
    yield "| 10 | | something is due (only with `followup --exit-code`) |"
    yield "| 130 | | interrupted with Ctrl-C; nothing was changed |"


def _errors() -> list[type[IntroError]]:
    """Return the first class of every code, wherever in the program it stands."""
    for found in pkgutil.walk_packages(introcli.__path__, "introcli."):
        # The first runs the program, the second only runs inside Alembic.
        if not found.name.endswith(("__main__", "migrations.env")):
            importlib.import_module(found.name)
    by_code: dict[str, type[IntroError]] = {}
    waiting = [IntroError]
    while waiting:
        kind = waiting.pop(0)
        waiting.extend(kind.__subclasses__())
        if kind is not IntroError and kind.__module__.startswith("introcli."):
            by_code.setdefault(kind.code, kind)
    return list(by_code.values())


def _meaning(kind: type[IntroError]) -> str:
    said = re.sub(r" \(PRACTICE \w+\)", "", (kind.__doc__ or "").split(".")[0])
    return said[0].lower() + said[1:].replace("``", "`")


def _messages_of(kind: IntroductionKind) -> Iterator[str]:
    yield from ("| message | when it is | to | says | only if |", "|---|---|---|---|---|")
    for row in (row for row in TABLE if row.kind is kind):
        states = ", ".join(f"**{state}**" for state in row.states)
        to = " and ".join(f"the {part}" for part in row.to)
        bcc = "".join(f"; Bcc the {part}" for part in row.bcc)
        says = _VERSIONS[row.version]
        yield f"| `{row.message}` | {states} | {to}{bcc} | {says} | {_conditions(row)} |"


_VERSIONS = {
    Version.PLAIN: "",
    Version.FIRST: "a reminder",
    Version.LAST: "that it is the last reminder",
    Version.AFTER_YES: "thank you for the yes",
    Version.BEFORE_YES: "nothing of a yes",
    Version.INTRODUCED: "that the introduction was made",
    Version.MET: "that you talked",
    Version.NOTHING: "that nothing came of it",
    Version.DECLINED: "thank you for a plain answer",
    Version.NO_ANSWER: "that no answer came",
    Version.MINE: "that the decision is yours",
    Version.THEIRS: "what somebody else decided",
}
_CONDITIONS = {
    "has_connector": ("somebody made the introduction", "nobody did"),
    "is_asked": ("the requester asked you", "they did not"),
    "was_introduced": ("the introduction was made", "it was never made"),
    "is_pending": ("", "a message can reach them"),
    "was_mine": ("the no was yours", "the no was theirs"),
    "has_met": ("they met, or something came of it", ""),
    "nothing_came": ("the outcome is `nothing` or `badly`", ""),
}


def _conditions(row: Row) -> str:
    said = [f"it is the {row.turn}'s turn"] if row.turn else []
    said += ["one reminder was sent"] if row.reminders else []
    for name, (yes, no) in _CONDITIONS.items():
        value = getattr(row, name)
        said += [] if value is None else [yes if value else no]
    return "; ".join(filter(None, said))


def _messages(kind: IntroductionKind) -> Callable[[], Iterator[str]]:
    return lambda: _messages_of(kind)


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "variables": _variables,
    "filters": _filters,
    "exit_codes": _exit_codes,
    **{kind.value: _kind(kind) for kind in IntroductionKind},
    **{f"messages_{kind.value}": _messages(kind) for kind in IntroductionKind},
}
"""The name in the mark, and what writes the lines."""
